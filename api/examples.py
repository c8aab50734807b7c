"""The examples that the OpenAPI document shows, made by the code that makes real answers."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from api.exports.formats import Format, write
from api.exports.screened import Draft, draw_up
from api.offsets import OffsetUnit
from api.wire import Identity, dress, record
from models.assessment import Assessment
from models.penalty import propose
from models.policy import load_policy
from nlp.document import Context, Kind, Source, Span
from nlp.finding import Decision, Finding, Label, NotAssessed, Slot, Task

_TEXT = (
    "THÔNG BÁO\nKết luận của Chủ tịch UBND xã tại cuộc họp ngày 10/6/2026\n"
    "1. Giao Phòng Kinh tế rà soát các hộ kinh doanh.\n"
    "2. Các nội dung còn vướng mắc sẽ xem xét, quyết định sau."
)
_CLAUSE = "Chỉ thị 35-CT/TU ngày 14/5/2025, biểu hiện thứ tư: «không quyết định, kết luận rõ ràng»"
_SHOWN = Identity("scr_7b1f0c52a0d94d0e9a3e5c1f4f6d2b10", datetime(2026, 6, 12, 1, 30, tzinfo=UTC))

RULE: dict[str, Any] = {
    "id": "b4-decides-later",
    "label": "B4.no_decision",
    "behaviour": 4,
    "severity": 3,
    "clause": _CLAUSE,
    "message": "Hoãn quyết định mà không nêu ngày và người quyết.",
    "remedy": "Chốt ngay phần đã rõ; phần còn lại ghi: «[người] quyết định trước ngày [ngày]».",
    "flags": ["⟦Các vấn đề cụ thể sẽ xem xét sau⟧."],
    "passes": ["Ngày 12/8/2026 Phó Chủ tịch UBND tỉnh chủ trì họp chốt ranh giới."],
}


def _words(words: str) -> Span:
    start = _TEXT.index(words)
    return Span(start, start + len(words))


def _assessment() -> Assessment:
    later = Finding(
        Label.B4_NO_DECISION,
        _words("Các nội dung còn vướng mắc sẽ xem xét, quyết định sau"),
        Decision.FLAG,
        3,
        0.93,
        RULE["message"],
        _CLAUSE,
        RULE["remedy"],
        "rule:b4-decides-later",
    )
    task = Task(
        _words("Giao Phòng Kinh tế rà soát các hộ kinh doanh"),
        0,
        ((Slot.PERSON, _words("Phòng Kinh tế")), (Slot.TASK, _words("rà soát các hộ kinh doanh"))),
    )
    history = NotAssessed(Label.B4_RECURRING, "chưa có lịch sử vụ việc")
    return Assessment(Kind.CONCLUSION, 0.98, (later,), (task,), (), (history,), (), "2026.11.1", "rules-only")


def _record() -> dict[str, Any]:
    assessment = _assessment()
    penalty = propose(assessment.findings, load_policy("nd335-2025"), Decimal(10), final=True)
    return record(Source(_TEXT), assessment, penalty, _SHOWN)


def record_example() -> dict[str, Any]:
    """Show a stored result."""
    return _record()


def answer_example() -> dict[str, Any]:
    """Show an answer."""
    return dress(_record(), _TEXT, OffsetUnit.CODEPOINT)


def policy_example() -> dict[str, Any]:
    """Show the default policy."""
    from api.catalogue import policy_entry

    return policy_entry(load_policy("nd335-2025"))


SCREENING_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/ScreeningRequest"},
                "examples": {
                    "least": {"summary": "Chỉ có văn bản", "value": {"text": _TEXT}},
                    "whole": {
                        "summary": "Văn bản trả lời, đã ký",
                        "value": {
                            "text": "Phúc đáp Công văn số 45/SNV, Phòng Nội vụ thống nhất với dự thảo, không có ý kiến khác.",
                            "kind": "reply",
                            "mode": "final",
                            "context": {
                                "request_text": "Đề nghị Phòng Nội vụ cho ý kiến trước ngày 15/6/2026.",
                                "received_on": "2026-06-03",
                                "due_on": "2026-06-15",
                                "issued_on": "2026-06-12",
                                "case_id": "VV-2026-0131",
                                "document_id": "CV-118",
                            },
                            "author": {"id": "cb-0042"},
                            "product_points": 10.0,
                            "offset_unit": "codepoint",
                            "include_cleared": False,
                        },
                    },
                },
            },
            "multipart/form-data": {
                "schema": {"$ref": "#/components/schemas/ScreeningForm"},
                "examples": {
                    "file": {
                        "summary": "Tệp .docx, .pdf hoặc .txt",
                        "value": {"file": _TEXT, "kind": "conclusion", "context": '{"issued_on": "2026-06-12"}'},
                    }
                },
            },
        },
    }
}

_LATER = "Các nội dung còn vướng mắc sẽ xem xét, quyết định sau"
_DISMISSED = {
    "label": "B4.no_decision",
    "start": _TEXT.index(_LATER),
    "end": _TEXT.index(_LATER) + len(_LATER),
    "reason": "Ngày quyết định đã ghi ở phụ lục.",
}
REPORT_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/ReportRequest"},
                "examples": {
                    "least": {"summary": "Chỉ có văn bản", "value": {"text": _TEXT}},
                    "dismissed": {"summary": "Có chỗ đã bỏ qua", "value": {"text": _TEXT, "dismissed": [_DISMISSED]}},
                },
            },
            "multipart/form-data": {
                "schema": {"$ref": "#/components/schemas/ReportForm"},
                "examples": {
                    "file": {
                        "summary": "Tệp .docx, .pdf hoặc .txt, có chỗ đã bỏ qua",
                        "value": {"file": _TEXT, "dismissed": json.dumps([_DISMISSED], ensure_ascii=False)},
                    }
                },
            },
        },
    }
}


def report_responses() -> dict[int | str, dict[str, Any]]:
    """Describe the answer 200 of a report in each format, with what the code writes."""
    draft = Draft(Source(_TEXT), "thong-bao.txt")
    shown = draw_up(draft, _assessment(), load_policy("nd335-2025"), _SHOWN, context=Context())
    name = "thong-bao.bao-cao.html"
    return {
        200: {
            "description": "báo cáo theo dạng đã chọn",
            "headers": {
                "Content-Disposition": {
                    "description": "tên tệp theo RFC 6266",
                    "schema": {"type": "string", "example": f"inline; filename=\"{name}\"; filename*=UTF-8''{name}"},
                }
            },
            "content": {
                Format.HTML.media_type: {
                    "schema": {"type": "string"},
                    "example": '<!doctype html>\n<html lang="vi">\n…\n</html>\n',
                },
                Format.DOCX.media_type: {"schema": {"type": "string", "format": "binary"}},
                Format.SARIF.media_type: {
                    "schema": {
                        "type": "object",
                        "description": "SARIF 2.1.0 (OASIS)",
                        "required": ["version", "runs"],
                        "properties": {"version": {"const": "2.1.0"}, "runs": {"type": "array"}},
                    },
                    "example": json.loads(write(shown, Format.SARIF)),
                },
                Format.CSV.media_type: {
                    "schema": {"type": "string"},
                    "example": write(shown, Format.CSV).decode(),
                },
            },
        }
    }
