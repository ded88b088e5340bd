from __future__ import annotations

from dashboard import choices
from dashboard.labels import labels_for
from dashboard.sections import links, markup

EVIL = '<script>alert("x")</script>'


def test_every_text_is_escaped() -> None:
    pieces = [
        markup.element("p", EVIL),
        markup.link(EVIL, f'a" onclick="{EVIL}', css='"><b>', title=EVIL),
        markup.quotation(EVIL, labels_for("lv")),
        markup.terms([(EVIL, EVIL)]),
        markup.row(EVIL, EVIL, EVIL),
        markup.table([EVIL], [[EVIL]]),
    ]
    html = markup.joined([*pieces, EVIL]).html
    assert "<script" not in html
    assert 'onclick="' not in html
    assert "<b>" not in html


def test_markup_inside_markup_is_escaped_once() -> None:
    inner = markup.element("b", "5 < 6 & 7")
    assert markup.element("p", inner).html == "<p><b>5 &lt; 6 &amp; 7</b></p>"


def test_a_term_without_a_description_is_left_out() -> None:
    assert markup.terms([("a", ""), ("b", "c")]).html == '<dl class="terms"><div><dt>b</dt><dd>c</dd></div></dl>'


def test_links_use_the_names_of_the_filters() -> None:
    names = (links.YEARS, links.INSTITUTION, links.DIRECTION, links.GENDER, links.LANGUAGE, links.AUDIENCE)
    assert names == choices.NAMES
