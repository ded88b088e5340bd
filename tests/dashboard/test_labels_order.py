import random
import unicodedata

from dashboard.labels import labels_for, sort_key, sorted_lv

# In the order of the rule: č ģ ķ ļ ņ š ž are letters of their own, macrons (and y as a kind of i) only break ties.
IN_ORDER = [
    "1. vidusskola",
    "2. vidusskola",
    "Ābece",
    "Ābeļi",
    "Alsviķi",
    "Alūksne",
    "alus",
    "alva",
    "Anna",
    "Annas pagasts",
    "Āraiši",
    "bārenis",
    "bāriņtiesa",
    "Beja",
    "cena",
    "Cēsis",
    "čakls",
    "dome",
    "ēdiens",
    "Elkšņi",
    "gads",
    "Grobiņa",
    "Gulbene",
    "ģimene",
    "iela",
    "Ilzene",
    "Īpašumu pārvaldības un attīstības nodaļa",
    "Izglītības pārvalde",
    "Jaunanna",
    "kase",
    "kāse",
    "kaza",
    "kāze",
    "kūts",
    "ķēde",
    "Liepna",
    "lūgums",
    "ļaudis",
    "Mālupe",
    "Mārkalne",
    "nodaļa",
    "ņemt",
    "Pededze",
    "Sociālo lietu pārvalde",
    "Strautiņi",
    "šaurs",
    "tēvs",
    "ūdens",
    "upe",
    "Valsts policija",
    "Zeltiņi",
    "Ziemeri",
    "žurka",
]


def test_latvian_words_stand_in_latvian_order() -> None:
    shuffled = random.Random(2024).sample(IN_ORDER, len(IN_ORDER))
    assert sorted_lv(shuffled) == IN_ORDER


def test_the_key_serves_any_item() -> None:
    items = [("B", "Zeltiņi"), ("A", "Ābeļi")]
    assert sorted_lv(items, key=lambda item: item[1]) == [("A", "Ābeļi"), ("B", "Zeltiņi")]
    assert labels_for("en").sorted_lv(["Zeltiņi", "Ābeļi"]) == ["Ābeļi", "Zeltiņi"]


def test_a_word_typed_on_a_mac_stands_at_the_same_place() -> None:
    assert sort_key(unicodedata.normalize("NFD", "Alūksne")) == sort_key("Alūksne")


def test_small_letters_come_before_capitals_only_in_a_tie() -> None:
    assert sorted_lv(["Kase", "kase", "kāse", "Kaza"]) == ["kase", "Kase", "kāse", "Kaza"]


def test_a_foreign_letter_is_filed_under_its_base() -> None:
    assert sorted_lv(["Munter", "Müller", "Mārtiņš", "é", "f", "d"]) == ["d", "é", "f", "Mārtiņš", "Müller", "Munter"]
