"""What is wrong with a field, in words: from pydantic's findings to field errors that never repeat the input."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError

from api.failures import Failure, FieldError
from api.problems import Words
from api.requests import AuthorFields, ContextFields, DismissedFields, EarlierFields

_WORDS = {
    "missing": ("required", Words("Thiếu trường bắt buộc này.", "This field is required.")),
    "day": (
        "not-a-date",
        Words(
            "Phải là ngày có thật, từ năm 1995 đến 2099, viết như 2026-06-15.",
            "Must be a day of the calendar, in 1995 to 2099, written as 2026-06-15.",
        ),
    ),
    "number": ("wrong-type", Words("Phải là số.", "Must be a number.")),
    "identifier": ("control-character", Words("Có ký tự điều khiển.", "Holds a control character.")),
    "string_type": ("wrong-type", Words("Phải là chuỗi.", "Must be a string.")),
    "string_unicode": ("not-text", Words("Có nửa ký tự (surrogate) không phải chữ.", "Holds half a character.")),
    "bool_type": ("wrong-type", Words("Phải là true hoặc false.", "Must be true or false.")),
    "model_type": ("wrong-type", Words("Phải là một đối tượng JSON.", "Must be a JSON object.")),
    "string_too_short": ("too-short", Words("Không được để trống.", "Must not be empty.")),
    "string_too_long": ("too-long", Words("Dài quá {max_length} ký tự.", "Longer than {max_length} characters.")),
    "greater_than": ("out-of-range", Words("Phải lớn hơn {gt}.", "Must be above {gt}.")),
    "less_than_equal": ("out-of-range", Words("Không được quá {le}.", "Must not be above {le}.")),
    "greater_than_equal": ("out-of-range", Words("Không được dưới {ge}.", "Must not be below {ge}.")),
    "int_type": ("wrong-type", Words("Phải là số nguyên.", "Must be a whole number.")),
    "blank": ("too-short", Words("Không được để trống.", "Must not be empty.")),
    "enum": ("not-allowed", Words("Chỉ nhận: {expected}.", "Must be one of: {expected}.")),
    "draft_only": (
        "draft-only",
        Words(
            "Báo cáo chỉ lập cho dự thảo và không lưu gì: bỏ «mode» hoặc ghi «draft». Văn bản đã ký gửi tới "
            "POST /v1/screenings.",
            "A report is for a draft and nothing is stored: leave «mode» out or write «draft». Send a signed document "
            "to POST /v1/screenings.",
        ),
    ),
    "list_type": ("wrong-type", Words("Phải là một danh sách.", "Must be a list.")),
    "too_long": ("too-long", Words("Nhiều quá {max_length} mục.", "More than {max_length} items.")),
    "literal_error": ("not-allowed", Words("Chỉ nhận: {expected}.", "Must be one of: {expected}.")),
}
_DIGITS = ("out-of-range", Words("Quá 8 chữ số hoặc 4 chữ số thập phân.", "More than 8 digits or 4 decimals."))
_OTHER = ("invalid", Words("Giá trị không hợp lệ.", "The value is not valid."))
_NESTED: dict[str, type[BaseModel]] = {
    "context": ContextFields,
    "author": AuthorFields,
    "history": EarlierFields,
    "dismissed": DismissedFields,
}


def invalid(error: ValidationError, model: type[BaseModel]) -> Failure:
    """State which fields of a request are wrong, each once."""
    found = error.errors(include_url=False, include_input=False)
    fields = {field.pointer: field for field in (_field(item, model) for item in found)}
    return refusal(fields.values())


def refusal(fields: Iterable[FieldError]) -> Failure:
    """Build the failure for fields at fault; the sentence says how many, the fields say which."""
    fields = tuple(fields)
    detail = Words(
        f"Yêu cầu có {len(fields)} trường sai; xem «errors» rồi sửa và gửi lại.",
        f"The request has {len(fields)} wrong field(s); see «errors», mend them and send again.",
    )
    return Failure("invalid-request", detail, errors=fields)


def _field(item: Any, model: type[BaseModel]) -> FieldError:  # noqa: ANN401
    place = [str(part) for part in item["loc"]]
    if item["type"] == "extra_forbidden":
        parent = "history" if "history" in place[:-1] else place[0]
        return unknown_field(place[:-1], _NESTED.get(parent, model) if place[:-1] else model)
    code, words = _WORDS.get(item["type"], _DIGITS if item["type"].startswith("decimal_") else _OTHER)
    details = {key: str(value).replace("'", "").replace(" or ", ", ") for key, value in item.get("ctx", {}).items()}
    return FieldError("".join(f"/{part}" for part in place), code, Words(*(text.format(**details) for text in words)))


def unknown_field(parent: list[str], model: type[BaseModel]) -> FieldError:
    """Refuse a field that is not known by naming the known ones; its own name is input and is not repeated."""
    known = ", ".join(model.model_fields)
    return FieldError(
        "".join(f"/{part}" for part in parent),
        "unknown-field",
        Words(f"Có trường lạ. Các trường được nhận: {known}.", f"There is an unknown field. Known fields: {known}."),
    )
