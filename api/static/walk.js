// Moving between marks and cards, with the keyboard or without.

import { announce, at } from "./dom.js";
import { number, say } from "./language.js";
import { isMain } from "./looks.js";
import { cardOf } from "./cards.js";
import { find, state, stillOpen } from "./state.js";
import { badgeOf, forgetPlace, marksOf } from "./text.js";

/** Make a finding the current one and bring both its ends into view; the focus goes toward «card» or «mark». */
export function select(id, toward = "card") {
  forgetPlace();
  state.current = id;
  if (!isMain(find(id))) at("minor").open = true;
  for (const element of at("result").querySelectorAll(".current")) element.classList.remove("current");
  const card = cardOf(id), marks = marksOf(id);
  for (const element of [card, ...marks]) element.classList.add("current");
  const [from, to, focus] = toward === "mark"
    ? [card, marks[0], badgeOf(id)] : [marks[0], card, card.querySelector(".go")];
  from.scrollIntoView({ block: "nearest", behavior: "instant" });
  to.scrollIntoView({ block: "center" });
  focus.focus({ preventScroll: true });
}

/** What n and p walk through: what is in the open, and what is under the fold once that is open. */
function reachable() {
  return stillOpen().filter(found => isMain(found) || at("minor").open);
}

/** Go to the next (1) or the previous (-1) finding, round and round. */
export function step(by) {
  const open = reachable();
  if (!open.length) return false;
  const here = state.findings.findIndex(found => found.id === state.current);
  const ahead = found => state.findings.indexOf(found) > here, behind = found => state.findings.indexOf(found) < here;
  const next = here < 0
    ? open.at(by > 0 ? 0 : -1)
    : by > 0 ? open.find(ahead) ?? open[0] : open.findLast(behind) ?? open.at(-1);
  select(next.id);
  const [place, all] = [number(open.indexOf(next) + 1), number(open.length)];
  at("place").textContent = `${place}/${all}`;
  announce(say("place", place, all), true);
  return true;
}

/** Keys act within the result only, and never while something is typed (WCAG 2.1.4). */
export function onKeys(acts) {
  document.addEventListener("keydown", event => {
    const typing = event.target.closest?.("input, textarea, select, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target !== document.body && !event.target.closest?.("#result")) return;
    if (at("result").hidden || !Object.hasOwn(acts, event.key)) return;
    event.preventDefault();
    acts[event.key]();
  });
}
