"""The OpenAPI document: an example for every operation and every error, and the body of a screening in both forms."""

from collections import defaultdict
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from api.failures import MEDIA_TYPE, Failure, problem_document
from api.problems import BY_CODE
from api.requests import ReportForm, ReportRequest, ScreeningForm, ScreeningRequest
from api.schemas import ProblemAnswer

Responses = dict[int | str, dict[str, Any]]
_EXAMPLE_ID = "0f8fad5bd9cb469fa16570867728950e"
_WITH_WAIT = frozenset({"idempotency-in-progress", "rate-limited", "overloaded", "not-ready"})
_ABOUT = """Đọc dự thảo văn bản hành chính, chỉ ra chỗ chưa rõ theo biểu hiện 1, 3 và 4 của Chỉ thị 35-CT/TU, nêu lý do,
cách sửa, và đề xuất mức trừ điểm KPI. Kết quả là đề xuất, chờ người có thẩm quyền xác nhận.

Vị trí là khoảng nửa mở [start, end) trong văn bản như đã nhận, theo `offset_unit`. Lỗi theo RFC 9457, không nhắc lại
nội dung đã gửi; `Accept-Language: en` cho câu tiếng Anh."""


def plain(media_type: str, example: str, description: str) -> Responses:
    """Describe an answer 200 that is text and no JSON."""
    return {
        200: {"description": description, "content": {media_type: {"schema": {"type": "string"}, "example": example}}}
    }


def ok(model: type[BaseModel], example: object, description: str) -> Responses:
    """Describe the answer 200 of an operation."""
    return {200: {"model": model, "description": description, "content": {"application/json": {"example": example}}}}


def problems(*codes: str) -> Responses:
    """Describe the errors of an operation, each with its example."""
    examples: dict[int, dict[str, Any]] = defaultdict(dict)
    for code in codes:
        problem = BY_CODE[code]
        document = problem_document(Failure(code), "vi", _EXAMPLE_ID)
        examples[problem.status][code] = {"summary": problem.title.en, "value": document}
    return {status: _described(named) for status, named in examples.items()}


def _described(examples: dict[str, Any]) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{ProblemAnswer.__name__}"}
    described: dict[str, Any] = {
        "description": "; ".join(BY_CODE[code].title.vi for code in examples),
        "content": {MEDIA_TYPE: {"schema": schema, "examples": examples}},
    }
    if _WITH_WAIT & examples.keys():
        described["headers"] = {"Retry-After": {"description": "giây phải chờ", "schema": {"type": "integer"}}}
    return described


def describe(app: FastAPI) -> None:
    """Make `/openapi.json` complete."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    schema = get_openapi(title=app.title, version=app.version, description=_ABOUT, routes=app.routes)
    _, extra = models_json_schema(
        [
            (model, "validation")
            for model in (ScreeningRequest, ScreeningForm, ReportRequest, ReportForm, ProblemAnswer)
        ],
        ref_template="#/components/schemas/{model}",
    )
    components = schema.setdefault("components", {})
    components["schemas"] = dict(sorted((components.get("schemas", {}) | extra["$defs"]).items()))
    for unused in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(unused, None)
    components["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "chỉ cần khi quản trị viên đặt SAURO_API_KEYS"}
    }
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            if path.startswith("/v1/"):
                operation["security"] = [{}, {"key": []}]
    return schema
