// Cut a text where its spans begin and end, so that overlapping spans can be drawn side by side.

/**
 * Cut [0, length) at the ends of spans {start, end}. Every piece {start, end, over, starting} lists the spans that
 * cover it and those that begin there; an empty span gets an empty piece of its own.
 */
export function pieces(length, spans) {
  const placed = spans.map(span => ({
    span, start: clamp(span.start, length), end: Math.max(clamp(span.start, length), clamp(span.end, length)),
  }));
  const cuts = [...new Set([0, length, ...placed.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const empty = grouped(placed.filter(({ start, end }) => start === end));
  const opening = grouped(placed.filter(({ start, end }) => start < end));
  const result = [];
  let open = [];
  for (const [index, start] of cuts.entries()) {
    for (const { span } of empty.get(start) ?? []) result.push({ start, end: start, over: [span], starting: [span] });
    const begun = opening.get(start) ?? [], end = cuts[index + 1];
    open = [...open.filter(item => item.end > start), ...begun];
    if (end !== undefined)
      result.push({ start, end, over: open.map(item => item.span), starting: begun.map(item => item.span) });
  }
  return result;
}

const clamp = (place, length) => Math.min(Math.max(place, 0), length);

function grouped(placed) {
  const groups = new Map();
  for (const item of placed) groups.set(item.start, [...(groups.get(item.start) ?? []), item]);
  return groups;
}
