// What a page is to somebody who does not see it, as plain facts: a test asks for them, none is judged here.
() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const shown = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && !element.closest("[inert], [aria-hidden='true']");
  const text = (element) => (element?.textContent ?? "").trim();
  const name = (element) => element.getAttribute("aria-label")
    || (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => text(document.getElementById(id))).join(" ").trim()
    || [...(element.labels ?? [])].map(text).join(" ") || text(element) || element.getAttribute("title") || "";
  const told = (element) => element.outerHTML.slice(0, 160);
  const unnamed = (selector) => all(selector).filter((element) => shown(element) && !name(element)).map(told);
  const words = [];
  for (const element of all("body *:not(svg, svg *, script, style)")) {
    for (const key of ["aria-label", "aria-roledescription", "aria-valuetext", "title", "placeholder", "alt"]) words.push(element.getAttribute(key));
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) words.push(node.nodeValue.trim());
  }
  const english = new Set(Object.keys(FRAMEWORK_WORDS));
  return {
    title: document.title,
    language: document.documentElement.lang,
    heading: text(document.querySelector("h1")),
    headings: all("h1, h2, h3, h4, h5, h6").filter(shown).map((title) => Number(title.tagName[1])),
    empty_headings: all("h1, h2, h3, h4, h5, h6").filter((title) => shown(title) && !text(title)).map(told),
    mains: all("main, [role='main']").length,
    menus: all("nav, [role='navigation']").map((menu) => menu.getAttribute("aria-label") ?? ""),
    menu_groups: all("nav [role='group']").map((group) => group.getAttribute("aria-label") ?? ""),
    current: all("nav a[aria-current='page']").map(text),
    skips_to: document.querySelector("[data-testid='stSkipToContent']")?.getAttribute("href") ?? "",
    unnamed_fields: unnamed("input, textarea, select, [role='combobox'], [role='switch'], [role='slider']"),
    unnamed_buttons: unnamed("button, [role='button'], a[href], summary, [role='radio']"),
    unnamed_groups: unnamed("[role='radiogroup']"),
    charts: all("[data-testid='stVegaLiteChart']").map((chart) => [chart.getAttribute("role"), chart.getAttribute("aria-label") ?? "", chart.getAttribute("aria-roledescription")]),
    pictures: all("img:not([alt]), [role='img']:not([aria-label]), area:not([alt]), canvas").filter(shown).map(told),
    tables: all("table").map((table) => ({
      name: text(table.caption) || table.getAttribute("aria-label") || "",
      unscoped: all("th:not([scope])", table).length,
      headless: all("tbody tr", table).filter((row) => !row.querySelector("th[scope='row']")).length,
      columns: all("thead th[scope='col']", table).length,
    })),
    moving: [
      ...all("marquee, blink, video, audio, object, embed, iframe[src*='video']").map(told),
      ...document.getAnimations().filter((play) => play.playState === "running" && play.effect?.getTiming().iterations === Infinity)
        .map((play) => told(play.effect.target)),
    ],
    english: [...new Set(words)].filter((said) => said && (english.has(said) || english.has(said.split(": ")[0])
      || FRAMEWORK_PATTERNS.some(([pattern]) => pattern.test(said)))),
    fault: all("[data-testid='stException']").length,
  };
}
