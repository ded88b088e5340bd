// The page around the scripts: its language (<html lang>, the words of the framework, the locale of its calendars),
// and its address, which carries the shared choices from page to page.
(() => {
  const PARAMETER = "valoda";
  const SHARED = ["gadi", "institucija", "virziens", "dzimums", PARAMETER];
  const ATTRIBUTES = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];
  const asked = () => new URLSearchParams(location.search).get(PARAMETER) === "en" ? "en" : "lv";
  const english = new WeakMap();
  let language = asked();

  // Calendars and number fields follow the browser's own language; a Latvian page is Latvian on every machine.
  const locale = () => language === "en" ? "en-GB" : "lv-LV";
  Object.defineProperty(navigator, "language", { configurable: true, get: locale });
  Object.defineProperty(navigator, "languages", { configurable: true, get: () => [locale()] });

  function translated(text) {
    const words = text.trim();
    if (!words) return text;
    if (Object.hasOwn(FRAMEWORK_WORDS, words)) return text.replace(words, FRAMEWORK_WORDS[words]);
    for (const [pattern, latvian] of FRAMEWORK_PATTERNS) {
      if (pattern.test(words)) return words.replace(pattern, latvian);
    }
    // A button of a chart or table says what it is for: "Fullscreen: <our own description>".
    const [button, ...description] = words.split(": ");
    if (description.length && Object.hasOwn(FRAMEWORK_WORDS, button)) {
      return [FRAMEWORK_WORDS[button], ...description].join(": ");
    }
    return text;
  }

  // What was written over is kept, so that a switch to English needs no reload.
  function rewrite(node, key, read, write) {
    const kept = english.get(node) ?? {};
    const now = read();
    if (now === null) return;
    if (language === "en") {
      if (kept[key] && kept[key].latvian === now) write(kept[key].text);
      return;
    }
    const latvian = translated(now);
    if (latvian === now) return;
    kept[key] = { text: now, latvian };
    english.set(node, kept);
    write(latvian);
  }

  function rewriteAttributes(element) {
    for (const name of ATTRIBUTES) {
      rewrite(element, name, () => element.getAttribute(name), (text) => element.setAttribute(name, text));
    }
  }

  function rewriteTree(root) {
    if (root.nodeType === Node.TEXT_NODE) {
      rewrite(root, "text", () => root.nodeValue, (text) => { root.nodeValue = text; });
      return;
    }
    // Drawings are ours and already speak the page's language.
    if (root.nodeType !== Node.ELEMENT_NODE || root instanceof SVGElement) return;
    if (root.matches("script, style, pre, code, textarea")) return;
    rewriteAttributes(root);
    root.childNodes.forEach(rewriteTree);
  }

  function follow() {
    if (language !== asked()) {
      language = asked();
      rewriteTree(document.body);
    }
    document.documentElement.lang = language;
  }

  // A click in the menu leads to a bare address; the reader's choices go along, as the entry script would write them.
  function withChoices(address) {
    const target = new URL(address, location.href);
    if (target.pathname === location.pathname || target.search) return address;
    const here = new URLSearchParams(location.search);
    for (const name of SHARED) for (const value of here.getAll(name)) target.searchParams.append(name, value);
    return target.href;
  }

  // The framework changes the address through the history and tells nobody.
  for (const name of ["pushState", "replaceState"]) {
    const original = history[name].bind(history);
    history[name] = (state, title, address) => {
      original(state, title, name === "pushState" && address ? withChoices(address) : address);
      follow();
    };
  }
  addEventListener("popstate", follow);
  follow();

  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") rewriteAttributes(target);
      else if (type === "characterData") rewriteTree(target);
      else addedNodes.forEach(rewriteTree);
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
})();
