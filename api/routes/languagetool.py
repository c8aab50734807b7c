"""The service as a LanguageTool server, for the editors that people already have (LibreOffice, Word, browsers, VS Code).

Limits, keys and secrecy are those of `/v1`; errors are plain text, «Error: …», as these clients expect. No CORS
header is sent: an add-on reaches the server by the permission that it has, and a web page does not reach it at all.
"""

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from fastapi.routing import APIRoute

from api.access import admit, bearer
from api.answers import json_response
from api.body import read_body
from api.failures import EXPECTED, Failure, as_failure, language
from api.languagetool import LANGUAGES, answer, read_asked, software
from api.problems import BY_CODE, Words
from api.service import Service
from api.urlform import read_fields
from models.assessment import Excerpt
from nlp.document import Source
from nlp.errors import EmptyDraft
from nlp.finding import Decision
from nlp.reading import check_text
from nlp.secrecy import refuse_secret

_FORM = "application/x-www-form-urlencoded"
_FORM_ONLY = Words(f"Gửi biểu mẫu {_FORM}.", f"Send a form, {_FORM}.")
_KEY = Words(
    "Thiếu hoặc sai khoá truy cập: ghi khoá do quản trị viên cấp vào ô API key.",
    "The access key is missing or wrong: write the operator's key into the field for the API key.",
)
_STATUS = {401: 403, 403: 400, 415: 400, 422: 400}


class _PlainErrors(APIRoute):
    """A route whose errors are lines of text; «unauthorized» is 403 there, and what a client can mend 400."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the handler."""
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await handler(request)
            except EXPECTED as error:
                return _refusal(request, as_failure(error))

        return handle


router = APIRouter(prefix="/v2", include_in_schema=False, route_class=_PlainErrors)


async def _fields(request: Request) -> AsyncIterator[dict[str, str]]:
    """Read the form, which alone can hold the key; only then take a place at the gate and wait for a turn."""
    service: Service = request.app.state.service
    async with service.door.admitted():
        data = await _form(request, service.settings.body_bytes)
        fields = await run_in_threadpool(read_fields, data)
    admit(request, bearer(request) or fields.get("apiKey", ""))
    async with service.gate.admitted(), service.gate.turn():
        yield fields


async def _form(request: Request, limit: int) -> bytes:
    if request.method == "GET":
        return request.scope["query_string"] or b""
    body = await read_body(request, limit)
    if body.content_type.partition(";")[0].strip().lower() not in ("", _FORM):
        raise Failure("unsupported-media-type", _FORM_ONLY)
    return body.data


@router.api_route("/check", methods=["GET", "POST"])
def check(request: Request, fields: Annotated[dict[str, str], Depends(_fields, scope="function")]) -> Response:
    """Judge a text as an editor sends it; nothing is stored."""
    service: Service = request.app.state.service
    asked = read_asked(fields)
    source = Source(asked.text.text)
    try:
        check_text(source.text, service.reader.limits)
        refuse_secret(source)
        excerpt = service.screener.excerpt(source)
    except EmptyDraft:
        excerpt = Excerpt((), document=False)
    decisions = [found.decision for found in excerpt.findings]
    request.state.judged = {
        "length": len(source.text),
        "flags": decisions.count(Decision.FLAG),
        "reviews": decisions.count(Decision.REVIEW),
    }
    return json_response(answer(asked, excerpt))


@router.get("/languages")
async def languages() -> Response:
    """Name the one language; asked by editors before they send a text, and without a key."""
    return json_response(LANGUAGES)


@router.get("/info")
async def info() -> Response:
    """Name the service."""
    return json_response({"software": software()})


def _refusal(request: Request, failure: Failure) -> Response:
    request.state.problem = failure.code
    status = BY_CODE[failure.code].status
    tongue = language(request.headers.get("accept-language", ""))
    detail = _KEY if failure.code == "unauthorized" else failure.detail
    headers = {name: value for name, value in failure.headers.items() if name != "WWW-Authenticate"}
    return Response(
        f"Error: {getattr(detail, tongue)}",
        status_code=_STATUS.get(status, status),
        media_type="text/plain",
        headers={**headers, "Content-Language": tongue, "Vary": "Accept-Language", "Cache-Control": "no-store"},
    )
