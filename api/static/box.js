// A box that takes a document: pasted, typed, chosen or dropped. A file stands in for the text until it is removed.

import { announce, at } from "./dom.js";
import { megabytes, onLanguage, say } from "./language.js";

/** Wire the box of a name; `refuse` shows a problem, `changed` hears of every change. */
export function openBox(name, { refuse, changed }) {
  const box = at(name), field = at(`${name}-text`), input = at(`${name}-file`);
  let file = null, origin = "";

  function show() {
    field.hidden = at(`${name}-pick`).hidden = Boolean(file);
    at(`${name}-chip`).hidden = !file && !origin;
    at(`${name}-remove`).hidden = !file;
    at(`${name}-name`).textContent = file
      ? say("file_chosen", file.name, megabytes(file.size)) : origin && say("mended", origin);
    changed();
  }

  async function take(files) {
    const [first] = files;
    input.value = "";
    try {
      // Read at once: what is sent is what was chosen, even if the file is changed or moved afterwards.
      file = new File([await first.arrayBuffer()], first.name, { type: first.type });
    } catch {
      refuse({ title: say("unreadable"), detail: say("unreadable_detail") });
      return;
    }
    origin = "";
    show();
    if (files.length > 1) announce(say("one_file", first.name));
    at(`${name}-remove`).focus();
  }

  input.addEventListener("change", () => { if (input.files.length) take([...input.files]); });
  at(`${name}-remove`).addEventListener("click", () => {
    file = null;
    show();
    field.focus();
  });
  field.addEventListener("input", () => {
    if (!field.value) origin = "";
    show();
  });
  field.addEventListener("paste", event => {
    if (!event.clipboardData.files.length || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    take([...event.clipboardData.files]);
  });
  box.addEventListener("dragover", event => {
    if (event.dataTransfer.types.includes("Files")) box.classList.add("over");
  });
  for (const kind of ["dragleave", "drop"]) box.addEventListener(kind, () => box.classList.remove("over"));
  onLanguage(show);
  show();

  return {
    take,
    file: () => file,
    text: () => field.value,
    name: () => file?.name || origin,
    focus: () => (file ? at(`${name}-remove`) : field).focus(),
    /** Put the text as mended on the page in place of what was there. */
    replace(text) {
      origin = file?.name ?? origin;
      file = null;
      field.value = text;
      show();
    },
  };
}

/** Let files be dropped anywhere: on a box into it, elsewhere into the first; the browser never opens one. */
export function openPage(boxes) {
  document.addEventListener("dragover", event => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", event => {
    const files = [...event.dataTransfer.files];
    if (!files.length) return;
    event.preventDefault();
    const [name] = Object.keys(boxes).filter(key => event.target.closest?.(`#${key}`));
    boxes[name ?? "draft"].take(files);
  });
}
