"""How an error reaches the wire: one RFC 9457 document for all, in the caller's language, without the input."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from sqlalchemy.exc import DatabaseError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.types import Scope

from api.problems import BY_CODE, Words
from nlp.errors import DraftError, SecretDraft
from nlp.reading import ReaderBusy

MEDIA_TYPE = "application/problem+json"
_BY_STATUS = {400: "malformed-json", 401: "unauthorized", 404: "not-found", 405: "method-not-allowed"}


@dataclass(frozen=True, slots=True)
class FieldError:
    """A field at fault: JSON pointer, stable code, and what to write there."""

    pointer: str
    code: str
    message: Words


class Failure(Exception):
    """An error of the service with a code of the catalogue; carries no input."""

    def __init__(
        self,
        code: str,
        detail: Words | None = None,
        *,
        errors: tuple[FieldError, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Keep code, sentence (by default the remedy of the catalogue), fields at fault and headers."""
        super().__init__(code)
        self.code = code
        self.detail = detail or BY_CODE[code].remedy
        self.errors = errors
        self.headers = dict(headers or {})


def from_draft_error(error: DraftError) -> Failure:
    """Turn an error of reading or judging into one of the wire; a secret gets the fixed answer."""
    if isinstance(error, SecretDraft):
        return Failure(SecretDraft.code)
    detail = Words(error.vi, error.en)
    fields = (FieldError(error.pointer, error.code, detail),) if error.pointer else ()
    return Failure(error.code, detail, errors=fields)


def language(header: str) -> str:
    """Choose «vi» or «en» after Accept-Language (RFC 9110); Vietnamese unless English is preferred."""
    weights = {"vi": 0.0, "en": 0.0}
    for part in header.lower()[:500].split(","):
        tag, _, quality = part.strip().partition(";")
        name = tag.split("-")[0].strip()
        if name in weights:
            weights[name] = max(weights[name], _weight(quality))
    return "en" if weights["en"] > weights["vi"] else "vi"


def _weight(quality: str) -> float:
    _, _, number = quality.partition("q=")
    try:
        return min(1.0, max(0.0, float(number))) if number else 1.0
    except ValueError:
        return 0.0


def problem_document(failure: Failure, tongue: str, instance: str) -> dict[str, object]:
    """State a failure as an RFC 9457 document; a secret's has no instance, since nothing was recorded to look up."""
    problem = BY_CODE[failure.code]
    document: dict[str, object] = {
        "type": f"/problems/{problem.code}",
        "title": getattr(problem.title, tongue),
        "status": problem.status,
        "detail": getattr(failure.detail, tongue),
    }
    if failure.code != SecretDraft.code:
        document["instance"] = instance
    if failure.errors:
        document["errors"] = [
            {"pointer": error.pointer, "code": error.code, "message": getattr(error.message, tongue)}
            for error in failure.errors
        ]
    return document


def problem_response(scope: Scope, failure: Failure) -> Response:
    """Answer a request with a failure; marks the request as unrecorded where it held a secret."""
    tongue = language(Request(scope).headers.get("accept-language", ""))
    state = scope.setdefault("state", {})
    state["problem"] = failure.code
    document = problem_document(failure, tongue, state.get("request_id", ""))
    return Response(
        json.dumps(document, ensure_ascii=False, separators=(",", ":")),
        status_code=BY_CODE[failure.code].status,
        media_type=MEDIA_TYPE,
        headers={**failure.headers, "Content-Language": tongue, "Vary": "Accept-Language", "Cache-Control": "no-store"},
    )


EXPECTED = (Failure, DraftError, ReaderBusy, DatabaseError, PoolTimeout, HTTPException, RequestValidationError)


def install(app: FastAPI) -> None:
    """Give every expected exception its answer; unexpected ones end in `api.envelope`."""

    def failed(request: Request, error: Exception) -> Response:
        return problem_response(request.scope, as_failure(error))

    for kind in EXPECTED:
        app.add_exception_handler(kind, failed)


def as_failure(error: Exception) -> Failure:
    """Turn an exception of `EXPECTED` into the failure that the wire shows."""
    if isinstance(error, Failure):
        return error
    if isinstance(error, DraftError):
        return from_draft_error(error)
    if isinstance(error, ReaderBusy):
        return Failure("overloaded", headers={"Retry-After": "2"})
    if isinstance(error, DatabaseError | PoolTimeout):
        return Failure("not-ready", headers={"Retry-After": "5"})
    if isinstance(error, HTTPException):
        return Failure(_BY_STATUS.get(error.status_code, "internal"), headers=error.headers)
    return Failure("invalid-request", errors=tuple(_parameters(error)))


def _parameters(error: Exception) -> list[FieldError]:
    """Name the path, query or header parameters at fault; their names come from the routes, not from the input."""
    places = error.errors() if isinstance(error, RequestValidationError) else ()
    return [FieldError("/" + "/".join(map(str, place["loc"])), "invalid", _allowed(place)) for place in places]


def _allowed(place: Mapping[str, Any]) -> Words:
    """Say what a parameter may be, where that is a list."""
    expected = str(place.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ")
    if expected and place["type"] in ("enum", "literal_error"):
        return Words(f"Chỉ nhận: {expected}.", f"Must be one of: {expected}.")
    return Words("Giá trị của tham số này không hợp lệ.", "The value of this parameter is not valid.")
