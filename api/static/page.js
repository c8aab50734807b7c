// The secretary's page: send a draft, show what is marked. Words of a draft become text nodes only; nothing is stored.

const LABELS = {
  "B1.no_position": "Chưa nêu rõ quan điểm, chính kiến",
  "B1.passive": "Chưa chủ động đề xuất",
  "B1.inconsistent": "Nội dung chưa nhất quán",
  "B1.unclear_task": "Việc đề xuất chưa đủ các mục «rõ»",
  "B3.no_answer": "Chưa trả lời điều được hỏi",
  "B3.no_position": "Trả lời chưa rõ quan điểm",
  "B3.generic": "Trả lời còn chung chung",
  "B3.off_topic": "Chưa đúng nội dung được hỏi",
  "B3.late": "Trả lời sau thời hạn",
  "B4.no_decision": "Chưa quyết định, kết luận rõ ràng",
  "B4.generic": "Kết luận, chỉ đạo còn chung chung",
  "B4.unclear_task": "Việc giao chưa đủ các mục «rõ»",
  "B4.recurring": "Việc bàn nhiều lần, chưa giải quyết",
};
const SLOTS = {
  person: "Rõ người", task: "Rõ việc", time: "Rõ thời gian",
  responsibility: "Rõ trách nhiệm", authority: "Rõ thẩm quyền", result: "Rõ kết quả",
};
const KINDS = { advisory: "Văn bản tham mưu", reply: "Văn bản trả lời", conclusion: "Văn bản kết luận, chỉ đạo" };
const DECISIONS = { flag: "cần làm rõ", review: "nên xem lại" };
const LETTERS = { flag: "R", review: "X" };

const at = id => document.getElementById(id);
const number = value => value.toLocaleString("vi-VN", { maximumFractionDigits: 2 });
const short = words => {
  const line = [...words.replace(/\s+/g, " ").trim()];
  return line.length > 120 ? line.slice(0, 119).join("") + "…" : line.join("");
};
const make = (tag, text, name) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (name) element.className = name;
  return element;
};
const button = (text, name, act) => {
  const element = make("button", text, name);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
};
const said = (title, words) => {
  const line = make("p");
  line.append(make("strong", title + ": "), words);
  return line;
};
const fill = (id, children) => at(id).replaceChildren(...children);

// ---- sending

function context() {
  const given = {};
  if (at("context").hidden) return given;
  if (at("request").value.trim()) given.request_text = at("request").value;
  for (const [key, id] of [["received_on", "received"], ["due_on", "due"], ["issued_on", "issued"]])
    if (at(id).value) given[key] = at(id).value;
  return given;
}

function order(file, text) {
  const fields = { kind: at("kind").value, mode: "draft", offset_unit: "utf16", include_cleared: true };
  if (!file) {
    const headers = { "Content-Type": "application/json" };
    return { headers, body: JSON.stringify({ text, ...fields, context: context() }) };
  }
  const body = new FormData();
  for (const [key, value] of Object.entries(fields)) body.append(key, String(value));
  body.append("context", JSON.stringify(context()));
  body.append("file", file);
  return { body };
}

async function screen(event) {
  event.preventDefault();
  const file = at("file").files[0], text = at("text").value;
  at("problem").replaceChildren();
  at("result").hidden = true;
  if (!file && !text.trim()) {
    refuse({ title: "Chưa có văn bản", detail: "Dán văn bản vào ô trên hoặc chọn một tệp .docx, .pdf, .txt." });
    at("text").focus();
    return;
  }
  at("send").disabled = true;
  at("status").textContent = "Đang rà soát…";
  at("status").className = "";
  const { reply, answer } = await send(file, text);
  at("send").disabled = false;
  if (reply?.ok) show(answer, answer.text ?? text);
  else refuse(answer, reply?.headers.get("Retry-After"));
}

async function send(file, text) {
  try {
    const sent = order(file, text);
    const headers = { ...sent.headers, Accept: "application/json", "Accept-Language": "vi" };
    const reply = await fetch("/v1/screenings", { method: "POST", body: sent.body, headers });
    return { reply, answer: await reply.json() };
  } catch {
    const detail = "Kiểm tra kết nối tới dịch vụ và tệp đã chọn rồi gửi lại.";
    return { answer: { title: "Không nhận được kết quả", detail } };
  }
}

function refuse(problem, wait) {
  at("status").textContent = "";
  const lines = [make("h2", problem.title || "Dịch vụ gặp lỗi"), make("p", problem.detail || "Gửi lại sau ít phút.")];
  for (const field of problem.errors || [])
    if (field.message !== problem.detail) lines.push(make("p", `${field.pointer}: ${field.message}`));
  if (wait) lines.push(make("p", `Gửi lại được sau ${wait} giây.`));
  if (problem.instance) lines.push(make("p", `Mã yêu cầu: ${problem.instance}`, "small"));
  fill("problem", lines);
}

// ---- showing

let shown = [];
let current = null;

function show(answer, text) {
  shown = answer.findings;
  current = null;
  const verdict = verdictLine(answer.findings);
  at("verdict").textContent = verdict;
  const { kind, kind_probability: chance } = answer.document;
  at("about").textContent = at("kind").value === "auto"
    ? `${KINDS[kind]} (tự nhận biết, độ chắc ${number(100 * chance)} %)`
    : KINDS[kind];
  showPenalty(answer.penalty);
  fill("warnings", answer.warnings.map(warning => make("li", `Lưu ý: ${warning.detail}`)));
  fill("document", marked(text, shown));
  fill("cards", shown.length ? shown.map(card) : [make("p", "Không có chỗ nào được đánh dấu.")]);
  fill("dismissed", []);
  count("dismissed");
  showTasks(answer.tasks);
  listed("cleared", answer.cleared.map(item => `«${short(item.quote)}» · ${LABELS[item.label]}: ${item.because}`));
  listed("not-assessed", answer.not_assessed.map(item => `${LABELS[item.label]}: ${item.because}`));
  const { rules, model, policy } = answer.versions;
  const when = new Date(answer.created_at).toLocaleString("vi-VN");
  at("versions").textContent = `Rà soát lúc ${when}. Quy tắc ${rules}, mô hình ${model}, chính sách ${policy}.`;
  at("result").hidden = false;
  at("status").textContent = verdict;
  at("status").className = "unseen";
  at("verdict").focus();
}

function verdictLine(findings) {
  if (!findings.length) return "Chưa thấy chỗ nào cần làm rõ.";
  const flags = findings.filter(found => found.decision === "flag").length;
  const counts = [[flags, "flag"], [findings.length - flags, "review"]].filter(([many]) => many);
  return "Có " + counts.map(([many, decision]) => `${many} chỗ ${DECISIONS[decision]}`).join(", ") + ".";
}

function showPenalty(penalty) {
  at("penalty").textContent = penalty.status === "none"
    ? `Không có mức trừ nào để xem trước (chính sách ${penalty.policy}).`
    : `Xem trước nếu giữ nguyên dự thảo: ${number(penalty.points)} điểm (chính sách ${penalty.policy}). ` +
      "Chỉ tính khi văn bản đã ký và người có thẩm quyền xác nhận.";
  fill("penalty-lines", penalty.lines.map(line => {
    const item = make("li", `${number(line.points)} điểm: ${line.why} `);
    item.append(button(`Xem ${badge(find(line.finding_id))}`, "again", () => select(line.finding_id, "mark")));
    return item;
  }));
}

const find = id => shown.find(found => found.id === id);
const badge = found => LETTERS[found.decision] + found.id.slice(1);

/* Cut the text where any finding starts or ends; each piece inside one or more of them becomes a mark. */
function marked(text, findings) {
  const cuts = [...new Set([0, text.length, ...findings.flatMap(found => [found.start, found.end])])];
  cuts.sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1], over = findings.filter(found => found.start <= start && end <= found.end);
    const words = text.slice(start, end);
    return over.length ? mark(words, over, over.filter(found => found.start === start)) : document.createTextNode(words);
  });
}

function mark(words, over, starting) {
  const element = make("mark", undefined, over.some(found => found.decision === "flag") ? "flag" : "review");
  element.classList.toggle("many", over.length > 1);
  element.dataset.findings = over.map(found => found.id).join(" ");
  const shortest = [...over].sort((a, b) => (a.end - a.start) - (b.end - b.start));
  element.addEventListener("click", () => {
    const open = shortest.find(found => !cardOf(found.id).hidden);
    if (open && getSelection().isCollapsed) select(open.id, "card");
  });
  for (const found of starting) {
    const link = button(badge(found), `badge ${found.decision}`, event => {
      event.stopPropagation();
      select(found.id, "card");
    });
    link.dataset.badge = found.id;
    link.setAttribute("aria-label", `${badge(found)}, ${DECISIONS[found.decision]}: ${LABELS[found.label]}. Xem lý do`);
    element.append(link);
  }
  element.append(words);
  return element;
}

function card(found) {
  const article = make("article", undefined, `card ${found.decision}`);
  article.id = `card-${found.id}`;
  const title = make("h4");
  const go = button(undefined, "go", () => select(found.id, "mark"));
  go.append(make("span", badge(found), `badge ${found.decision}`), LABELS[found.label]);
  title.append(go);
  article.append(
    title,
    make("p", `${DECISIONS[found.decision]} · mức ${found.severity}`, "small"),
    make("blockquote", `«${short(found.quote)}»`),
    said("Vì sao", found.reason), said("Căn cứ", found.clause), said("Gợi ý", found.suggestion),
    button("Bỏ qua", "dismiss", event => ask(found, event.target)),
  );
  article.addEventListener("click", event => {
    if (!event.target.closest("button, form") && getSelection().isCollapsed) select(found.id, "mark");
  });
  return article;
}

function showTasks(tasks) {
  at("tasks-part").hidden = !tasks.length;
  fill("tasks-head", ["Việc", ...Object.values(SLOTS)].map(title => {
    const head = make("th", title);
    head.scope = "col";
    return head;
  }));
  fill("tasks", tasks.map(task => {
    const row = make("tr"), head = make("th", short(task.quote));
    head.scope = "row";
    row.append(head, ...Object.keys(SLOTS).map(slot => cell(task.slots[slot])));
    return row;
  }));
}

function cell(slot) {
  const there = slot.state === "present", box = make("td", undefined, there ? "present" : "absent");
  const sign = make("span", there ? "✓" : "–");
  sign.setAttribute("aria-hidden", "true");
  box.append(sign, make("span", there ? `có: ${short(slot.quote)}` : "chưa có", "unseen"));
  if (there) box.title = short(slot.quote);
  return box;
}

function listed(name, lines) {
  fill(name, lines.map(line => make("li", line)));
  count(name);
}

function count(name) {
  const many = at(name).childElementCount;
  at(`${name}-count`).textContent = many;
  at(`${name}-fold`).hidden = !many;
}

// ---- moving between marks and cards

const cardOf = id => at(`card-${id}`);
const marksOf = id => [...at("document").querySelectorAll("mark")].filter(
  element => element.dataset.findings.split(" ").includes(id));

function select(id, toward) {
  current = id;
  for (const element of at("result").querySelectorAll(".current")) element.classList.remove("current");
  const chosen = cardOf(id), marks = marksOf(id);
  for (const element of [chosen, ...marks]) element.classList.add("current");
  const badgeOf = marks[0].querySelector(`[data-badge="${id}"]`);
  const [from, to, focus] = toward === "mark"
    ? [chosen, marks[0], badgeOf] : [marks[0], chosen, chosen.querySelector(".go")];
  from.scrollIntoView({ block: "nearest", behavior: "instant" });
  to.scrollIntoView({ block: "center" });
  focus.focus({ preventScroll: true });
}

function step(by) {
  const open = shown.filter(found => !cardOf(found.id).hidden);
  if (!open.length) return;
  const index = open.findIndex(found => found.id === current);
  const next = index < 0 ? (by > 0 ? 0 : open.length - 1) : (index + by + open.length) % open.length;
  select(open[next].id, "card");
}

// ---- setting aside

function ask(found, dismiss) {
  const form = make("form"), label = make("label", "Lý do bỏ qua"), reason = make("input");
  reason.required = true;
  label.append(reason);
  const close = () => {
    form.remove();
    dismiss.hidden = false;
  };
  const keep = make("button", "Ghi");
  form.append(label, keep, button("Thôi", undefined, () => { close(); dismiss.focus(); }));
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (!reason.value.trim()) return;
    close();
    setAside(found, reason.value.trim());
  });
  dismiss.hidden = true;
  dismiss.after(form);
  reason.focus();
}

function setAside(found, reason) {
  const item = make("li", `${badge(found)} ${LABELS[found.label]}: ${reason} `);
  item.append(button("Hiện lại", "again", () => {
    item.remove();
    put(found, false);
    select(found.id, "card");
  }));
  at("dismissed").append(item);
  put(found, true);
  at("status").textContent = `Đã bỏ qua ${badge(found)}.`;
  step(1);
}

function put(found, aside) {
  cardOf(found.id).hidden = aside;
  count("dismissed");
  for (const element of marksOf(found.id)) {
    const open = element.dataset.findings.split(" ").map(find).filter(other => !cardOf(other.id).hidden);
    element.className = !open.length ? "aside" : open.some(other => other.decision === "flag") ? "flag" : "review";
    element.classList.toggle("many", open.length > 1);
    for (const link of element.querySelectorAll(".badge")) link.hidden = cardOf(link.dataset.badge).hidden;
  }
}

// ---- wiring

function chosenFile() {
  const file = at("file").files[0];
  at("no-file").hidden = !file;
  at("text").disabled = Boolean(file);
}

function chosenKind() {
  const kind = at("kind").value;
  at("context").hidden = kind !== "auto" && kind !== "reply";
  at("context").open = kind === "reply";
}

function dropped(event) {
  at("drop").classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  const carrier = new DataTransfer();
  carrier.items.add(event.dataTransfer.files[0]);
  at("file").files = carrier.files;
  chosenFile();
}

function key(event) {
  const typing = event.target.closest?.("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || at("result").hidden) return;
  if (event.key === "n") step(1);
  if (event.key === "p") step(-1);
}

let folded = [];
at("form").addEventListener("submit", screen);
at("file").addEventListener("change", chosenFile);
at("no-file").addEventListener("click", () => { at("file").value = ""; chosenFile(); at("text").focus(); });
at("kind").addEventListener("change", chosenKind);
at("next").addEventListener("click", () => step(1));
at("previous").addEventListener("click", () => step(-1));
at("print").addEventListener("click", () => print());
document.addEventListener("keydown", key);
document.addEventListener("dragover", event => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  at("drop").classList.add("over");
});
document.addEventListener("dragleave", () => at("drop").classList.remove("over"));
document.addEventListener("drop", dropped);
addEventListener("beforeprint", () => {
  folded = [...at("result").querySelectorAll("details:not([open])")];
  for (const fold of folded) fold.open = true;
});
addEventListener("afterprint", () => { for (const fold of folded) fold.open = false; });
chosenKind();
chosenFile();
