"""Folding and composing: same words, exact way back."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.document import Span
from nlp.text import compose, fold, pattern, words

VIETNAMESE = st.text(
    alphabet="aàáảãạăằâầđeèêềiìoòôồơờuùưừyỳ AĐÔƯ.,;\u0300\u0301\u0309\u0323\u0302\u200b\u00ad\n\xa0bcdghklmnpqrstvx😀",
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("hoà bình", "hòa bình"),
        ("Uỷ ban", "ủy ban"),
        ("thuỷ lợi", "thủy lợi"),
        ("quý I", "quý i"),
        ("quỷ", "quỷ"),
        ("hoàn thành", "hoàn thành"),
        ("toàn tỉnh", "toàn tỉnh"),
        ("khoẻ mạnh", "khỏe mạnh"),
        ("“Điều 5” – khoản 2", '"điều 5" - khoản 2'),
        ("İ", "i"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(VIETNAMESE)
def test_fold_keeps_length(text: str) -> None:
    composed = compose(text).value
    assert len(fold(composed)) == len(composed)


@given(VIETNAMESE)
def test_compose_leads_back(text: str) -> None:
    composed = compose(text)
    visible = "".join(char for char in text if char not in "\u00ad\u200b")
    assert composed.value == unicodedata.normalize("NFC", text) or visible != text
    if composed.value:
        whole = composed.received(Span(0, len(composed.value)))
        kept = "".join(char for char in text[whole.start : whole.end] if char not in "\u00ad\u200b")
        assert len(kept) == len(visible)
    ends = [composed.received(Span(place, place + 1)) for place in range(len(composed.value))]
    assert all(before.start < after.start and before.end <= after.start for before, after in pairwise(ends))


@pytest.mark.parametrize("text", ["Uỷ ban", "tiếng Việt", "khẩn trương", "số\u200b 12", "đề\u00adxuất"])
def test_each_character_leads_to_its_cluster(text: str) -> None:
    received = unicodedata.normalize("NFD", text)
    composed = compose(received)
    for place, char in enumerate(composed.value):
        span = composed.received(Span(place, place + 1))
        kept = "".join(c for c in received[span.start : span.end] if c not in "\u00ad\u200b")
        assert unicodedata.normalize("NFC", kept) == char


@given(VIETNAMESE)
def test_compose_of_nfd_is_compose_of_nfc(text: str) -> None:
    nfc = unicodedata.normalize("NFC", text)
    assert compose(unicodedata.normalize("NFD", nfc)).value == compose(nfc).value


def test_blank_in_a_pattern_crosses_line_ends() -> None:
    assert pattern(r"xem xét").search("xem\r\n  xét")
    assert pattern(r"a ?:").search("a:")
    assert pattern(r"(?<!cơ bản )thống nhất").search("thống nhất")
    assert not pattern(r"(?<!cơ bản )thống nhất").search("cơ bản thống nhất")


def test_words_joins_syllables() -> None:
    assert "Ủy ban nhân dân" in words("Ủy ban nhân dân tỉnh họp") or "nhân dân" in " ".join(
        words("Ủy ban nhân dân tỉnh họp")
    )
