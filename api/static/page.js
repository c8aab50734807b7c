// The secretary's page: a draft in, what is marked out. It wires the parts; each part has a file of its own.

import { drawPoints } from "./answered.js";
import { ask as askReason, drawAside, offerReasons, undo } from "./aside.js";
import { openBox, openPage } from "./box.js";
import { drawCards } from "./cards.js";
import { announce, at, short } from "./dom.js";
import { closeEditor, edited, editedText, openEditor, startEditor } from "./edit.js";
import { startKey } from "./key.js";
import { number, onLanguage, say, startLanguage } from "./language.js";
import { numbered } from "./looks.js";
import { drawMatrix } from "./matrix.js";
import { takeDown, written } from "./order.js";
import { goTo, showProblem } from "./problem.js";
import { showReports, startReports } from "./reports.js";
import { ask, readAnswer } from "./service.js";
import { find, memory, state } from "./state.js";
import { showSummary } from "./summary.js";
import { badgeOf, drawText } from "./text.js";
import { onKeys, select, step } from "./walk.js";

const draft = openBox("draft", { refuse: showProblem, changed: nameInput });
const request = openBox("request", { refuse: showProblem, changed() {} });

function nameInput() {
  const name = at("draft-name").textContent || short(at("draft-text").value, 60) || say("pasted");
  at("input-name").textContent = say("input_of", name);
}

async function screen() {
  const sent = takeDown(draft, request), mended = edited();
  if (mended) Object.assign(sent, { file: null, text: editedText() });
  if (!sent.file && !sent.text.trim()) {
    showProblem({ title: say("no_text"), detail: say("no_text_detail") });
    goTo("draft-text");
    return;
  }
  const from = draft.name(), reply = await ask(written(sent), say("screening"), screen);
  const answer = reply && await readAnswer(reply, screen);
  if (!answer) return;
  const text = answer.text ?? sent.text;
  if (mended) draft.replace(text);
  closeEditor();
  Object.assign(state, { answer, sent, text, from, mended: mended || (state.mended && !sent.file), current: null });
  state.findings = numbered(answer);
  state.aside = memory.recall(state.findings, text);
  draw();
  at("result").hidden = false;
  at("input").open = false;
  at("input").classList.add("sent");
  at("place").textContent = "";
  at("verdict").focus({ preventScroll: true });
  scrollTo({ top: 0, behavior: "instant" });
  if (state.aside.size) announce(say("kept_aside", number(state.aside.size)));
  else announce(at("verdict").textContent, true);
}

function draw() {
  if (!state.answer) return;
  drawText(state.text, state.findings, id => select(id));
  drawCards(state.findings, {
    select, mend: openEditor, ask: askReason,
    also(found) {
      select(found.id);
      badgeOf(found.id, true).focus();
    },
  });
  showSummary();
  drawAside();
  drawMatrix(state.answer.tasks);
  drawPoints(state.answer, Boolean(state.sent.requestFile || state.sent.context.request_text));
  showReports();
}

function chooseKind() {
  const kind = at("kind").value;
  at("context").hidden = kind !== "auto" && kind !== "reply";
  if (kind === "reply") at("context").open = true;
}

const current = () => state.current && !state.aside.has(state.current) ? find(state.current) : null;
let folded = [];

onLanguage(() => {
  offerReasons();
  nameInput();
  draw();
});
openPage({ draft, request });
startKey();
startEditor(screen);
startReports(ask);
startLanguage(at("language"));
chooseKind();
onKeys({
  n: () => step(1),
  p: () => step(-1),
  d: () => { if (current()) askReason(current()); },
  u: undo,
  e: () => openEditor(current()),
});
at("kind").addEventListener("change", chooseKind);
at("next").addEventListener("click", () => step(1));
at("previous").addEventListener("click", () => step(-1));
at("print").addEventListener("click", () => print());
at("add-request").addEventListener("click", () => goTo("request-text"));
at("form").addEventListener("submit", event => {
  event.preventDefault();
  screen();
});
at("again").addEventListener("click", () => {
  at("kind").value = at("kind-again").value;
  chooseKind();
  screen();
});
addEventListener("beforeunload", event => { if (state.mended) event.preventDefault(); });
addEventListener("beforeprint", () => {
  folded = [...at("result").querySelectorAll("details:not([open])")];
  for (const fold of folded) fold.open = true;
});
addEventListener("afterprint", () => { for (const fold of folded) fold.open = false; });
