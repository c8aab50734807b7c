"""Old encodings through the service: places of a pasted text, the text of a file, and comments in Word files."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.exports.word import commented
from models.screening import Screener
from nlp.reading import read
from tests.api.word_maker import SPACE, answer, finding, ranges, references, remarked, tree, word
from tests.nlp.docx_maker import p, r
from tests.nlp.legacy_maker import SAMPLE, capitals, font, old, tcvn3, vni

CODES: dict[str, Callable[[str], str]] = {"TCVN3": tcvn3, "VNI": vni}


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener()


def places(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(finding["label"], finding["quote"]) for finding in answer["findings"]]


@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize("unit", ["codepoint", "utf16", "utf8"])
def test_a_pasted_text_is_quoted_as_it_came(client: TestClient, name: str, unit: str) -> None:
    modern = read(SAMPLE.read_bytes()).text.replace("Ủy", "ủy")
    text = CODES[name](modern)
    answer = client.post("/v1/screenings", json={"text": text, "offset_unit": unit}).json()
    encoding = {"codepoint": "utf-32-le", "utf16": "utf-16-le", "utf8": "utf-8"}[unit]
    size = {"codepoint": 4, "utf16": 2, "utf8": 1}[unit]
    data = text.encode(encoding)
    assert answer["verdict"] == "flag"
    for found in [*answer["findings"], *answer["tasks"]]:
        assert data[size * found["start"] : size * found["end"]].decode(encoding) == found["quote"]
    same = client.post("/v1/screenings", json={"text": modern, "offset_unit": unit}).json()
    assert places(answer) == [(label, CODES[name](quote)) for label, quote in places(same)]
    warning = next(warning for warning in answer["warnings"] if warning["code"] == "legacy_encoding")
    assert name in warning["detail"]
    assert "legacy_encoding" not in [warning["code"] for warning in same["warnings"]]


@pytest.mark.parametrize("name", CODES)
def test_a_text_file_is_answered_in_unicode(client: TestClient, name: str) -> None:
    modern = read(SAMPLE.read_bytes()).text.replace("Ủy", "ủy")
    file = ("du-thao.txt", CODES[name](modern).encode("cp1252"))
    answer = client.post("/v1/screenings", files={"file": file}).json()
    assert answer["text"].lower() == modern.lower()
    for found in answer["findings"]:
        assert answer["text"][found["start"] : found["end"]] == found["quote"]
    assert answer["verdict"] == "flag"


@pytest.mark.parametrize("name", CODES)
def test_a_request_in_an_old_encoding_counts(client: TestClient, name: str) -> None:
    asking = "Kính gửi: Sở Xây dựng. Đề nghị Sở trả lời các nội dung sau trước ngày 15/6/2026:\n1. Sở có thống nhất vị trí không?\n"
    reply = "Kính gửi: Xã. Trả lời công văn của xã, Sở có ý kiến: Sở thống nhất vị trí đấu nối tại Km4.\n"
    context = {"issued_on": "2026-06-18"}
    fields = {"text": reply, "kind": "reply"}
    old_one = client.post(
        "/v1/screenings", json={**fields, "context": {**context, "request_text": CODES[name](asking)}}
    )
    modern = client.post("/v1/screenings", json={**fields, "context": {**context, "request_text": asking}}).json()
    assert places(old_one.json()) == places(modern)
    assert "B3.late" in [label for label, _ in places(modern)]


@pytest.mark.parametrize(
    ("body", "quote", "marked"),
    [
        (p(old("Phòng khẩn trương làm ngay")), "khẩn trương", tcvn3("khẩn trương")),
        (p(old("Phòng "), capitals("KHẨN"), old(" trương làm")), "KHẨN trương", tcvn3("khẩn trương")),
        (p(old("Phòng khẩn trương làm ngay", "VNI-Times")), "khẩn trương", vni("khẩn trương")),
        (p(old("được "), r("giao"), old(" việc này", "VNI-Times")), "ợc giao việ", tcvn3("ợc") + " giao" + vni(" việ")),
        (p(old("được giao", "VNI-Times")) + p(old("việc đã rõ", "VNI-Times")), "giao\nviệc", vni("giaoviệc")),
        # Where one letter is held by two runs, no run is cut.
        (p(*(r(part, font("VNI-Times")) for part in ("thöïc hie", "än roõ"))), "hiện", "thöïc hieän roõ"),
    ],
)
def test_comments_go_around_the_words_found(body: str, quote: str, marked: str) -> None:
    data = word(body)
    done = remarked(data, quote)
    assert read(done).text == read(data).text
    assert ranges(done) == {"0": marked}
    assert references(done) == ["0"]
    again = remarked(done, quote)
    assert ranges(again) == {"0": marked}


def test_a_letter_held_by_an_element_of_its_own() -> None:
    """LibreOffice writes the ư of TCVN3 as a soft hyphen."""
    parts = "<w:t>®</w:t><w:softHyphen/><w:t>îc ph</w:t><w:softHyphen/><w:t>¬ng giao</w:t>"
    data = word(f"<w:p><w:r><w:rPr>{font('.VnTime')}</w:rPr>{parts}</w:r></w:p>")
    assert read(data).text == "được phương giao"
    done = remarked(data, "ợc phư")
    assert read(done).text == "được phương giao"
    assert ranges(done) == {"0": "îc ph"}
    assert [len(run.findall("{*}softHyphen")) for run in tree(done).iter(f"{SPACE}r")][:3] == [1, 1, 0]


@given(st.text("aàăằbcđ êệươợ,", min_size=2, max_size=30).filter(lambda text: bool(text.strip())), st.data())
def test_any_words_in_vni_are_marked_exactly(words: str, data: st.DataObject) -> None:
    file = word(p(old(f"{words} việc", "VNI-Times")))
    text = read(file).text
    assert text == f"{words} việc"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    done = commented(file, answer(finding(start, end)), read(file))
    assert ranges(done) == {"0": vni(text[start:end])}
    assert read(done).text == text


def test_several_comments_in_one_run() -> None:
    data = word(p(old("Phòng khẩn trương làm; sớm báo cáo việc đã giao", "VNI-Times")))
    quotes = ["khẩn trương", "sớm báo cáo", "đã", "trương làm; sớm"]
    assert sorted(ranges(remarked(data, *quotes)).values()) == sorted(map(vni, quotes))
