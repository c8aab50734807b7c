"""The .docx as received with a native Word comment for each finding; all else in it stays as it is.

A file that comes back is known by its comments: those of ours still true are renewed in place, those on passages since
mended go, or are marked where somebody has answered or written into them. Nobody else's comment is touched.
"""

from datetime import datetime
from typing import Any

from api.exports.word_comments import Comments, Wanted, paired
from api.exports.word_marks import Mark, check_marks, read_marks, set_mark, unset_marks
from api.exports.word_parts import comments_part, comments_root, links, replied, written
from api.exports.word_place import Body, Place
from api.exports.word_remark import remark
from nlp.document import Source, Span
from nlp.errors import UnsupportedFormat
from nlp.reading.docx import DOCM, DOCX, main_part
from nlp.reading.limits import Limits, Meter
from nlp.reading.package import Package, missing_document
from nlp.reading.styles import read_styles
from nlp.reading.trace import trace


def commented(
    data: bytes,
    answer: dict[str, Any],
    source: Source,
    *,
    limits: Limits = Limits(),  # noqa: B008
) -> bytes:
    """Return the .docx `data`, that `source` was read from, with the findings of `answer` as comments.

    Positions are code points of `source.text`. Raises UnsupportedFormat for anything but a .docx, BrokenFile where the
    comments in it are damaged, DraftTooLarge where a limit is passed, ValueError where the three do not belong together.
    """
    if source.media_type not in (DOCX, DOCM):
        raise _no_docx()
    package = Package(data, Meter(limits))
    main = main_part(package, "")
    body = _body(package, main, source, limits)
    name = comments_part(package, main)
    marks = read_marks(body)
    moment = datetime.fromisoformat(answer["created_at"])
    comments = Comments(comments_root(package, name, body.namespace[1:-1]), replied(package, main), marks, moment)
    touched = _remark(body, marks, comments, answer["findings"], source.text)
    changes: dict[str, bytes] = {}
    if touched:
        changes[main] = written(package, main, body.root)
    if comments.changed:
        changes[name] = written(package, name, comments.root)
        changes.update(links(package, main, name, body.namespace[1:-1]))
    return Package(data, Meter(limits)).rewritten(changes) if changes else data


def _body(package: Package, main: str, source: Source, limits: Limits) -> Body:
    root = package.tree(main, as_written=True)
    if root is None:
        raise missing_document()
    related = dict(reversed(package.related(main)))
    held = trace(root, read_styles(package.tree(related.get("styles", ""))), Meter(limits))
    parts = {run.part for run in source.runs} - {main}
    notes = {part: tree for part in parts if (tree := package.tree(part)) is not None}
    return Body(root, source, main, held, notes)


def _remark(body: Body, marks: dict[str, Mark], comments: Comments, findings: list[dict[str, Any]], text: str) -> bool:
    """Bring comments and marks in line with the findings; say whether the body was touched."""
    spans = [Span(finding["start"], finding["end"]) for finding in findings]
    if any(span.end > len(text) for span in spans):
        raise ValueError("the answer is not about this source")
    places = [body.place(span) for span in spans]
    quotes = [text[span.start : span.end] for span in spans]
    wanted = [
        Wanted(span, finding["label"], quote, remark(finding, quote, place.where))
        for finding, span, quote, place in zip(findings, spans, quotes, places, strict=True)
    ]
    pairs = paired(wanted, comments.ours, marks)
    true = {known.id for known in pairs.values()}
    gone = {known.id for known in comments.ours if known.id not in true and comments.retire(known)}
    moving: list[tuple[str, Place]] = []
    for index, (asked, place) in enumerate(zip(wanted, places, strict=True)):
        known = pairs.get(index)
        if known:
            comments.renew(known, asked)
        name = known.id if known else comments.add(asked)
        if name not in marks or not marks[name].stands_at(place, body):
            moving.append((name, place))
    check_marks(marks, len(moving))
    unset_marks(body, gone.union(name for name, _ in moving))
    for _, place in moving:
        body.cut(place.start)
        body.cut(place.end)
    for name, place in moving:
        set_mark(body, name, place)
    return bool(gone or moving)


def _no_docx() -> UnsupportedFormat:
    return UnsupportedFormat(
        "Chỉ tệp Word .docx mới ghi được nhận xét vào trong. Hãy gửi tệp .docx, hoặc lấy kết quả ở dạng khác.",
        "Only a Word .docx can take remarks. Send a .docx, or ask for the result in another form.",
    )
