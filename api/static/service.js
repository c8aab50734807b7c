// Asking the service: progress while it works, and a problem shown with a way out when it refuses or is not there.

import { announce } from "./dom.js";
import { askForKey } from "./key.js";
import { say } from "./language.js";
import { clearProblem, goTo, showProblem } from "./problem.js";
import { watched } from "./progress.js";
import { Lost, send, Stopped } from "./send.js";

let busy = false;

/** Send a request and hand back its good answer, or null after showing why there is none. */
export async function ask(order, words, retry) {
  if (busy) return null;
  busy = true;
  clearProblem();
  try {
    const reply = await watched(words, (signal, onUpload) => send(order, { signal, onUpload }));
    if (reply.status === 200) return reply;
    await refused(reply, retry);
  } catch (error) {
    if (error instanceof Stopped) announce(say("cancelled"));
    else if (error instanceof Lost) lost(retry);
    else throw error;
  } finally {
    busy = false;
  }
  return null;
}

/** Read a screening's answer, or null after saying that it is none. */
export async function readAnswer(reply, retry) {
  const answer = await parsed(reply);
  if (answer?.findings) return answer;
  showProblem({ title: say("odd"), detail: say("odd_detail") }, { retry });
  return null;
}

async function parsed(reply) {
  try { return JSON.parse(await reply.blob.text()); } catch { return null; }
}

function lost(retry) {
  showProblem({ title: say("lost"), detail: say(navigator.onLine ? "lost_detail" : "offline_detail") }, { retry });
}

async function refused(reply, retry) {
  const answer = await parsed(reply);
  const problem = answer?.title ? answer : { title: say("odd"), detail: say("odd_detail") };
  const wait = reply.header("Retry-After");
  if (reply.status === 401) problem.detail = say("key_needed");
  showProblem(problem, { wait, retry: wait || reply.status >= 500 ? retry : undefined });
  if (reply.status !== 401) return;
  askForKey();
  goTo("key");
}
