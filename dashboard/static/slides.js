// The slides: keys, the address that remembers the slide, the presenter's view, and tabs in step with each other.
(() => {
  "use strict";
  const SLIDE = "slaids", VIEW = "skats", PRESENTER = "runatajs";
  const TOO_TIGHT = 5, TIGHTEST = 8;
  const ADDRESS_PAUSE = 400, NEWS_PAUSE = 30_000, CALL_PAUSE = 5_000, SILENCE = 12_000, PATIENCE = 3_000, IDLE = 3_000;
  const find = (selector) => document.querySelector(selector);
  const slides = [...document.querySelectorAll(".slide")];
  const stage = find(".stage"), black = find(".black"), voice = find(".voice"), keys = find(".keys");
  const { code, live } = document.body.dataset;
  const served = location.protocol.startsWith("http");
  const presenting = parameter(VIEW) === PRESENTER;
  const tightness = new Map();
  const here = { slide: placeOf(parameter(SLIDE)), black: false, table: false };

  // The address: the slide stands in it, so that a reload comes back to it.
  function parameter(name) {
    return new URLSearchParams(location.hash.slice(1)).get(name) ?? new URLSearchParams(location.search).get(name);
  }

  function placeOf(number) {
    return Math.min(Math.max((Number.parseInt(number, 10) || 1) - 1, 0), slides.length - 1);
  }

  function addressOf(slide, view) {
    const address = new URL(location.href);
    address.hash = "";
    address.searchParams.set(SLIDE, slide + 1);
    if (view) address.searchParams.set(VIEW, view);
    else address.searchParams.delete(VIEW);
    return address;
  }

  // Browsers let a page write its address only so often; the last slide always gets there.
  let waiting = 0;
  function remember() {
    if (!waiting) waiting = setTimeout(writeAddress, ADDRESS_PAUSE);
  }

  function writeAddress() {
    clearTimeout(waiting);
    waiting = 0;
    const address = addressOf(here.slide, presenting ? PRESENTER : "");
    try {
      history.replaceState(null, "", address);
    } catch {
      history.replaceState(null, "", `#${address.searchParams}`);
    }
  }

  // One slide at a time is there for eyes and for readers of the screen.
  function show() {
    for (const slide of slides) {
      const { picture, table } = tightness.get(slide);
      slide.dataset.fit = here.table ? table ?? picture : picture;
    }
    if (presenting) showToPresenter();
    else slides.forEach((slide, place) => { slide.hidden = place !== here.slide || here.black; });
    document.body.classList.toggle("as-table", here.table);
    black.hidden = !here.black;
    remember();
  }

  function say() {
    const title = slides[here.slide].querySelector("h1").textContent;
    voice.textContent = here.black ? black.getAttribute("aria-label") : `${here.slide + 1}/${slides.length}. ${title}`;
  }

  function go(place) {
    if (keys.open) keys.close();
    // Whatever is pressed before a black screen brings back the slide that the speaker left.
    if (here.black) return change({ black: false });
    const next = Math.min(Math.max(place, 0), slides.length - 1);
    if (next !== here.slide) change({ slide: next, table: false });
  }

  function change(what) {
    Object.assign(here, what);
    turn += 1;
    fresh = false;
    show();
    say();
    tell();
  }

  const actions = {
    next: () => go(here.slide + 1),
    previous: () => go(here.slide - 1),
    first: () => go(0),
    last: () => go(slides.length - 1),
    black: () => change({ black: !here.black }),
    table: () => change({ table: !here.table }),
    full: () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen?.().catch(() => {});
    },
    presenter: () => { if (!presenting) openTab(PRESENTER); },
    hall: () => openTab(""),
    keys: () => (keys.open ? keys.close() : keys.showModal()),
    back: () => { if (here.black) change({ black: false }); },
    restart: () => startClock(Date.now()),
  };
  const KEYS = {
    PageDown: "next", ArrowRight: "next", ArrowDown: "next", " ": "next", Enter: "next", n: "next",
    PageUp: "previous", ArrowLeft: "previous", ArrowUp: "previous", Backspace: "previous", p: "previous",
    Home: "first", End: "last", b: "black", ".": "black", t: "table", f: "full", s: "presenter", "?": "keys",
    Escape: "back",
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "F5" && served) {
      event.preventDefault();
      reload();
      return;
    }
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    let action = KEYS[name];
    if (!action || (event.key === "Escape" && keys.open)) return;
    // A button or a link does by itself what these two keys ask of it, and a text that scrolls scrolls.
    if ((name === " " || name === "Enter") && event.target.closest?.("button, summary")) return;
    if (name.startsWith("Arrow") && event.target.closest?.(".told")) return;
    if (event.shiftKey && name === " ") action = "previous";
    event.preventDefault();
    // A key that is held down steps on, but does not flicker between black and not black.
    if (event.repeat && !["next", "previous"].includes(action)) return;
    actions[action]();
  });

  addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-do]");
    if (!button) return;
    // After the mouse the next Space is for the slides again.
    if (event.detail > 0) button.blur();
    actions[button.dataset.do]();
  });
  black.addEventListener("click", () => actions.back());

  // The start button of a clicker is F5. A server that is gone must not take the slides with it.
  async function reload() {
    writeAddress();
    try {
      const answer = await fetch(location.href, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.ok) location.reload();
    } catch {
      actions.back();
    }
  }

  // Tabs in step: each says where it is; the newest word counts. Windows opened from each other speak directly too,
  // for browsers that keep files apart.
  const me = String(Math.random());
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(code) : null;
  const windows = new Set([window.opener].filter(Boolean));
  let turn = 0, fresh = true, heard = 0;

  function send(kind) {
    const message = { code, kind, from: me, turn, presenting, ...here };
    channel?.postMessage(message);
    for (const other of windows) {
      if (other.closed) windows.delete(other);
      else other.postMessage(message, served ? location.origin : "*");
    }
  }

  const tell = () => send("here");

  function hear(message) {
    if (message?.code !== code || message.from === me) return;
    if (!message.presenting) heard = Date.now();
    if (message.kind === "where") return tell();
    const later = message.turn > turn || (message.turn === turn && message.from > me);
    if (!later && !fresh) return;
    fresh = false;
    turn = message.turn;
    const { slide, black, table } = message;
    const same = here.slide === slide && here.black === black && here.table === table;
    if (same) return;
    Object.assign(here, { slide: placeOf(slide + 1), black: Boolean(black), table: Boolean(table) });
    show();
    say();
  }

  if (channel) channel.onmessage = (event) => hear(event.data);
  addEventListener("message", (event) => {
    if (event.origin !== self.origin || event.data?.code !== code) return;
    if (event.source && event.source !== window) windows.add(event.source);
    hear(event.data);
  });

  function openTab(view) {
    const opened = open(addressOf(here.slide, view), `${code}-${view || "zale"}`, "popup,width=1280,height=760");
    if (opened) windows.add(opened);
  }

  // What does not fit is set tighter, step by step, once for each size of the window.
  const overflows = (slide) => slide.scrollHeight > slide.clientHeight + 1 || slide.scrollWidth > slide.clientWidth + 1;

  function fit() {
    stage.classList.add("measuring");
    const places = slides.map((slide) => slide.parentElement);
    if (presenting) stage.append(...slides);
    for (const slide of slides) {
      tightness.set(slide, { picture: tightnessOf(slide) });
      // The table that may take the picture's place is set by itself.
      if (!slide.querySelector(".beside")) continue;
      slide.classList.add("as-table");
      tightness.get(slide).table = tightnessOf(slide);
      slide.classList.remove("as-table");
    }
    if (presenting) slides.forEach((slide, place) => places[place].append(slide));
    stage.classList.remove("measuring");
  }

  // A number stays with its word: "2026. gada", "3 sasniegti", "4 no 43 rādītājiem", "2026 3. cet."
  const COUNTED = /(\d+[.,]?\u00a0?\d*\.? (?:(?:no |of )?\d+\.? )?\p{L}[^\s]*)/u;

  function keepTogether(text) {
    const parts = text.textContent.split(COUNTED);
    if (parts.length > 1) text.replaceChildren(...parts.map((part, place) => {
      if (place % 2 === 0) return part;
      const together = document.createElement("span");
      together.className = "unbroken";
      together.textContent = part;
      return together;
    }));
  }

  function tightnessOf(slide) {
    for (let step = 0; step <= TIGHTEST; step += 1) {
      slide.dataset.fit = step;
      if (!overflows(slide)) return step;
    }
    return TIGHTEST;
  }

  // The presenter's view.
  const clock = find(".clock"), elapsed = find(".elapsed");
  let started = Date.now();

  function notice(name, shown) {
    const line = find(`.notices .${name}`);
    if (line.hidden === shown) line.hidden = !shown;
  }

  function showToPresenter() {
    const now = slides[here.slide], then = slides[here.slide + 1];
    slides.forEach((slide) => { slide.hidden = slide !== now && slide !== then; });
    place(now, find(".now"));
    if (then) place(then, find(".then"));
    find(".then").hidden = !then;
    find(".end").hidden = Boolean(then);
    find(".position").textContent = `${here.slide + 1}/${slides.length}`;
    const notes = [...(now.querySelector(".notes")?.cloneNode(true).children ?? [])];
    const said = now.querySelector(".commentary")?.cloneNode(true);
    find(".told").replaceChildren(...notes, ...(said ? [said] : []));
    find(".told").scrollTop = 0;
    notice("black-now", here.black);
    notice("full", Number(now.dataset.fit) >= TOO_TIGHT);
    for (const name of ["black", "table"]) find(`.buttons [data-do="${name}"]`).ariaPressed = String(here[name]);
  }

  // The slides themselves move, so that no picture is there twice.
  function place(slide, frame) {
    for (const other of [...frame.children]) if (other !== slide) stage.append(other);
    if (slide.parentElement !== frame) frame.append(slide);
  }

  function startClock(moment) {
    started = moment;
    try { sessionStorage.setItem(code, moment); } catch { /* a browser that keeps nothing for files */ }
    tick();
  }

  function tick() {
    const two = (number) => String(number).padStart(2, "0");
    const now = new Date(), seconds = Math.max(0, Math.floor((now - started) / 1000));
    clock.textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
    elapsed.textContent = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    notice("alone", now - heard > SILENCE);
  }

  async function askForNews() {
    try {
      const answer = await fetch(`${location.pathname}/jaunumi`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok) throw new Error(answer.status);
      notice("newer", (await answer.json()).newer);
      notice("gone", false);
    } catch {
      notice("gone", true);
    }
  }

  function startPresenting() {
    document.body.classList.add("presenting");
    const view = find(".presenter");
    view.hidden = false;
    document.title = `${view.dataset.title} · ${document.title}`;
    let kept = Number.NaN;
    try { kept = Number.parseInt(sessionStorage.getItem(code), 10); } catch { /* as above */ }
    heard = Date.now();
    startClock(kept || Date.now());
    setInterval(tick, 1000);
    setInterval(() => send("where"), CALL_PAUSE);
    if (live !== undefined) {
      askForNews();
      setInterval(askForNews, NEWS_PAUSE);
    }
  }

  // A pointer that lies still on a slide is in the way.
  let resting = 0;
  addEventListener("pointermove", () => {
    document.body.classList.remove("idle");
    clearTimeout(resting);
    if (!presenting) resting = setTimeout(() => document.body.classList.add("idle"), IDLE);
  });

  document.querySelectorAll(".slide :is(h1, .points li, tbody td)").forEach(keepTogether);
  if (presenting) startPresenting();
  fit();
  show();
  send("where");
  let resizing = 0;
  const refit = () => {
    cancelAnimationFrame(resizing);
    resizing = requestAnimationFrame(() => { fit(); show(); });
  };
  document.fonts.ready.then(refit);
  addEventListener("resize", refit);
  addEventListener("pagehide", writeAddress);
})();
