// For a reply: each point of the asking letter, whether it is answered, and where.

import { at, button, fill, make, short, sign, vietnamese } from "./dom.js";
import { number, say } from "./language.js";
import { showPlace } from "./text.js";

const SIGNS = { answered: "✓", partly: "◐", not_answered: "✗", referred: "→" };
const DONE = new Set(["answered", "referred"]);

/** Draw the points of a reply; `asked` says whether an asking letter was sent. */
export function drawPoints(answer, asked) {
  const points = answer.points ?? [];
  at("points-part").hidden = answer.document.kind !== "reply";
  at("points-table").hidden = !points.length;
  at("add-request").hidden = asked;
  const done = points.filter(point => DONE.has(point.state)).length;
  at("points-sum").textContent = points.length ? say("n_points", number(done), number(points.length))
    : say(asked ? "no_points" : "need_request");
  fill("points-head", ["asked", "state", "evidence", "remark"].map(key => {
    const head = make("th", say(key));
    head.scope = "col";
    return head;
  }));
  fill("points", points.map(row));
}

function row(point) {
  const line = make("tr"), asked = make("th", undefined), state = make("td", undefined, point.state);
  asked.scope = "row";
  asked.append(vietnamese("span", short(point.quote, 200)));
  state.append(sign(`${SIGNS[point.state] ?? "?"} `), say("states")[point.state] ?? point.state);
  const places = make("td");
  places.append(...(point.evidence ?? []).map(place => {
    const link = button(undefined, "link", () => showPlace(place));
    link.append(vietnamese("span", `«${short(place.quote, 100)}»`));
    return link;
  }));
  line.append(asked, state, places, vietnamese("td", point.because ?? ""));
  return line;
}
