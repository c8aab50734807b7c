"""The answer for one document, built in one place for service and command line.

`record` is the answer in code points and without a word of the document: this is what is stored. `dress` adds the
quotes from the text and counts in the caller's unit. `answer` does both.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from api.exports.places import Places
from api.offsets import OffsetUnit, counted_in
from models.assessment import Assessment
from models.penalty import Penalty
from models.policy import Policy
from nlp.document import Context, Envelope, Notice, Source, Span
from nlp.finding import Finding, Point, Slot, Task


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells two answers to the same question apart."""

    id: str
    created_at: datetime


def answer(
    source: Source,
    assessment: Assessment,
    penalty: Penalty,
    *,
    identity: Identity,
    warnings: tuple[Notice, ...] = (),
    unit: OffsetUnit = OffsetUnit.CODEPOINT,
    include_cleared: bool = False,
    request_text: str = "",
    with_text: bool = False,
) -> dict[str, Any]:
    """Build the answer of the contract; `with_text` adds text and package, for a document that came as a file."""
    bare = record(source, assessment, penalty, identity, warnings, include_cleared=include_cleared)
    return dress(bare, source.text, unit, request_text, envelope=source.envelope, with_text=with_text)


def record(
    source: Source,
    assessment: Assessment,
    penalty: Penalty,
    identity: Identity,
    warnings: tuple[Notice, ...] = (),
    *,
    include_cleared: bool = False,
) -> dict[str, Any]:
    """State the result without the document's words, with positions in code points."""
    places = Places(source)
    notices = dict.fromkeys((*source.warnings, *assessment.warnings, *warnings))
    return {
        "id": identity.id,
        "created_at": timestamp(identity.created_at),
        "versions": {
            "service": service_version(),
            "rules": assessment.rules,
            "model": assessment.model,
            "policy": penalty.policy,
        },
        "document": {
            "kind": assessment.kind.value,
            "kind_probability": assessment.kind_probability,
            "sha256": sha256(source.text.encode()).hexdigest(),
            "length": len(source.text),
        },
        "verdict": assessment.verdict.value,
        "findings": [_finding(f"f{number}", found, places) for number, found in enumerate(assessment.findings, 1)],
        "tasks": [_task(task) for task in assessment.tasks],
        "points": [_point(point) for point in assessment.points],
        "cleared": [
            {"label": item.label.value, **_place(item.span), "because": item.because}
            for item in (assessment.cleared if include_cleared else ())
        ],
        "not_assessed": [{"label": item.label.value, "because": item.because} for item in assessment.not_assessed],
        "penalty": _penalty(penalty),
        "warnings": [{"code": notice.code, "detail": notice.detail} for notice in notices],
    }


def dress(
    bare: dict[str, Any],
    text: str,
    unit: OffsetUnit,
    request_text: str = "",
    *,
    envelope: Envelope | None = None,
    with_text: bool = False,
) -> dict[str, Any]:
    """Fill in the quotes of a record from its texts and count positions in a unit; the record stays as it is.

    A point's own place is in the asking letter, its evidence in the reply.
    """
    count = counted_in(unit, text)
    dressed: dict[str, Any] = {key: _dressed(value, text, count) for key, value in bare.items() if key != "points"}
    asked = counted_in(unit, request_text)
    points = [
        _dressed({**point, "evidence": []}, request_text, asked)
        | {"evidence": _dressed(point["evidence"], text, count)}
        for point in bare["points"]
    ]
    dressed = {key: points if key == "points" else dressed[key] for key in bare}
    if not with_text:
        return dressed
    return {**dressed, "text": text} | ({"package": _package(envelope)} if envelope else {})


def context_notices(context: Context, policy: Policy) -> Iterator[Notice]:
    """Notice what does not fit together in what the caller told."""
    if context.received_on and context.due_on and context.due_on < context.received_on:
        yield Notice(
            "due-before-received",
            "Hạn trả lời (due_on) sớm hơn ngày nhận văn bản (received_on); hãy kiểm tra lại hai ngày này.",
        )
    if context.issued_on and not policy.in_force(context.issued_on):
        yield Notice(
            "policy-not-in-force",
            "Ngày ban hành (issued_on) nằm ngoài thời gian áp dụng của chính sách trừ điểm; "
            "hãy xác định quy định áp dụng trước khi xác nhận.",
        )


@cache
def service_version() -> str:
    """Version of the installed package."""
    return version("sauro")


def timestamp(moment: datetime) -> str:
    """Write a moment in UTC to the millisecond (RFC 3339)."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _finding(name: str, found: Finding, places: Places) -> dict[str, Any]:
    place = places.at(found.span.start)
    return {
        "id": name,
        "label": found.label.value,
        "behaviour": found.label.behaviour,
        "decision": found.decision.value,
        "severity": found.severity,
        **_place(found.span),
        **({"page": place.page, "line": place.row} if place.page else {}),
        "probability": found.probability,
        "missing": [slot.value for slot in found.missing],
        "reason": found.reason,
        "clause": found.clause,
        "suggestion": found.suggestion,
        "source": found.source,
        **({"also": _place(found.also)} if found.also else {}),
    }


def _task(task: Task) -> dict[str, Any]:
    evidence = {slot: task.evidence(slot) for slot in Slot}
    slots = {
        slot.value: {"state": "present", **_place(span)} if span else {"state": "absent"}
        for slot, span in evidence.items()
    }
    return {**_place(task.span), "slots": slots}


def _point(point: Point) -> dict[str, Any]:
    return {
        **_place(point.span),
        "state": point.state.value,
        "evidence": [_place(span) for span in point.evidence],
        "because": point.because,
    }


def _package(envelope: Envelope) -> dict[str, Any]:
    return {
        "sender": envelope.sender,
        "subject": envelope.subject,
        "code": envelope.code,
        "issued_on": _day(envelope.issued_on),
        "due_on": _day(envelope.due_on),
        "received_on": _day(envelope.received_on),
        "answers": [{"code": code, "issued_on": _day(day)} for code, day in envelope.answers],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _penalty(penalty: Penalty) -> dict[str, Any]:
    return {
        "status": penalty.status.value,
        "policy": penalty.policy,
        "scale": float(penalty.scale),
        "points": float(penalty.points),
        "lines": [
            {"finding_id": line.finding_id, "points": float(line.points), "why": line.why} for line in penalty.lines
        ],
        "requires_confirmation": True,
    }


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _dressed(value: Any, text: str, count: Callable[[int], int]) -> Any:  # noqa: ANN401
    """Give every place in a record its quote, and count it anew."""
    if isinstance(value, list):
        return [_dressed(item, text, count) for item in value]
    if not isinstance(value, dict):
        return value
    dressed: dict[str, Any] = {}
    for key, item in value.items():
        dressed[key] = count(item) if key in ("start", "end") else _dressed(item, text, count)
        if key == "end":
            dressed["quote"] = text[value["start"] : item]
    return dressed
