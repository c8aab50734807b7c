"""The baselines are what they are called."""

import pytest

from models.baselines import bag_of_words, nothing, screen_with, trigger_words
from nlp.document import Context, Kind, Source
from tests.conftest import tiny_records


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Sở ghi nhận kiến nghị và sẽ nghiên cứu.", 1),
        ("Sở ghi nhận kiến nghị và trả lời trước ngày 15/6/2026.", 0),
        ("Cầu số ba đã sửa xong.", 0),
    ],
)
def test_trigger_words(text: str, flags: int) -> None:
    assert len(screen_with(trigger_words)(Source(text), Kind.REPLY, Context()).findings) == flags


def test_nothing_flags_nothing() -> None:
    assert screen_with(nothing)(Source("Sở ghi nhận kiến nghị."), Kind.REPLY, Context()).findings == ()


def test_the_bag_learns_its_words() -> None:
    screen = screen_with(bag_of_words(tiny_records()))
    faulty, sound = (
        "Sở ghi nhận kiến nghị và sẽ nghiên cứu trong thời gian tới.",
        "Phòng đã sửa xong, kinh phí 35 triệu đồng.",
    )
    assert screen(Source(faulty), Kind.REPLY, Context()).findings
    assert not screen(Source(sound), Kind.REPLY, Context()).findings
