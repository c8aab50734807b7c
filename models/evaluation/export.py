"""A report as JSON values; what has no case is null."""

import json
import math
from dataclasses import asdict
from pathlib import Path
from typing import Any

from models.evaluation.report import Report


def figures(report: Report) -> dict[str, Any]:
    """Return a report as JSON values."""
    values: dict[str, Any] = plain(asdict(report))
    return values


def plain(value: Any) -> Any:  # noqa: ANN401 -- any JSON value
    """Return a value without NaN and tuples, which JSON has not."""
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple | list) else value


def write_json(values: dict[str, Any], path: Path) -> None:
    """Write JSON values as a file for people to read."""
    path.write_text(json.dumps(plain(values), ensure_ascii=False, indent=1, allow_nan=False) + "\n", encoding="utf-8")
