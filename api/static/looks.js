// How a finding looks: its look, its short name (R1, X2, N3), its rank among others, and what it would cost.

import { say } from "./language.js";

export const RANKS = ["clear", "review", "small"];

/** «clear» counts, «review» is for a second look, «small» is a remark of the lowest severity. */
export const lookOf = found => found.severity === 1 ? "small" : found.decision === "flag" ? "clear" : "review";

/** Order findings by place and give each its number and its points, if any. */
export function numbered(answer) {
  const costs = new Map(answer.penalty.lines.map(line => [line.finding_id, line.points]));
  return answer.findings
    .map(found => ({ ...found, look: lookOf(found), points: costs.get(found.id) ?? 0 }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((found, index) => ({ ...found, number: index + 1 }));
}

/** What counts, or would cost something, stands in the open; the rest is folded away. */
export const isMain = found => found.look === "clear" || found.points > 0;

export const nameOf = found => `${say("letters")[found.look]}${found.number}`;
export const labelOf = label => say("labels")[label] ?? label;

/** The gravest look among some findings, none for none. */
export const gravest = found => RANKS.find(look => found.some(item => item.look === look));
