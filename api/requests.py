"""The requests of the wire contract as types: what may be sent, and nothing else."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.days import read_day
from models.policy import Points
from nlp.finding import Label

_NO_IDENTIFIER = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NO_REASON = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def _day(value: object) -> date:
    try:
        return read_day(value if isinstance(value, str) else "")
    except ValueError:
        raise PydanticCustomError("day", "no day of the calendar") from None


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number", "no number")
    return Decimal(value)


def _identifier(value: str) -> str:
    if _NO_IDENTIFIER.search(value):
        raise PydanticCustomError("identifier", "control character")
    return value


def _reason(value: str) -> str:
    if _NO_REASON.search(value):
        raise PydanticCustomError("identifier", "control character")
    if not value.strip():
        raise PydanticCustomError("blank", "blank")
    return value


def _draft_only(value: object) -> object:
    if value == "final":
        raise PydanticCustomError("draft_only", "no draft")
    return value


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Identifier = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    AfterValidator(_identifier),
    WithJsonSchema(
        {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]*$"}
    ),
]
Number = Annotated[
    Points,
    BeforeValidator(_number),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 1000}),
]

Reason = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1000),
    AfterValidator(_reason),
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            "maxLength": 1000,
            "pattern": "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$",
        }
    ),
]
DraftOnly = Annotated[
    Literal["draft"],
    BeforeValidator(_draft_only),
    Field(description="báo cáo chỉ lập cho dự thảo; không lưu gì"),
]

FilePart = Annotated[bytes | None, WithJsonSchema({"type": "string", "contentMediaType": "application/octet-stream"})]


class _Request(BaseModel):
    """A part of a request; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class EarlierFields(_Request):
    """An earlier document of the same case; `kind` in the caller's own words."""

    document_id: Identifier
    kind: Identifier | None = None
    issued_on: Day | None = None
    subject: str = ""
    text: str = ""


class ContextFields(_Request):
    """What the caller knows beyond the text."""

    request_text: str | None = Field(default=None, description="văn bản hỏi / xin ý kiến mà dự thảo trả lời")
    received_on: Day | None = Field(default=None, description="ngày nhận văn bản hỏi")
    due_on: Day | None = Field(default=None, description="hạn trả lời")
    issued_on: Day | None = Field(default=None, description="ngày ban hành văn bản này")
    history: list[EarlierFields] = Field(
        default_factory=list, max_length=50, description="các văn bản trước về cùng vụ việc, để xét B4.recurring"
    )
    case_id: Identifier | None = Field(default=None, description="mã vụ việc của hệ thống gọi")
    document_id: Identifier | None = Field(default=None, description="mã văn bản của hệ thống gọi")


class AuthorFields(_Request):
    """Whom a proposed penalty would be attributed to; never inferred from the text."""

    id: Identifier


class _Options(_Request):
    """Fields that a JSON body and a form share."""

    kind: Literal["auto", "advisory", "reply", "conclusion"] = Field(
        default="auto", description="loại văn bản; «auto» để tự nhận"
    )
    mode: Literal["draft", "final"] = Field(default="draft", description="«draft» không lưu gì; «final» lưu kết quả")
    product_points: Number | None = Field(
        default=None, description="điểm tối đa của phần chất lượng (hoặc tiến độ) của sản phẩm"
    )
    offset_unit: Literal["codepoint", "utf16", "utf8"] = Field(
        default="codepoint", description="đơn vị của start và end"
    )
    include_cleared: bool = Field(default=False, description="trả về cả những chỗ đã xét và không đánh dấu")


class ScreeningRequest(_Options):
    """A draft as text."""

    text: str = Field(description="toàn văn, nhiều nhất 200 000 ký tự")
    context: ContextFields | None = None
    author: AuthorFields | None = None


class ScreeningForm(_Options):
    """A draft as a file (or text), in a multipart form; `context` and `author` are JSON objects in a string."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["file"]}, {"required": ["text"]}]})

    file: FilePart = Field(default=None, description="tệp .docx, .pdf, .txt hoặc gói edXML")
    text: str | None = None
    request_file: FilePart = Field(
        default=None, description="văn bản hỏi dạng tệp hoặc gói edXML, thay cho context.request_text"
    )
    context: ContextFields | None = Field(default=None, json_schema_extra={"contentMediaType": "application/json"})
    author: AuthorFields | None = Field(default=None, json_schema_extra={"contentMediaType": "application/json"})


class DismissedFields(_Request):
    """A finding that the drafter set aside."""

    label: Label = Field(strict=False, description="nhãn, như trong kết quả rà soát")
    start: int = Field(ge=0, description="theo offset_unit, như trong kết quả rà soát")
    end: int = Field(ge=1)
    reason: Reason = Field(description="vì sao bỏ qua; ghi trong báo cáo")


Dismissed = Annotated[
    list[DismissedFields],
    Field(max_length=1000, description="những chỗ người soạn đã bỏ qua, kèm lý do"),
]


class ReportRequest(ScreeningRequest):
    """A draft as text, and what was dismissed."""

    mode: DraftOnly = "draft"
    dismissed: Dismissed = []


class ReportForm(ScreeningForm):
    """A draft as a file (or text), in a multipart form; `dismissed` too is JSON in a string."""

    mode: DraftOnly = "draft"
    dismissed: Dismissed = Field(default=[], json_schema_extra={"contentMediaType": "application/json"})
