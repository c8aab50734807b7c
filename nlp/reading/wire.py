"""How a source or an error travels from the reading process: JSON, since its sender may have been taken over."""

import json
import struct
from datetime import date
from socket import socket
from typing import Any

from nlp import errors
from nlp.document import Envelope, Notice, Run, Source, Span
from nlp.errors import DraftError

_HEAD = struct.Struct(">I")
_LONGEST = 200_000_000
_KINDS = {kind.__name__: kind for kind in vars(errors).values() if isinstance(kind, type)}


def send(connection: socket, payload: bytes) -> None:
    """Send one frame; the timeout of the connection holds for all of it."""
    connection.sendall(_HEAD.pack(len(payload)))
    connection.sendall(payload)


def receive(connection: socket) -> bytes:
    """Receive one frame; raises EOFError where the other side is gone or sends too much."""
    size: int = _HEAD.unpack(_exactly(connection, _HEAD.size))[0]
    if size > _LONGEST:
        raise EOFError
    return bytes(_exactly(connection, size))


def _exactly(connection: socket, size: int) -> bytearray:
    received = bytearray(size)
    view, at = memoryview(received), 0
    while at < size:
        count = connection.recv_into(view[at:])
        if not count:
            raise EOFError
        at += count
    return received


def pack(outcome: Source | DraftError) -> bytes:
    """Write a source or an error."""
    if isinstance(outcome, DraftError):
        return _json({"error": [type(outcome).__name__, outcome.vi, outcome.en, outcome.pointer]})
    parts = list(dict.fromkeys(run.part for run in outcome.runs))
    number = {part: index for index, part in enumerate(parts)}
    return _json(
        {
            "text": outcome.text,
            "media_type": outcome.media_type,
            "parts": parts,
            "runs": [[r.span.start, r.span.end, number[r.part], r.paragraph, r.run] for r in outcome.runs],
            "cells": [[span.start, span.end, *place] for span, *place in outcome.cells],
            "metadata": outcome.metadata,
            "warnings": [[notice.code, notice.detail] for notice in outcome.warnings],
            "envelope": _envelope_fields(outcome.envelope),
        }
    )


def unpack(payload: bytes) -> Source | DraftError:
    """Read a source or an error; raises EOFError for anything else."""
    try:
        fields = json.loads(payload)
        if "error" in fields:
            kind, vi, en, pointer = fields["error"]
            return _KINDS[kind](vi, en, pointer=pointer)  # type: ignore[no-any-return]
        return _source(fields)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        raise EOFError from None


def _source(fields: dict[str, Any]) -> Source:
    parts = fields["parts"]
    return Source(
        str(fields["text"]),
        str(fields["media_type"]),
        tuple(
            Run(Span(start, end), parts[part], paragraph, run) for start, end, part, paragraph, run in fields["runs"]
        ),
        tuple((Span(start, end), table, row, column) for start, end, table, row, column in fields["cells"]),
        tuple(map(str, fields["metadata"])),
        tuple(Notice(str(code), str(detail)) for code, detail in fields["warnings"]),
        _envelope(fields["envelope"]),
    )


def _envelope_fields(envelope: Envelope | None) -> list[Any] | None:
    if envelope is None:
        return None
    words = [envelope.sender, envelope.subject, envelope.code]
    days = [envelope.issued_on, envelope.due_on, envelope.received_on]
    return [*words, *map(_day_words, days), [[code, _day_words(day)] for code, day in envelope.answers]]


def _envelope(fields: list[Any] | None) -> Envelope | None:
    if fields is None:
        return None
    sender, subject, code, issued, due, received, answers = fields
    return Envelope(
        str(sender),
        str(subject),
        str(code),
        _day(issued),
        _day(due),
        _day(received),
        tuple((str(number), _day(day)) for number, day in answers),
    )


def _day_words(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(words: str | None) -> date | None:
    return None if words is None else date.fromisoformat(words)


def _json(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
