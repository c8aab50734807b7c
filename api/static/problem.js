// A problem, said kindly: what is wrong, what to do, and a way to the field that needs mending.

import { at, button, fill, make } from "./dom.js";
import { number, say } from "./language.js";

const FIELDS = {
  "/text": "draft-text", "/file": "draft-remove", "/kind": "kind",
  "/context/request_text": "request-text", "/request_file": "request-remove",
  "/context/received_on": "received", "/context/due_on": "due", "/context/issued_on": "issued",
};

/** Show a problem document (RFC 9457); `wait` is Retry-After, `retry` what «send again» does. */
export function showProblem(problem, { wait, retry, field } = {}) {
  const lines = [make("h2", problem.title), make("p", problem.detail)];
  for (const fault of problem.errors ?? [])
    if (fault.message !== problem.detail) lines.push(make("p", `${fault.pointer}: ${fault.message}`));
  if (wait) lines.push(make("p", say("wait", number(Number(wait)))));
  const tools = make("p", undefined, "row");
  if (retry) tools.append(button(say("again"), "primary", retry));
  const target = field ?? (problem.errors ?? []).map(fault => FIELDS[fault.pointer]).find(Boolean);
  if (target) tools.append(button(say("to_field"), undefined, () => goTo(target)));
  if (tools.childElementCount) lines.push(tools);
  if (problem.instance) lines.push(make("p", say("request_id", problem.instance), "fine"));
  fill("problem", lines);
  at("problem").hidden = false;
  at("problem").focus({ preventScroll: true });
  at("problem").scrollIntoView({ block: "center", behavior: "instant" });
}

export function clearProblem() {
  at("problem").hidden = true;
  fill("problem", []);
}

/** Open whatever hides a field, and move there. */
export function goTo(id) {
  at("input").open = true;
  for (let fold = at(id).closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  at(id).focus();
}
