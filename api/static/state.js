// What is on the page now: the answer, the text that it speaks of, and what was set aside.

import { openMemory } from "./dismissals.js";

export const memory = openMemory();
export const state = { answer: null, sent: null, text: "", from: "", mended: false, findings: [], aside: new Map(), current: null };

export const find = id => state.findings.find(found => found.id === id);
export const isAside = found => state.aside.has(found.id);
export const stillOpen = () => state.findings.filter(found => !isAside(found));
