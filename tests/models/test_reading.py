"""What a language model reads of a passage: its own words, what stands above, before and after, and the request."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.features import Features, Unit
from nlp.analysis import analyse
from nlp.document import Context, Kind, Source
from nlp.rules import find
from nlp.text import fold, respell

REPLY = """1. Về cầu số ba:
Sở đã sửa xong cầu ngày 12/5/2026.
Sở sẽ nghiên cứu việc mở rộng trong thời gian tới.
2. Về bãi xe:
Sở đồng ý với đề nghị."""


def units(text: str, request: str = "", kind: Kind = Kind.REPLY) -> list[Unit]:
    context = Context(request_text=request)
    analysis = analyse(Source(text), kind)
    return list(Features(analysis, context, find(analysis, context)).units())


def test_a_passage_is_read_with_its_surroundings() -> None:
    found = {unit.reading[0]: unit.reading[1:] for unit in units(REPLY, "Đề nghị Sở cho biết.")}
    above, before, after, request = found["Sở sẽ nghiên cứu việc mở rộng trong thời gian tới."]
    assert above == "trả lời: Về cầu số ba:"
    assert before == "Sở đã sửa xong cầu ngày 12/5/2026."
    assert after == "Về bãi xe:"
    assert request == "Đề nghị Sở cho biết."
    assert found["Sở đã sửa xong cầu ngày 12/5/2026."][1] == ""  # what stands before is the heading above


def test_nothing_stands_around_a_passage_alone() -> None:
    (unit,) = units("Sở đồng ý với đề nghị của phường.", kind=Kind.ADVISORY)
    assert unit.reading == ("Sở đồng ý với đề nghị của phường.", "tham mưu: ", "", "", "")


@pytest.mark.parametrize("change", [lambda t: unicodedata.normalize("NFD", t), lambda t: t.replace("hóa", "hoá")])
def test_encoding_and_place_of_tones_change_nothing(change) -> None:  # noqa: ANN001
    text = "Sở Văn hóa sẽ nghiên cứu việc xã hội hóa trong thời gian tới.\nSở đồng ý với đề nghị."
    request = "Đề nghị Sở Văn hóa trả lời."
    plain, changed = units(text, request), units(change(text), change(request))
    assert [unit.reading for unit in plain] == [unit.reading for unit in changed]


@given(st.text())
def test_respelling_keeps_length_and_capitals(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    shown = respell(text, fold(text))
    assert len(shown) == len(text)
    assert fold(shown) == fold(text)


def test_capitals_come_back() -> None:
    assert respell("SỞ HOÀ An", fold("SỞ HOÀ An")) == "SỞ HÒA An"
