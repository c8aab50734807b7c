"""Both sides of a contradiction are shown, in the text as received; figures say what they count."""

import unicodedata

import pytest

from models.screening import Screener
from nlp.document import Context, Kind, Source, Span
from nlp.figures import figures
from nlp.structure import structure

TWICE = (
    "1. Bệnh viện hết 57 mặt hàng, gồm 38 mặt hàng thuốc và 19 mặt hàng vật tư.\n"
    "2. Hiện hết 57 mặt hàng, gồm 24 mặt hàng thuốc và 33 mặt hàng vật tư."
)
EVERY = "Chỉ 14/23 hộ có hóa đơn điện tử.\nHiện cả 23 hộ đều xuất được hóa đơn điện tử."


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "later", "earlier"),
    [
        (TWICE, "24 mặt hàng thuốc và 33 mặt hàng vật tư", "38 mặt hàng thuốc và 19 mặt hàng vật tư"),
        (EVERY, "Hiện cả 23 hộ đều xuất được hóa đơn điện tử", "Chỉ 14/23 hộ có hóa đơn điện tử"),
    ],
)
def test_both_sides_stand_where_they_were_read(form: str, text: str, later: str, earlier: str) -> None:
    text, later, earlier = (unicodedata.normalize(form, words) for words in (text, later, earlier))
    found = [
        finding
        for finding in Screener().screen(Source(text), Kind.ADVISORY, Context()).findings
        if finding.label == "B1.inconsistent"
    ]
    assert [(text[f.span.start : f.span.end], f.also and text[f.also.start : f.also.end]) for f in found] == [
        (later, earlier)
    ]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Có 57 mặt hàng hết tồn kho", [("57", "mặt", None, False)]),
        ("Cả 23 hộ đều nộp, 14/23 hộ đã nhận", [("23", "hộ", None, True), ("14", "hộ", "23", False)]),
        ("cần 6,42 tỷ đồng và 86 triệu", [("6420000000", "đồng", None, False), ("86000000", "đồng", None, False)]),
        ("diện tích 1.245 m", [("1245", "m", None, False)]),
        ("Công văn số 12 của Sở, khoản 2 Điều 3, tại thôn 4, ngày 12 tháng 3 năm 2026", []),
    ],
)
def test_figures_say_what_they_count(text: str, counted: list[tuple[str, str, str | None, bool]]) -> None:
    found = figures(structure(Source(text)), Span(0, len(text)))
    assert [(f"{f.value.normalize():f}", f.head, f"{f.of:f}" if f.of else None, f.every) for f in found] == counted
