"""What operators and callers look at: health, metrics, the kinds of error, and the reference page."""

from functools import cache
from importlib import resources
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, Response

from api.answers import json_response
from api.failures import Failure, language
from api.openapi import ok, plain, problems
from api.problems import BY_CODE
from api.schemas import ProblemKind, StatusAnswer
from api.service import Service

router = APIRouter(tags=["operations"])
_OK = {"status": "ok"}
_POLICY = (
    "default-src 'none'; connect-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@router.get(
    "/livez",
    operation_id="live",
    summary="Tiến trình còn chạy",
    responses=ok(StatusAnswer, _OK, "còn chạy") | problems("internal"),
)
async def live() -> Response:
    """Trả lời ngay, không chờ các văn bản đang rà soát."""
    return json_response(_OK)


@router.get(
    "/readyz",
    operation_id="ready",
    summary="Sẵn sàng nhận văn bản",
    responses=ok(StatusAnswer, _OK, "sẵn sàng") | problems("internal", "not-ready"),
)
def ready(request: Request) -> Response:
    """Quy tắc, mô hình và chính sách đã nạp; cơ sở dữ liệu trả lời."""
    service: Service = request.app.state.service
    service.records.check()
    return json_response(_OK)


@router.get(
    "/metrics",
    operation_id="metrics",
    summary="Số đo cho Prometheus",
    response_class=Response,
    responses=plain(
        "text/plain", 'sauro_requests_total{status="200"} 1.0', "số đo; không có chữ nào của văn bản, không có tên ai"
    )
    | problems("internal"),
)
def metrics(request: Request) -> Response:
    """Số yêu cầu, thời gian, kết quả theo loại văn bản và nhãn."""
    service: Service = request.app.state.service
    return Response(service.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


@router.get(
    "/problems/{code}",
    operation_id="read_problem",
    summary="Ý nghĩa của một loại lỗi",
    responses=ok(
        ProblemKind,
        {
            "type": "/problems/empty-draft",
            "status": 422,
            "title": BY_CODE["empty-draft"].title.vi,
            "remedy": BY_CODE["empty-draft"].remedy.vi,
        },
        "loại lỗi và cách xử lý",
    )
    | problems("not-found", "invalid-request", "internal"),
)
async def problem(request: Request, code: Annotated[str, Path(pattern="^[a-z-]{1,60}$")]) -> Response:
    """Trường «type» của mỗi lỗi dẫn tới đây."""
    known = BY_CODE.get(code)
    if known is None:
        raise Failure("not-found")
    tongue = language(request.headers.get("accept-language", ""))
    title, remedy = getattr(known.title, tongue), getattr(known.remedy, tongue)
    document = {"type": f"/problems/{code}", "status": known.status, "title": title, "remedy": remedy}
    return json_response(document, headers={"Content-Language": tongue, "Vary": "Accept-Language"})


@router.get("/docs", include_in_schema=False)
async def docs() -> Response:
    """Trang tra cứu dựng từ /openapi.json, không tải gì từ bên ngoài."""
    return HTMLResponse(_page(), headers={"Content-Security-Policy": _POLICY})


@cache
def _page() -> str:
    return resources.files("api").joinpath("static", "docs.html").read_text(encoding="utf-8")
