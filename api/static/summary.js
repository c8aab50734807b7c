// What is said of the document as a whole: verdict, kind, penalty preview, notes, what was cleared, versions.

import { at, button, fill, make, short, vietnamese } from "./dom.js";
import { moment, number, say } from "./language.js";
import { labelOf, nameOf } from "./looks.js";
import { find, state, stillOpen } from "./state.js";
import { showPlace } from "./text.js";

/** The verdict in one line, by what is not set aside. */
export function showVerdict() {
  const open = stillOpen(), many = look => open.filter(found => found.look === look).length;
  const [clear, review, small] = ["clear", "review", "small"].map(many);
  const words = [clear ? say("n_clear", number(clear)) : say(state.aside.size ? "nothing_left" : "nothing")];
  if (review) words.push(say("n_review", number(review)));
  if (small) words.push(say("n_small", number(small)));
  if (state.aside.size) words.push(say("n_aside", number(state.aside.size)));
  at("verdict").textContent = words.join(" · ");
  at("result").dataset.verdict = clear ? "clear" : "calm";
}

export function showSummary() {
  const { answer, sent } = state, { kind, kind_probability: chance, sha256 } = answer.document;
  const name = say("kinds")[kind];
  at("about").textContent = sent.kind === "auto" ? say("detected", name, number(Math.floor(100 * chance))) : say("stated", name);
  at("kind-again").value = kind;
  showPenalty(answer.penalty);
  fill("warnings", answer.warnings.map(({ detail }) => vietnamese("li", say("warning", detail))));
  listed("cleared", answer.cleared.map(cleared));
  listed("not-assessed", answer.not_assessed.map(({ label, because }) => {
    const item = make("li", labelOf(label));
    item.append(vietnamese("span", say("because", because)));
    return item;
  }));
  const { rules, model, policy } = answer.versions;
  at("versions").textContent = say("versions", moment(answer.created_at), rules, model, policy);
  at("digest").textContent = say("digest", sha256);
}

function showPenalty({ points, scale, lines }) {
  at("penalty").textContent = points ? say("preview", number(points), number(scale)) : say("no_penalty");
  fill("penalty-lines", lines.map(line => {
    const item = make("li", say("points", nameOf(find(line.finding_id)), number(line.points)));
    item.append(vietnamese("span", line.why));
    return item;
  }));
}

function cleared(place) {
  const item = make("li"), link = button(undefined, "link", () => showPlace(place));
  link.append(vietnamese("span", `«${short(place.quote)}»`));
  item.append(link, ` ${labelOf(place.label)}`, vietnamese("span", say("because", place.because)));
  return item;
}

function listed(name, items) {
  fill(name, items);
  at(`${name}-count`).textContent = items.length;
  at(`${name}-fold`).hidden = !items.length;
}
