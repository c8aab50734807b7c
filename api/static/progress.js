// What is going on: how much is sent, how long it takes, and a button to stop.

import { announce, at } from "./dom.js";
import { number, say } from "./language.js";

const SLOW = 8;

/** Run a task that gets a signal to stop and a way to tell how much is sent; one at a time. */
export async function watched(words, task) {
  const control = new AbortController(), started = Date.now();
  const stop = () => control.abort();
  const tick = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    at("elapsed").textContent = say("elapsed", number(seconds));
    if (seconds === SLOW) announce(say("slow"));
  }, 1000);
  at("elapsed").textContent = "";
  at("bar").removeAttribute("value");
  at("doing").textContent = words;
  at("progress").hidden = false;
  at("cancel").addEventListener("click", stop);
  at("main").setAttribute("aria-busy", "true");
  try {
    return await task(control.signal, share => {
      if (share < 1) at("bar").value = share;
      else at("bar").removeAttribute("value");
      at("doing").textContent = share < 1 ? say("uploading", number(Math.floor(100 * share))) : words;
    });
  } finally {
    clearInterval(tick);
    at("cancel").removeEventListener("click", stop);
    at("progress").hidden = true;
    at("main").removeAttribute("aria-busy");
  }
}
