// The access key: asked for only where the service wants one, kept in this tab only.

import { at } from "./dom.js";
import { say } from "./language.js";

const NAME = "sauro.key";
let held = "";

function kept() {
  try { return sessionStorage.getItem(NAME) ?? ""; } catch { return ""; }
}

function keep(key) {
  held = key;
  try {
    if (key) sessionStorage.setItem(NAME, key);
    else sessionStorage.removeItem(NAME);
  } catch { /* the key lasts as long as the page */ }
}

/** The header that carries the key, none where none was given. */
export const keyHeader = () => held ? { Authorization: `Bearer ${held}` } : {};

/** Show the field: the service refused a request for want of a key. */
export function askForKey() {
  keep("");
  at("key-part").hidden = false;
  at("key").value = "";
  at("key").setAttribute("aria-invalid", "true");
}

export function startKey() {
  held = kept();
  at("key-part").hidden = !held;
  at("key").value = held;
  at("key").addEventListener("input", () => {
    const key = at("key").value.trim(), sendable = /^[\x21-\x7e]*$/.test(key);
    at("key").removeAttribute("aria-invalid");
    at("key").setCustomValidity(sendable ? "" : say("bad_key"));
    if (sendable) keep(key);
    else at("key").reportValidity();
  });
  at("forget-key").addEventListener("click", () => {
    keep("");
    at("key").value = "";
    at("key").focus();
  });
}
