"""What the browser makes of the shell: its language, its words, its font, and nothing from elsewhere."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

WORDS = """
() => {
  const found = [];
  for (const element of document.querySelectorAll('body *:not(svg, svg *, script, style)')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(element.getAttribute(name));
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.nodeValue.trim());
  }
  const english = new Set(Object.keys(FRAMEWORK_WORDS));
  return [...new Set(found)].filter(words => words && (english.has(words)
    || english.has(words.split(': ')[0]) || FRAMEWORK_PATTERNS.some(([pattern]) => pattern.test(words))));
}
"""
ADD_WORDS = """
words => {
  const button = document.createElement('button');
  button.setAttribute('aria-label', words);
  button.textContent = words;
  button.id = 'added';
  document.body.append(button);
}
"""


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()


def test_a_page_speaks_latvian_in_an_english_browser(page: Page) -> None:
    open_page(page, "/likumparkapumi")
    assert page.evaluate("document.documentElement.lang") == "lv"
    assert page.evaluate("navigator.language") == "lv-LV"


def test_no_known_word_of_the_framework_is_left_in_english(page: Page) -> None:
    open_page(page, "/likumparkapumi")
    page.wait_for_timeout(500)
    assert page.evaluate(WORDS) == []


def test_words_that_appear_later_are_translated_and_come_back_in_english(page: Page) -> None:
    open_page(page, "/")
    page.evaluate(ADD_WORDS, "View 12 more")
    added = page.locator("#added")
    page.wait_for_function("() => document.querySelector('#added').textContent === 'Rādīt vēl 12'")
    assert added.get_attribute("aria-label") == "Rādīt vēl 12"
    page.evaluate("history.replaceState(history.state, '', '?valoda=en')")
    assert added.text_content() == "View 12 more"
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_shell_of_an_english_link_is_english(page: Page) -> None:
    open_page(page, "/likumparkapumi?valoda=en")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_address_of_the_overview_keeps_its_filters(page: Page) -> None:
    open_page(page, "/parskats?gadi=2023")
    address = urlsplit(page.url)
    assert (address.path, parse_qs(address.query)["gadi"]) == ("/", ["2023"])


def test_text_is_set_in_our_own_font(page: Page) -> None:
    open_page(page, "/")
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    assert page.evaluate("document.fonts.check('400 16px \"Source Sans 3\"', 'āčēģīķļņšūž')")
    faces = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert '"Source Sans 3"' in faces or "Source Sans 3" in faces
