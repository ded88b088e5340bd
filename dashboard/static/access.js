// What the framework leaves unsaid to those who use ears or keys: that a page has changed, what belongs together in the
// menu, which field an error is about, what scrolls; and which keys are no commands.
(() => {
  const SCROLLING = '.table, [data-testid="stVegaLiteChart"], [data-testid="stFullScreenFrame"]:has([data-testid="stVegaLiteChart"])';
  const FIELDS = "input, textarea, [role='combobox']";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const announcer = document.createElement("div");
  let said = "", menuWasClosed = null, errors = 0;

  // Writing what is there already would wake the observer for ever.
  function put(element, name, value) {
    if (element.getAttribute(name) === value) return;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }

  // The framework's menu is a list of groups whose own items stand in no list.
  function nameMenu() {
    for (const list of all('[data-testid="stSidebarNavItems"]')) {
      if (list.querySelector(":scope > li")) continue;
      put(list, "role", "none");
      for (const group of list.children) {
        const name = group.querySelector('[data-testid="stNavSectionHeader"] p')?.textContent;
        if (!name) continue;
        put(group, "role", "group");
        put(group, "aria-label", name);
        all("li", group).forEach((item) => put(item, "role", "none"));
      }
    }
  }

  // A closed menu only lies outside the screen: it is no stop. The button that was pressed goes away with it or comes
  // with it; the keyboard goes on at the other one.
  function followMenu() {
    const menu = document.querySelector('[data-testid="stSidebar"]');
    if (!menu) return;
    const closed = menu.dataset.collapsed === "true";
    put(menu, "inert", closed ? "" : null);
    // The button that closes the menu is there only while the mouse is over it.
    if (!closed && !menu.querySelector('[data-testid="stSidebarCollapseButton"]')) {
      menu.querySelector('[data-testid="stSidebarContent"]')?.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    }
    if (menuWasClosed !== null && closed !== menuWasClosed) {
      const button = closed ? "stExpandSidebarButton" : "stSidebarCollapseButton";
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        document.querySelector(`button[data-testid="${button}"], [data-testid="${button}"] button`)?.focus();
      }, 50);
    }
    menuWasClosed = closed;
  }

  // A chart is one picture with its finding for a name; its numbers are in the table below.
  function namePictures() {
    for (const chart of all('[data-testid="stVegaLiteChart"][role="graphics-document"]')) put(chart, "role", "img");
    for (const chart of all('[data-testid="stVegaLiteChart"][aria-roledescription]')) put(chart, "aria-roledescription", null);
    for (const drawing of all('[data-testid="stVegaLiteChart"] > svg')) put(drawing, "aria-hidden", "true");
    for (const zone of all('[data-testid="stFileUploaderDropzone"]')) put(zone, "role", "group");
  }

  function titleAbove(element) {
    const fold = element.closest("details")?.querySelector("summary :is(.name, .finding), summary");
    if (fold) return fold.textContent.trim();
    const above = all("h1, h2, h3").filter((title) => title.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    return above.at(-1)?.textContent.trim() ?? "";
  }

  function nameTables() {
    for (const table of all(".table table")) {
      if (!table.caption) put(table, "aria-label", titleAbove(table));
    }
    for (const area of all(SCROLLING)) {
      const wide = area.scrollWidth > area.clientWidth + 1;
      put(area, "tabindex", wide ? "0" : null);
      if (area.matches('[role="img"]')) continue; // it has its name
      put(area, "role", wide ? "region" : null);
      put(area, "aria-label", wide ? area.querySelector("caption")?.textContent ?? titleAbove(area) : null);
    }
  }

  // What is wrong with a field, or with the fields of a line, is said below it.
  function fieldsAbove(message) {
    let place = message.closest('[data-testid="stElementContainer"]');
    while (place && !place.querySelector(FIELDS)) place = place.previousElementSibling;
    return place ? all(FIELDS, place) : [];
  }

  function tieErrors() {
    const tied = new Map();
    for (const message of all(".wrong")) {
      if (!message.id) message.id = `wrong-${errors += 1}`;
      const fields = fieldsAbove(message);
      for (const field of fields) {
        tied.set(field, { ids: [...(tied.get(field)?.ids ?? []), message.id], alone: fields.length === 1 });
      }
    }
    for (const field of all("[data-wrong]")) {
      if (tied.has(field)) continue;
      for (const name of ["data-wrong", "aria-describedby", "aria-invalid"]) put(field, name, null);
    }
    for (const [field, { ids, alone }] of tied) {
      put(field, "data-wrong", "");
      put(field, "aria-describedby", ids.join(" "));
      if (alone) put(field, "aria-invalid", "true");
    }
  }

  // A new page, or a page with other choices: its title and the choices in words.
  function announce() {
    const words = [document.title, document.querySelector('[data-testid="stCaptionContainer"]')?.textContent.trim()];
    const now = words.filter(Boolean).join(". ");
    if (document.querySelector('[data-testid="stStatusWidget"]') || now === said) return;
    if (said) announcer.textContent = now;
    said = now;
  }

  let due = null;
  function soon() {
    due ??= setTimeout(() => {
      due = null;
      [nameMenu, followMenu, namePictures, nameTables, tieErrors, announce].forEach((act) => act());
    }, 100);
  }

  // The framework runs the page anew at a bare R and clears caches at a bare C: a slip, or a word said to the computer.
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, [contenteditable='true']");
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (bare && !typing && ["r", "c"].includes(event.key.toLowerCase())) event.stopImmediatePropagation();
  }, true);

  addEventListener("DOMContentLoaded", () => {
    announcer.className = "unseen";
    announcer.setAttribute("role", "status");
    document.body.append(announcer);
    new MutationObserver(soon).observe(document.documentElement, {
      subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["role", "data-collapsed"],
    });
    addEventListener("resize", soon);
    soon();
  });
})();
