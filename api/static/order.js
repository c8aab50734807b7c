// What is asked of the service: read off the form once, and written as JSON or, with a file, as a form.

import { at } from "./dom.js";
import { keyHeader } from "./key.js";
import { language } from "./language.js";

const DAYS = { received_on: "received", due_on: "due", issued_on: "issued" };

/** Take down what the form says now, so that a report later speaks of the same. */
export function takeDown(draft, request) {
  const context = {};
  const asked = !at("context").hidden;
  if (asked && !request.file() && request.text().trim()) context.request_text = request.text();
  for (const [name, id] of Object.entries(DAYS)) if (asked && at(id).value) context[name] = at(id).value;
  return {
    file: draft.file(), text: draft.file() ? null : draft.text(), kind: at("kind").value, context,
    requestFile: asked ? request.file() : null,
  };
}

/** Write a request for screening, or with `format` and `dismissed` one for a report. */
export function written(sent, report) {
  const url = report ? `/v1/reports?format=${report.format}` : "/v1/screenings";
  const fields = { kind: sent.kind, mode: "draft", offset_unit: "utf16", include_cleared: true };
  const parts = { context: sent.context, ...(report && { dismissed: report.dismissed }) };
  const headers = { "Accept-Language": language(), ...keyHeader() };
  if (!sent.file && !sent.requestFile) {
    const body = JSON.stringify({ text: sent.text, ...fields, ...parts });
    return { url, body, headers: { ...headers, "Content-Type": "application/json" } };
  }
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, String(value));
  for (const [name, value] of Object.entries(parts)) body.append(name, JSON.stringify(value));
  if (sent.file) body.append("file", sent.file);
  // As a blob: a plain field would have its line ends rewritten, and every offset with them.
  else body.append("text", new Blob([sent.text]));
  if (sent.requestFile) body.append("request_file", sent.requestFile);
  return { url, headers, body };
}
