// The cards beside the document: what is unclear, why, the clause, and a suggestion with blanks.

import { at, button, fill, make, name, short, vietnamese } from "./dom.js";
import { number, say } from "./language.js";
import { isMain, labelOf, nameOf } from "./looks.js";
import { stillOpen } from "./state.js";

export const cardOf = id => at(`card-${id}`);

/** Draw the cards in order of place; what is small or for a second look goes under a fold. */
export function drawCards(findings, acts) {
  const main = findings.filter(isMain), minor = findings.filter(found => !isMain(found));
  fill("cards", main.map(found => card(found, acts)));
  fill("minor-cards", minor.map(found => card(found, acts)));
  at("minor").open = !main.length;
  countCards();
}

/** Say how much is left open, beside and under the fold. */
export function countCards() {
  const open = stillOpen(), minor = open.filter(found => !isMain(found)).length;
  at("no-cards").hidden = open.some(isMain);
  at("no-cards").textContent = minor ? say("no_clear_cards") : say("no_cards");
  at("minor").hidden = !minor;
  at("minor-count").textContent = minor;
}

function card(found, { select, mend, ask, also }) {
  const article = make("article", undefined, `card ${found.look}`);
  article.id = `card-${found.id}`;
  const title = make("h4"), go = button(undefined, "go", () => select(found.id, "mark"));
  go.append(make("span", nameOf(found), `badge ${found.look}`), labelOf(found.label));
  title.append(go);
  article.append(title, line(found), quote(found.quote));
  if (found.also) article.append(second(found, also));
  if (found.missing.length) article.append(missing(found));
  article.append(
    said(say("why"), vietnamese("span", found.reason)),
    said(say("suggestion"), blanks(found.suggestion)),
    said(say("clause"), vietnamese("span", found.clause), "clause"),
    tools(found, mend, ask),
  );
  article.addEventListener("click", event => {
    if (!event.target.closest("button, form") && getSelection().isCollapsed) select(found.id, "mark");
  });
  return article;
}

function line(found) {
  const words = [say("looks")[found.look]];
  if (found.points) words.push(say("cost", number(found.points)));
  return make("p", words.join(" · "), `look ${found.look}`);
}

const quote = words => vietnamese("blockquote", `«${short(words, 240)}»`);

function second(found, also) {
  const part = make("p", `${say("also")}: `, "second");
  const link = button(undefined, "link", () => also(found));
  link.append(vietnamese("span", `«${short(found.also.quote, 160)}»`));
  part.append(link);
  return part;
}

function missing(found) {
  const list = make("ul", undefined, "chips");
  name(list, say("missing"));
  list.append(...found.missing.map(slot => make("li", say("slots")[slot])));
  const part = make("div", undefined, "missing");
  part.append(make("strong", `${say("missing")}:`), list);
  return part;
}

function said(title, words, name) {
  const part = make("p", undefined, name);
  part.append(make("strong", `${title}: `), words);
  return part;
}

/** A suggestion with its blanks set off: what stands in square brackets is for the writer to fill in. */
export function blanks(words) {
  const part = vietnamese("span");
  part.append(...words.split(/(\[[^\]]*\])/).filter(Boolean)
    .map(piece => piece.startsWith("[") ? make("span", piece, "blank") : piece));
  return part;
}

function tools(found, mend, ask) {
  const row = make("p", undefined, "row act");
  const dismiss = button(say("dismiss"), "dismiss", () => ask(found));
  const edit = button(say("mend"), "mend", () => mend(found));
  for (const [element, words] of [[dismiss, say("dismiss")], [edit, say("mend")]])
    name(element, `${words}: ${nameOf(found)}`);
  row.append(edit, dismiss);
  return row;
}
