// Building blocks of the page: every word goes in as text, never as markup.

export const at = id => document.getElementById(id);

export function make(tag, text, name) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (name) element.className = name;
  return element;
}

/** A word of the service or of a draft: Vietnamese whatever language the page speaks. */
export function vietnamese(tag, text, name) {
  const element = make(tag, text, name);
  element.lang = "vi";
  return element;
}

export function button(text, name, act) {
  const element = make("button", text, name);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

/** A sign for eyes only; the words beside it say the same. */
export function sign(text) {
  const element = make("span", text, "sign");
  element.setAttribute("aria-hidden", "true");
  return element;
}

/** What a screen reader says in place of an element's own words. */
export const name = (element, words) => element.setAttribute("aria-label", words);

export const fill = (id, children) => at(id).replaceChildren(...children);

/** One line of at most so many characters, for quotes in lists. */
export function short(words, most = 120) {
  const line = [...words.replace(/\s+/g, " ").trim()];
  return line.length > most ? line.slice(0, most - 1).join("") + "…" : line.join("");
}

let fading;

/** Say something to eyes and screen readers alike, or to the latter alone; it goes after a while. */
export function announce(words, aloud = false) {
  clearTimeout(fading);
  at("status").classList.toggle("unseen", aloud);
  at("status").textContent = words;
  if (words) fading = setTimeout(() => { at("status").textContent = ""; }, 12_000);
}
