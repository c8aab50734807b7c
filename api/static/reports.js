// The result as a file: a Word file with comments, a report to print, a table.

import { announce, at, make } from "./dom.js";
import { onLanguage, say } from "./language.js";
import { written } from "./order.js";
import { state } from "./state.js";

const FORMATS = ["docx", "html", "csv"];

/** Why no commented Word file can be had, or nothing if it can. */
function obstacle() {
  const { sent, from } = state;
  if (!sent || (sent.file && /\.docx$/i.test(sent.file.name))) return "";
  if (/\.docx$/i.test(from)) return say("no_docx_mended");
  return say(sent.file || from ? "no_docx_other" : "no_docx_paste");
}

/** Say whether the Word file can be had; the button stays within reach and tells why if not. */
export function showReports() {
  const words = obstacle();
  at("no-docx").textContent = words;
  at("no-docx").hidden = !words;
  at("report-docx").setAttribute("aria-disabled", String(Boolean(words)));
}

/** Wire the buttons; `ask` sends a request and hands back its good answer, or nothing. */
export function startReports(ask) {
  for (const format of FORMATS) at(`report-${format}`).addEventListener("click", async () => {
    if (format === "docx" && obstacle()) {
      announce(obstacle());
      return;
    }
    const reply = await ask(written(state.sent, { format, dismissed: dismissed() }), say("writing"));
    if (reply) save(reply.blob, fileName(reply.header("Content-Disposition") ?? "") || `sauro.${format}`);
  });
  onLanguage(showReports);
}

const dismissed = () => state.findings.filter(found => state.aside.has(found.id)).map(({ id, label, start, end }) => (
  { label, start, end, reason: state.aside.get(id).reason }
));

/** The name in a Content-Disposition (RFC 6266), the encoded one first. */
export function fileName(header) {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  const name = /filename="((?:[^"\\]|\\.)*)"/i.exec(header)?.[1] ?? /filename=([^;\s]+)/i.exec(header)?.[1];
  try {
    return encoded ? decodeURIComponent(encoded) : name?.replace(/\\(.)/g, "$1") ?? "";
  } catch {
    return name ?? "";
  }
}

function save(blob, name) {
  const link = make("a"), place = URL.createObjectURL(blob);
  link.href = place;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(place), 60_000);
  announce(say("saved", name));
}
