// Setting a finding aside with a reason, and bringing it back.

import { announce, at, button, fill, make, name, vietnamese } from "./dom.js";
import { say } from "./language.js";
import { labelOf, nameOf } from "./looks.js";
import { cardOf, countCards } from "./cards.js";
import { memory, state } from "./state.js";
import { showVerdict } from "./summary.js";
import { paint } from "./text.js";
import { select, step } from "./walk.js";

/** Ask for the reason in the card itself. */
export function ask(found) {
  const row = cardOf(found.id).querySelector(".act");
  if (row.hidden) return;
  const form = make("form", undefined, "ask"), label = make("label", say("reason")), reason = make("input");
  reason.required = true;
  reason.maxLength = 300;
  reason.setAttribute("list", "reasons");
  label.append(reason);
  const close = () => {
    form.remove();
    row.hidden = false;
  };
  const leave = () => {
    close();
    row.querySelector(".dismiss").focus();
  };
  const keep = make("button", say("keep"), "primary");
  form.append(label, keep, button(say("never_mind"), undefined, leave));
  form.addEventListener("keydown", event => { if (event.key === "Escape") leave(); });
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (!reason.value.trim()) return;
    close();
    setAside(found, reason.value.trim());
  });
  row.hidden = true;
  row.after(form);
  reason.focus();
}

function setAside(found, reason) {
  state.aside.set(found.id, memory.keep(found, state.text, reason));
  drawAside([found]);
  if (!step(1)) at("verdict").focus();
  announce(say("dismissed", nameOf(found)));
}

function bringBack(found) {
  memory.drop(state.aside.get(found.id));
  state.aside.delete(found.id);
  drawAside([found]);
  select(found.id);
  announce(say("brought_back", nameOf(found)));
}

/** Bring back what was set aside last. */
export function undo() {
  const last = [...state.aside.keys()].at(-1);
  if (last) bringBack(state.findings.find(found => found.id === last));
}

/** Redraw what hangs on the findings that were set aside or brought back. */
export function drawAside(changed = state.findings) {
  for (const found of changed) {
    cardOf(found.id).hidden = state.aside.has(found.id);
    paint(found);
  }
  fill("dismissed", [...state.aside].map(([id, { reason }]) => {
    const found = state.findings.find(other => other.id === id), item = make("li");
    item.append(`${nameOf(found)} ${labelOf(found.label)}: `, vietnamese("span", reason), " ");
    const back = button(say("bring_back"), "again", () => bringBack(found));
    name(back, `${say("bring_back")}: ${nameOf(found)}`);
    item.append(back);
    return item;
  }));
  at("dismissed-count").textContent = state.aside.size;
  at("dismissed-fold").hidden = !state.aside.size;
  countCards();
  showVerdict();
}

/** Offer the usual reasons in the language of the page. */
export const offerReasons = () => fill("reasons", say("reasons").map(words => {
  const option = make("option");
  option.value = words;
  return option;
}));
