// The document with its passages marked, and the way from a position to its place on the screen.

import { at, button, fill, make, name } from "./dom.js";
import { say } from "./language.js";
import { gravest, labelOf, nameOf } from "./looks.js";
import { pieces } from "./pieces.js";
import { isAside } from "./state.js";

let drawn = [];
let marks = new Map();

/** Draw a text with its findings; `select` is called with the finding that a mark stands for. */
export function drawText(text, findings, select) {
  const spans = findings.flatMap(found => [
    { start: found.start, end: found.end, found },
    ...(found.also ? [{ start: found.also.start, end: found.also.end, found, also: true }] : []),
  ]);
  drawn = [];
  marks = new Map();
  fill("document", pieces(text.length, spans).map(piece => {
    const node = document.createTextNode(text.slice(piece.start, piece.end));
    drawn.push({ start: piece.start, end: piece.end, node });
    return piece.over.length ? mark(node, piece, select) : node;
  }));
  for (const found of findings) paint(found);
}

function mark(node, { over, starting }, select) {
  const element = make("mark");
  for (const span of over) marks.set(span.found.id, [...(marks.get(span.found.id) ?? []), { element, over, span }]);
  const shortest = [...over].sort((a, b) => (a.end - a.start) - (b.end - b.start));
  element.addEventListener("click", () => {
    const open = shortest.find(span => !isAside(span.found));
    if (open && getSelection().isCollapsed) select(open.found.id);
  });
  element.append(...starting.map(span => badge(span, select)), node);
  return element;
}

function badge({ found, also }, select) {
  const short = nameOf(found);
  const link = button(also ? `↔ ${short}` : short, `badge ${also ? "also" : found.look}`, event => {
    event.stopPropagation();
    select(found.id);
  });
  link.dataset.badge = found.id;
  name(link, also
    ? say("also_badge", short) : say("badge", short, say("looks")[found.look], labelOf(found.label)));
  return link;
}

/** Give the marks of a finding their look, by what is not set aside. */
export function paint(found) {
  for (const { element, over } of marks.get(found.id) ?? []) {
    const open = over.filter(span => !isAside(span.found));
    const own = open.filter(span => !span.also).map(span => span.found);
    element.className = gravest(own) ?? (open.length ? "also" : "aside");
    element.classList.toggle("many", open.length > 1);
    for (const link of element.querySelectorAll(".badge"))
      link.hidden = over.some(span => span.found.id === link.dataset.badge && isAside(span.found));
  }
}

export const marksOf = id => (marks.get(id) ?? []).map(({ element }) => element);

/** The button that leads from a passage, or from its second one, to its card. */
export const badgeOf = (id, also = false) => at("document")
  .querySelector(`.badge${also ? ".also" : ":not(.also)"}[data-badge="${id}"]`);

/** Light up a range of the text and bring it into view; the document takes the focus. */
export function showPlace({ start, end }) {
  const first = drawn.find(item => start < item.end) ?? drawn.at(-1);
  const last = drawn.find(item => end <= item.end) ?? drawn.at(-1);
  const range = document.createRange();
  range.setStart(first.node, Math.max(0, start - first.start));
  range.setEnd(last.node, Math.min(last.node.length, Math.max(0, end - last.start)));
  if (globalThis.Highlight) CSS.highlights.set("place", new Highlight(range));
  at("document").focus({ preventScroll: true });
  bring(range);
}

function bring(range) {
  const pane = at("document");
  const offset = range.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollBy({ top: offset - pane.clientHeight / 3, behavior: "instant" });
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 80 || bottom > innerHeight) scrollBy({ top: top - innerHeight / 3, behavior: "instant" });
}

export function forgetPlace() {
  if (globalThis.Highlight) CSS.highlights.delete("place");
}
