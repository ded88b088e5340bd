"""First names of people in Latvia, in every case. A list catches many names and never all; the form's structure stays.

Locatives are left out: a person is hardly ever a place, but “Maijā Alūksnē” begins a sentence.
"""

from __future__ import annotations

from typing import Final

_WRITTEN: Final = """
    Adrians Agate Agija Agita Agnese Agnija Agris Aiga Aigars Aija Aina Ainārs Ainars Airis Aivars Aivis Alberts
    Aleksandra Aleksandrs Aleksejs Alfrēds Alīna Alise Alla Alma Alvis Amanda Amēlija Anastasija Anatolijs Anda Andis
    Andra Andrejs Andris Andžela Anete Angelika Angelīna Anita Anna Annija Antons Antra Antoņina Anželika Arina Armands
    Arnis Arnita Arnolds Artis Artūrs Arturs Arvīds Arvils Asnate Astra Astrīda Atis Ausma Austra Austris Ārija
    Baiba Beāte Beate Benita Bernards Bērtulis Biruta Brigita Broņislavs Bruno Dace Dagmāra Dagnija Daiga Daina Dainis
    Dairis Daniela Daniels Danute Dāniels Dārta Dāvids Dāvis Denīze Deniss Diāna Diana Didzis Dita Ditmārs Dmitrijs
    Dominiks Dzidra Dzintars Dzintra Edgars Edijs Edīte Edmunds Eduards Edvards Edvīns Egija Egīls Egils Egita Egons
    Einārs Elena Eleonora Elēna Elīna Elīza Elizabete Ella Elmārs Elvijs Elvīra Elvis Elza Emīlija Emīls Emma Endijs
    Endija Enija Ēriks Eriks Ēvalds Ernests Ernsts Ervīns Estere Eva Evelīna Everita Evija Evita Fēlikss Filips Francis
    Fricis Gabriela Gabriēls Gaļina Gatis Genādijs Georgs Gerda Gita Grēta Grieta Grigorijs Guna Gunārs Gundars Gundega
    Gunita Gunta Guntars Guntis Guntra Gustavs Gvido Ģertrūde Ģirts Harijs Haralds Helēna Helga Henriks Henrijs Herberts
    Hermanis Hilda Ieva Ignats Igors Ija Ilga Ilgvars Ilmārs Ilona Ilva Ilze Ilvija Imants Ināra Ina Indra Indriķis
    Indulis Inese Ineta Inga Ingars Ingrīda Inguna Ingus Ingvars Inta Intars Ints Inita Irēna Irina Irita Irma
    Ivans Ivars Iveta Ivita Ivo Izabella Jadviga Jana Janīna Janis Jānis Jāzeps Jautrīte Jekaterina Jeļena Jeļizaveta
    Jevgenijs Jevgeņija Jevgēnija Johans Jolanta Jūle Jūlija Jūlijs Julita Juris Jurijs Jurģis Justīne Kaiva Karina
    Karīna Karlīna Kārlis Karlis Kaspars Katarīna Kate Katrīna Keita Kira Klāra Klāvs Klinta Klints Konstantīns
    Konstantins Kristaps Kristers Kristiāna Kristiāns Kristīne Kristīna Krista Krists Krišjānis Krišs Ksenija Laila
    Laima Laimdota Laimonis Larisa Lāsma Lauma Laura Lauris Leila Lelde Leonards Leonīds Leonora Leons Leontīne Lība
    Lidija Liena Liene Lienīte Līga Līgita Lija Liliāna Lilija Lilita Linards Linda Līna Lita Līva Līvija Līze Lizete
    Lolita Lorenss Loreta Lote Luīze Lūcija Ludmila Ludvigs Ļubova Ļudmila Lūkass Madara Madars Magda Magdalēna Maiga
    Maigonis Maija Mairis Mairita Maksims Maksis Malvīne Māra Mārcis Mareks Margarita Margita Margrieta Mārīte Marija
    Marika Marina Māris Maris Marks Marta Markuss Mārtiņš Martins Matīss Matilde Matiass Melānija Megija Mihails
    Miervaldis Miks Mikus Miķelis Milda Mirdza Modris Monika Monta Mudīte Nadežda Nadīna Natalja Nataļja Natālija
    Nauris Nellija Niks Nikola Nikolajs Ņikita Niklāvs Nils Nina Ņina Nora Normunds Oksana Oļegs Olegs Olga Olita
    Olivers Olīvija Oskars Oto Otto Otīlija Odrija Patrīcija Patriks Paula Pauls Paulīna Pāvels Pāvils Pēteris Raimonds
    Raitis Raivis Raivo Ralfs Ramona Rasa Raisa Regīna Reinis Renārs Renāte Rēzija Ričards Rihards Rinalds Rita
    Roberta Roberts Rolands Romans Romualds Ronalds Rota Rozālija Rūdolfs Rudīte Ruslans Ruta Rūta Sabīne
    Samanta Samuels Sandis Sandija Sandra Sanita Santa Santis Sarma Sarmīte Sāra Selga Sergejs Sigita Signe Sigurds
    Silva Silvija Simona Simons Sindija Sintija Skaidrīte Sofija Solveiga Solvita Staņislavs Stefānija Stefans Stella
    Svetlana Taisija Tālis Tālivaldis Tamāra Tatjana Tekla Teodors Terēze Tīna Toms Tomass Uldis Ulla Uģis Una Undīne
    Vadims Valda Valdemārs Valdis Valentīna Valentīns Valentīne Valērijs Valerijs Valērija Valija Valters Vanda Varis
    Vasilijs Velga Velta Ventis Vera Vēra Veronika Vēsma Viesturs Vija Viktorija Viktors Vilhelms Vilis Vilma Vilnis
    Viola Violeta Vineta Virgīnija Visvaldis Vita Vitālijs Vitauts Vitolds Vizma Vjačeslavs Vladimirs Vladislavs
    Voldemārs Zaiga Zane Zelma Zenta Zigfrīds Zigmārs Zigmunds Zigrīda Zinaīda Zinta Zintis Zita Zoja Žanete Žanis Žanna
"""
NAMES: Final = tuple(_WRITTEN.split())
ENDINGS: Final = {
    "is": ("is", "im", "i"),
    "us": ("us", "u", "um"),
    "s": ("s", "a", "am", "u"),
    "š": ("š", "a", "am", "u"),
    "a": ("a", "as", "ai", "u", "o"),
    "e": ("e", "es", "ei", "i"),
}
# The last consonant before the genitive of a name in -is: Jānis, Jāņa.
SOFTENED: Final = {
    "n": "ņ",
    "l": "ļ",
    "t": "š",
    "d": "ž",
    "s": "š",
    "z": "ž",
    "c": "č",
    "p": "pj",
    "m": "mj",
    "v": "vj",
}


def _forms(name: str) -> set[str]:
    ending = next((ending for ending in ENDINGS if name.endswith(ending)), "")
    stem = name.removesuffix(ending)
    forms = {name, *(stem + case for case in ENDINGS.get(ending, ()))}
    if ending == "is":
        soft = stem[:-1] + SOFTENED.get(stem[-1], stem[-1])
        forms |= {base + case for base in (stem, soft) for case in ("a", "u")}
    return forms


FORMS: Final = frozenset(form.casefold() for name in NAMES for form in _forms(name))
