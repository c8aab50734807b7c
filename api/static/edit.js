// Editing in place: the document becomes a plain text field, at the passage to be mended, and is checked again.

import { at } from "./dom.js";
import { say } from "./language.js";
import { state } from "./state.js";
import { badgeOf } from "./text.js";

let before = "";

/** A text field keeps line feeds only; so are texts compared, and positions counted. */
const plain = text => text.replace(/\r\n?/g, "\n");

export const editing = () => !at("editor").hidden;
export const edited = () => editing() && at("edit-text").value !== before;
export const editedText = () => at("edit-text").value;

/** Open the field, with the passage of a finding selected if one is given. */
export function openEditor(found) {
  const pane = at("document"), height = pane.clientHeight;
  const badge = found && badgeOf(found.id);
  const top = badge ? badge.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop : pane.scrollTop;
  const field = at("edit-text");
  if (!editing()) field.value = before = plain(state.text);
  show(true);
  field.style.height = `${Math.max(height, 240)}px`;
  field.focus({ preventScroll: true });
  if (found && !edited()) {
    const start = plain(state.text.slice(0, found.start)).length;
    field.setSelectionRange(start, start + plain(state.text.slice(found.start, found.end)).length);
  }
  field.scrollTop = top - field.clientHeight / 3;
  at("editor").scrollIntoView({ block: "nearest" });
}

export function closeEditor() {
  show(false);
}

/** Leave without checking; what was typed is dropped only after asking. */
function leave() {
  if (edited() && !confirm(say("discard"))) return;
  show(false);
  at("edit").focus();
}

function show(open) {
  at("editor").hidden = !open;
  at("document").hidden = open;
  at("edit").setAttribute("aria-pressed", String(open));
}

/** Wire the editor; `again` checks what stands in it. */
export function startEditor(again) {
  at("edit").addEventListener("click", () => editing() ? leave() : openEditor());
  at("recheck").addEventListener("click", again);
  at("discard").addEventListener("click", leave);
  at("edit-text").addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) again();
    if (event.key === "Escape") leave();
  });
  addEventListener("beforeunload", event => { if (edited()) event.preventDefault(); });
}
