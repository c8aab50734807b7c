"""The report: one A4 document in HTML that prints without a network and without a script, to be signed and filed."""

from base64 import b64encode
from datetime import datetime, timedelta, timezone
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from api import words
from api.exports.places import Places
from api.exports.screened import Screened
from nlp.finding import Slot
from nlp.structure import structure

_VIETNAM = timezone(timedelta(hours=7))
_PLACED = ("findings", "cleared", "tasks")


def report(screened: Screened) -> bytes:
    """Write the report; what the document says is text in it, never markup."""
    answer, places = screened.answer, Places(screened.draft.source)
    page = _template().render(
        answer | {key: [_placed(item, places) for item in answer[key]] for key in _PLACED},
        filename=screened.draft.filename,
        subject=_subject(screened),
        envelope=screened.draft.source.envelope,
        made=_made(answer["created_at"]),
        dismissed=[(_placed(finding, places), reason) for finding, reason in screened.dismissed],
        stale=screened.stale,
        core=[slot.value for slot in Slot if slot.core],
        words=words,
        style=_style(),
        policy=content_security_policy(),
    )
    return page.encode()


@cache
def content_security_policy() -> str:
    """Allow a report its own style and nothing else; the same words stand in its head for when it is opened as a file."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _placed(passage: dict[str, Any], places: Places) -> dict[str, Any]:
    placed = passage | {"place": str(places.at(passage["start"]))}
    if passage.get("also"):
        placed["also"] = _placed(passage["also"], places)
    return placed


def _subject(screened: Screened) -> str:
    """Return what its package or the document itself says it is about, "" where neither does."""
    source = screened.draft.source
    if source.envelope and source.envelope.subject:
        return source.envelope.subject
    document = structure(source)
    return "" if document.subject is None else " ".join(document[document.subject].split())


def _made(created_at: str) -> str:
    """Write a moment as the clock in Vietnam shows it."""
    return f"{datetime.fromisoformat(created_at).astimezone(_VIETNAM):%H:%M ngày %d/%m/%Y}"


@cache
def _template() -> Template:
    loader = FunctionLoader(_file)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["plain"] = lambda text: " ".join(text.split())
    return environment.get_template("report.html")


@cache
def _style() -> str:
    return _file("report.css")


def _file(name: str) -> str:
    return resources.files("api").joinpath("templates", name).read_text(encoding="utf-8")
