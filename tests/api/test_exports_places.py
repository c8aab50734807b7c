"""Places: line and column of a text, paragraph of a Word file, page and line of a PDF."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.exports.places import Place, Places
from nlp.document import Run, Source, Span


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (None, "dòng 2, cột 3"),
        (Run(Span(5, 9), "word/document.xml", 6, 2), "đoạn 7"),
        (Run(Span(5, 9), "word/footnotes.xml", 0, 0), "chú thích chân trang, đoạn 1"),
        (Run(Span(5, 9), "word/endnotes.xml", 1, 0), "chú thích cuối văn bản, đoạn 2"),
        (Run(Span(5, 9), "page 3", 14, 0), "trang 3, dòng 14"),
    ],
)
def test_a_place_is_said_as_the_file_has_it(run: Run | None, said: str) -> None:
    place = Places(Source("ab\n1.x yz", runs=(run,) if run else ())).at(5)
    assert (str(place), place.line, place.column) == (said, 2, 3)


def test_a_list_number_belongs_to_the_paragraph_behind_it() -> None:
    runs = (Run(Span(0, 4), "word/document.xml", 0, 0), Run(Span(8, 12), "word/document.xml", 1, 0))
    places = Places(Source("một.\n1. hai.", runs=runs))
    assert [places.at(position).paragraph for position in (0, 3, 5, 8, 11)] == [1, 1, 2, 2, 2]
    assert places.at(12) == Place(2, 8)


@settings(deadline=None)
@given(st.text(alphabet="a🏛\r\n", max_size=40))
def test_every_position_is_on_one_line(text: str) -> None:
    places, lines = Places(Source(text or "a")), (text or "a").split("\n")
    for position in range(len(text) + 1):
        place = places.at(position)
        assert sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1 == position
