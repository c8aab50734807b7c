"""Screen a draft, and read the stored result of a final document."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Request
from fastapi.responses import Response

from api.access import allowed
from api.answers import json_response, judged
from api.body import TimelyBody
from api.examples import SCREENING_BODY, answer_example, record_example
from api.failures import Failure
from api.intake import take_order
from api.openapi import ok, problems
from api.schemas import ScreeningAnswer
from api.service import Service

router = APIRouter(prefix="/v1/screenings", tags=["screenings"], dependencies=[Depends(allowed)])

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,255}$",
        description="chỉ dùng với mode «final»: gửi lại cùng khoá và cùng nội dung nhận lại đúng kết quả cũ (24 giờ)",
    ),
]
Id = Annotated[str, Path(pattern="^[A-Za-z0-9_-]{1,64}$", description="mã kết quả, scr_…")]


@router.post(
    "",
    operation_id="screen",
    summary="Rà soát một dự thảo",
    openapi_extra=SCREENING_BODY,
    responses=ok(ScreeningAnswer, answer_example(), "kết quả rà soát")
    | problems(
        "malformed-json", "malformed-form", "unauthorized", "state-secret", "request-timeout",
        "idempotency-in-progress", "request-too-large", "draft-too-large", "unsupported-media-type",
        "unsupported-format", "invalid-request", "empty-draft", "undecodable-draft", "broken-file",
        "unscreened-kind", "idempotency-mismatch", "rate-limited", "internal", "overloaded", "not-ready",
    ),
)  # fmt: skip
def screen(request: Request, body: TimelyBody, idempotency_key: Key = None) -> Response:
    """Đọc dự thảo, chỉ ra chỗ chưa rõ theo Chỉ thị 35-CT/TU và đề xuất mức trừ điểm.

    «draft» không lưu gì. «final» lưu kết quả, không lưu chữ nào của văn bản.
    """
    service: Service = request.app.state.service
    order = take_order(body, service.reader)
    key = None if idempotency_key is None else f"{request.state.owner}\n{idempotency_key}"
    answered = service.answer(order, key)
    service.metrics.count_answer(answered.document, final=order.final)
    request.state.judged = judged(answered.document, final=order.final)
    headers = {"Idempotency-Replayed": "true"} if answered.replayed else {}
    return json_response(answered.document, headers=headers)


@router.get(
    "/{screening_id}",
    operation_id="read_screening",
    summary="Đọc kết quả đã lưu của một văn bản «final»",
    responses=ok(ScreeningAnswer, record_example(), "kết quả đã lưu, vị trí tính theo codepoint, không có trích dẫn")
    | problems("unauthorized", "not-found", "invalid-request", "rate-limited", "internal", "not-ready"),
)
def read(request: Request, screening_id: Id) -> Response:
    """Trả kết quả như đã lưu: mã, phiên bản, vị trí, lý do, mức đề xuất; không có chữ nào của văn bản."""
    service: Service = request.app.state.service
    result = service.records.find(screening_id)
    if result is None:
        raise Failure("not-found")
    return json_response(result)
