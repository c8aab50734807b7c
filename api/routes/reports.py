"""Reports: a draft in, and out comes what was found in it as a printable page, Word comments, SARIF or CSV."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from api.access import allowed
from api.answers import judged
from api.body import TimelyBody
from api.examples import REPORT_BODY, report_responses
from api.exports.formats import Format, takes_comments, write
from api.exports.report import content_security_policy
from api.failures import Failure
from api.intake import take_report
from api.openapi import problems
from api.service import Service

router = APIRouter(prefix="/v1/reports", tags=["reports"], dependencies=[Depends(allowed)])

Wanted = Annotated[Format, Query(alias="format", description="dạng báo cáo; «docx» chỉ khi gửi tệp .docx")]


@router.post(
    "",
    operation_id="report",
    summary="Lập báo cáo cho một dự thảo",
    response_class=Response,
    openapi_extra=REPORT_BODY,
    responses=report_responses()
    | problems(
        "malformed-json", "malformed-form", "unauthorized", "state-secret", "request-timeout", "request-too-large",
        "draft-too-large", "unsupported-media-type", "unsupported-format", "invalid-request", "empty-draft",
        "undecodable-draft", "broken-file", "unscreened-kind", "no-word-file", "rate-limited", "internal", "overloaded", "not-ready",
    ),
)  # fmt: skip
def report(request: Request, body: TimelyBody, wanted: Wanted) -> Response:
    """Nhận như POST /v1/screenings, thêm «dismissed»; trả báo cáo in được, .docx có nhận xét, SARIF hoặc CSV.

    Chỉ cho dự thảo; không lưu gì.
    """
    service: Service = request.app.state.service
    order = take_report(body, service.reader)
    if wanted is Format.DOCX and not takes_comments(order.draft):
        raise Failure("no-word-file")
    screened = service.draw_up(order)
    service.metrics.count_answer(screened.answer, final=False)
    request.state.judged = judged(screened.answer, final=False)
    headers = {"Cache-Control": "no-store", "Content-Disposition": _disposition(wanted, wanted.filename(order.draft))}
    if wanted is Format.HTML:
        headers["Content-Security-Policy"] = f"{content_security_policy()}; frame-ancestors 'none'"
    return Response(write(screened, wanted), media_type=wanted.media_type, headers=headers)


def _disposition(wanted: Format, name: str) -> str:
    """Name the file in UTF-8 (RFC 6266, RFC 8187), with a plain name for old clients; a page may be shown at once."""
    plain = "".join(letter if letter.isascii() and letter not in '"\\%;' else "_" for letter in name)
    shown = "inline" if wanted is Format.HTML else "attachment"
    return f"{shown}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
