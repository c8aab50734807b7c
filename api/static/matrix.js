// The six rõ of each task: one row a task, each cell with the words that make it clear.

import { at, button, fill, make, short, sign, vietnamese } from "./dom.js";
import { say } from "./language.js";
import { showPlace } from "./text.js";

const CORE = new Set(["person", "task", "time", "result"]);

export function drawMatrix(tasks) {
  at("tasks-part").hidden = !tasks.length;
  fill("tasks-head", [say("task"), ...Object.values(say("slots"))].map(title => {
    const head = make("th", title);
    head.scope = "col";
    return head;
  }));
  fill("tasks", tasks.map(task => {
    const row = make("tr"), head = make("th");
    head.scope = "row";
    head.append(evidence(task, 90));
    row.append(head, ...Object.keys(say("slots")).map(slot => cell(slot, task.slots[slot])));
    return row;
  }));
}

function cell(slot, value) {
  const there = value.state === "present", core = CORE.has(slot);
  const box = make("td", undefined, there ? "present" : core ? "absent" : "open");
  const shape = sign(there ? "✓ " : core ? "✗ " : "– ");
  const words = there ? evidence(value, 48) : say(core ? "absent" : "not_stated");
  if (there) words.prepend(shape);
  box.append(...(there ? [words] : [shape, words]));
  return box;
}

function evidence(place, most) {
  const link = button(undefined, "link", () => showPlace(place));
  link.append(vietnamese("span", short(place.quote, most)));
  link.title = short(place.quote, 400);
  return link;
}
