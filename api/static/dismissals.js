// What was set aside and why, remembered while the page is open and found again after the text was mended.

const WORDS = 6;
const ENOUGH = 3;

const before = (text, at) => text.slice(Math.max(0, at - 120), at).split(/\s+/).filter(Boolean).slice(-WORDS).reverse();
const after = (text, at) => text.slice(at, at + 120).split(/\s+/).filter(Boolean).slice(0, WORDS);

/** A finding as it can be known again: its label, its words and the words around it. */
export function traceOf(found, text) {
  return {
    label: found.label, quote: text.slice(found.start, found.end).replace(/\s+/g, " "),
    before: before(text, found.start), after: after(text, found.end),
  };
}

function shared(one, other) {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count += 1;
  return count;
}

/** How alike two traces are, in words around the same quote; -1 for another passage. */
export function likeness(one, other) {
  if (one.label !== other.label || one.quote !== other.quote) return -1;
  const sides = ["before", "after"].map(side => {
    const count = shared(one[side], other[side]);
    const whole = count === one[side].length && count === other[side].length;
    return { count, enough: count >= ENOUGH || whole };
  });
  return sides.some(side => side.enough) ? sides[0].count + sides[1].count : -1;
}

/** A memory of {trace, reason}; `recall` matches each to at most one finding, the likest first. */
export function openMemory() {
  let kept = [];
  return {
    keep(found, text, reason) {
      const entry = { trace: traceOf(found, text), reason };
      kept.push(entry);
      return entry;
    },
    drop: entry => { kept = kept.filter(other => other !== entry); },
    recall(findings, text) {
      const traces = findings.map(found => traceOf(found, text));
      const pairs = kept
        .flatMap(entry => traces.map((trace, place) => ({ entry, place, score: likeness(entry.trace, trace) })))
        .filter(pair => pair.score >= 0)
        .sort((a, b) => b.score - a.score);
      const recalled = new Map(), used = new Set();
      for (const { entry, place } of pairs) {
        if (used.has(entry) || recalled.has(findings[place].id)) continue;
        used.add(entry);
        entry.trace = traces[place];
        recalled.set(findings[place].id, entry);
      }
      return recalled;
    },
  };
}
