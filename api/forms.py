"""Multipart forms, parsed in memory: an upload never touches the disk, which a secret one would stay on."""

import json
import logging
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, File, FormParser, parse_options_header

from api.failures import Failure
from api.jsontext import read_json

_FILES = frozenset({"file", "request_file"})
_JSON = frozenset({"context", "author", "dismissed"})
_SCALARS = frozenset({"product_points", "include_cleared"})
_MAY_BE_LEFT_BLANK = _JSON | _SCALARS
_MOST_PARTS = 20
_PARSER_LOG = "python_multipart"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a form."""

    data: bytes
    filename: str


@dataclass(slots=True)
class Form:
    """The fields of a form as JSON values, and its files."""

    fields: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)


def read_form(data: bytes, content_type: str) -> Form:
    """Parse a form; raises Failure «malformed-form»."""
    form = Form()

    def take(name: bytes | None) -> str:
        key = _text(name or b"")
        if key in form.fields or key in form.files or len(form.fields) + len(form.files) >= _MOST_PARTS:
            raise Failure("malformed-form")
        return key

    def on_field(part: Field) -> None:
        key = take(part.field_name)
        raw = part.value or b""
        if key in _FILES:
            form.files[key] = Upload(raw, "")
        elif raw or key not in _MAY_BE_LEFT_BLANK:
            form.fields[key] = _value(key, raw)

    def on_file(part: File) -> None:
        key = take(part.field_name)
        part.file_object.seek(0)
        raw = part.file_object.read()
        if key in _FILES:
            form.files[key] = Upload(raw, _text(part.file_name or b"", errors="replace"))
        else:
            form.fields[key] = _value(key, raw)

    _parse(data, content_type, on_field, on_file)
    return form


def _parse(data: bytes, content_type: str, on_field: Any, on_file: Any) -> None:  # noqa: ANN401
    # The parser's own warnings quote headers of the form.
    logging.getLogger(_PARSER_LOG).setLevel(logging.CRITICAL)
    _, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    if not boundary:
        raise Failure("malformed-form")
    config = {"MAX_MEMORY_FILE_SIZE": len(data) + 1, "UPLOAD_ERROR_ON_BAD_CTE": True}
    ended = False

    def on_end() -> None:
        nonlocal ended
        ended = True

    try:
        parser = FormParser("multipart/form-data", on_field, on_file, on_end, boundary=boundary, config=config)
        parser.write(data)
        parser.finalize()
    except (FormParserError, ValueError, AssertionError):
        raise Failure("malformed-form") from None
    if not ended:
        raise Failure("malformed-form")


def _value(key: str, raw: bytes) -> object:
    """Give a field the type it would have in JSON; a number or truth value that is none stays text and fails later."""
    text = _text(raw)
    if key in _JSON:
        return read_json(raw, "malformed-form")
    if key in _SCALARS:
        try:
            value = json.loads(text, parse_float=Decimal)
        except (ValueError, ArithmeticError, RecursionError):
            return text
        return value if isinstance(value, bool | int | Decimal) else text
    return text


def _text(raw: bytes, errors: str = "strict") -> str:
    try:
        return raw.decode("utf-8", errors)
    except UnicodeDecodeError:
        raise Failure("malformed-form") from None
