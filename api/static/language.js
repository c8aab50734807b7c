// The page's language: Vietnamese as the server sent it, English on demand, kept for the next visit.

import en from "./en.js";
import vi from "./vi.js";

const WORDS = { vi, en };
const LOCALES = { vi: "vi-VN", en: "en-GB" };
const NAME = "sauro.language";
const PLACES = { "data-say": null, "data-say-label": "aria-label", "data-say-placeholder": "placeholder" };
const first = [];
const waiting = [];
let tongue = "vi";

export const language = () => tongue;

/** The words for a key, with the values that they speak of. */
export function say(key, ...values) {
  const words = WORDS[tongue][key];
  return typeof words === "function" ? words(...values) : words;
}

export const number = value => value.toLocaleString(LOCALES[tongue], { maximumFractionDigits: 2 });
export const moment = iso => new Date(iso).toLocaleString(LOCALES[tongue]);
export const megabytes = bytes => bytes < 100_000
  ? `${number(Math.max(0.1, Math.round(bytes / 100) / 10))} kB` : `${number(Math.round(bytes / 1e5) / 10)} MB`;

/** Call back whenever the language changes. */
export const onLanguage = act => waiting.push(act);

export function speak(chosen) {
  tongue = chosen in WORDS ? chosen : "vi";
  document.documentElement.lang = tongue;
  for (const { element, attribute, key, words } of first) {
    const said = tongue === "vi" ? words : WORDS[tongue][key];
    if (attribute) element.setAttribute(attribute, said);
    else element.textContent = said;
  }
  for (const act of waiting) act();
}

function remember() {
  for (const [name, attribute] of Object.entries(PLACES))
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const words = attribute ? element.getAttribute(attribute) : element.textContent;
      first.push({ element, attribute, key: element.getAttribute(name), words });
    }
}

/** Start in the language of the last visit; a browser that keeps nothing starts in Vietnamese. */
export function startLanguage(select) {
  remember();
  try { select.value = localStorage.getItem(NAME) === "en" ? "en" : "vi"; } catch { select.value = "vi"; }
  select.addEventListener("change", () => {
    try { localStorage.setItem(NAME, select.value); } catch { /* the choice lasts as long as the page */ }
    speak(select.value);
  });
  speak(select.value);
}
