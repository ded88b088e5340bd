// What the one slide that is shown looks like from the hall: what does not fit, how large its letters are in px of a
// window 720 high, which texts lie on others or are cut off, and what is too pale to be read.
() => {
  const stage = document.querySelector(".stage").getBoundingClientRect();
  const slide = document.querySelector(".slide:not([hidden])");
  const root = document.documentElement;
  const whole = stage.height / 720;
  const asTable = document.body.classList.contains("as-table");
  const unseen = (element) => element.closest(".notes, caption") || (element.closest(".beside") && !asTable)
    || !element.getClientRects().length;
  const shown = [...slide.querySelectorAll("*")].filter((element) => !unseen(element));
  const named = (element) => element.outerHTML.slice(0, 90);

  const outside = [];
  if (root.scrollHeight > root.clientHeight || root.scrollWidth > root.clientWidth) outside.push("the window scrolls");
  if (slide.scrollHeight > slide.clientHeight + 1 || slide.scrollWidth > slide.clientWidth + 1) outside.push("too full");
  const foot = slide.querySelector(":scope > footer")?.getBoundingClientRect();
  for (const element of shown) {
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height) continue;
    if (box.left < stage.left - 1 || box.right > stage.right + 1 || box.top < stage.top - 1
      || box.bottom > stage.bottom + 1) outside.push(named(element));
    if (foot && element.closest(".body") && box.bottom > foot.top + 2) outside.push(`under the foot: ${named(element)}`);
  }

  const letters = (selector) => [...slide.querySelectorAll(selector)]
    .filter((element) => element.textContent.trim() && !unseen(element))
    .map((element) => {
      const scale = element.getCTM ? element.getScreenCTM().d : 1;
      return Math.round(parseFloat(getComputedStyle(element).fontSize) * scale / whole * 100) / 100;
    });

  // Each line of each text, with the box of its letters; lines of one text may touch each other.
  const lines = [];
  for (const element of shown) {
    const inPicture = element.tagName === "text";
    const own = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
    if (inPicture ? !element.textContent.trim() : !own.length) continue;
    if (element.closest("text") && !inPicture) continue;
    const block = element.closest("h1, li, td, th, p, blockquote, figcaption, header > *, text");
    const boxes = inPicture ? [element.getBoundingClientRect()] : own.flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    });
    // The line of a letter is higher than what is drawn of it.
    for (const box of boxes) {
      const slack = box.height * 0.18;
      lines.push({ block, said: element.textContent.trim().slice(0, 40), left: box.left, right: box.right,
        top: box.top + slack, bottom: box.bottom - slack });
    }
  }
  const overlaps = [];
  lines.forEach((one, place) => lines.slice(place + 1).forEach((other) => {
    if (one.block !== other.block && one.left < other.right - 1 && other.left < one.right - 1
      && one.top < other.bottom - 1 && other.top < one.bottom - 1) overlaps.push(`${one.said} | ${other.said}`);
  }));

  const clipped = shown
    .filter((element) => !element.closest("svg") && getComputedStyle(element).overflow !== "visible")
    .filter((element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    .map(named);
  const cut = [...slide.querySelectorAll(".picture svg")].filter((svg) => !unseen(svg)).flatMap((svg) => {
    const frame = svg.getBoundingClientRect();
    return [...svg.querySelectorAll("text")].filter((text) => {
      const box = text.getBoundingClientRect();
      return text.textContent.trim() && (box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - box.height * 0.2 || box.bottom > frame.bottom + box.height * 0.2);
    }).map((text) => text.textContent);
  });

  const part = (value) => { const x = value / 255; return x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const read = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = read(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  // A number in a bar stands on the bar: the last shape before it that holds its middle.
  const under = (text) => {
    const box = text.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const shapes = [...text.ownerSVGElement.querySelectorAll("path, rect")].filter((shape) => {
      const place = shape.getBoundingClientRect();
      const fill = getComputedStyle(shape).fill;
      return place.left < x && place.right > x && place.top < y && place.bottom > y
        && fill.startsWith("rgb") && read(fill)[3] !== 0 && !(shape.compareDocumentPosition(text) & 2);
    });
    return shapes.length ? read(getComputedStyle(shapes.at(-1)).fill) : [255, 255, 255];
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const pale = shown
    .filter((element) => element.textContent.trim() && !element.closest("svg"))
    .map((element) => [ratio(read(getComputedStyle(element).color), behind(element)), named(element)])
    .concat([...slide.querySelectorAll("svg text")].filter((text) => text.textContent.trim() && !unseen(text))
      .map((text) => [ratio(read(getComputedStyle(text).fill), under(text)), text.textContent]))
    .filter(([found]) => found < 4.5);

  return {
    outside, overlaps, clipped: [...clipped, ...cut], pale,
    title: letters("h1"), text: letters(".points li, blockquote"),
    rest: letters("p, th, td, span, strong, figcaption, svg text"),
  };
}
