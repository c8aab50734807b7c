"""JSON read strictly after RFC 8259, with decimals kept exact, and written compactly."""

import json
from decimal import Decimal
from typing import Any, NoReturn

from api.failures import Failure


def read_json(data: bytes, code: str = "malformed-json") -> Any:  # noqa: ANN401
    """Read JSON in UTF-8; raises Failure of the given code for anything else, NaN and deep nesting included."""
    try:
        return json.loads(data.decode("utf-8"), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, ArithmeticError, RecursionError):
        raise Failure(code) from None


def write_json(document: object) -> str:
    """Write JSON with Vietnamese letters as they are."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _no_number(_name: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")
