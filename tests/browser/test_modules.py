"""The page's pure parts, run in the browser: cutting a text into pieces, and knowing a passage again."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Page = Any
SPANS = st.lists(st.tuples(st.integers(-2, 14), st.integers(-2, 14)).map(sorted), max_size=6)
CUT = """async cases => { const { pieces } = await import("/static/pieces.js");
return cases.map(([length, spans]) => pieces(length, spans.map(([start, end], id) => ({ start, end, id })))); }"""
RECALL = """async ([before, aside, after]) => {
  const { openMemory } = await import("/static/dismissals.js"), memory = openMemory();
  const found = text => [...text.matchAll(/xem xét sau|theo quy định/g)]
    .map((hit, id) => ({ id, label: "B4.generic", start: hit.index, end: hit.index + hit[0].length }));
  for (const id of aside) memory.keep(found(before)[id], before, `lý do ${id}`);
  return [...memory.recall(found(after), after)].map(([id, { reason }]) => [id, reason]);
}"""


@pytest.fixture(scope="module")
def cases() -> list[tuple[int, list[list[int]]]]:
    """Draw many sets of spans once; the browser cuts them in one go."""
    drawn: list[tuple[int, list[list[int]]]] = []

    @settings(max_examples=1000, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 12), SPANS)
    def draw(length: int, spans: list[list[int]]) -> None:
        drawn.append((length, spans))

    draw()
    return drawn


def test_pieces_are_the_whole_text_and_every_span_is_covered(page: Page, cases: list[Any]) -> None:
    for (length, spans), cut in zip(cases, page.evaluate(CUT, cases), strict=True):
        places = [(max(0, min(start, length)), max(0, min(end, length))) for start, end in spans]
        drawn = [(piece["start"], piece["end"]) for piece in cut]
        solid = [(start, end) for start, end in drawn if start < end]
        assert [place for start, end in solid for place in range(start, end)] == list(range(length))
        assert drawn == sorted(drawn, key=lambda piece: piece[0])
        for number, (start, end) in enumerate(places):
            over = [piece for piece in cut if any(span["id"] == number for span in piece["over"])]
            first = [piece for piece in cut if any(span["id"] == number for span in piece["starting"])]
            assert len(first) == 1
            assert first[0]["start"] == start
            assert (over[0]["start"], over[-1]["end"]) == (start, end)


@pytest.mark.parametrize(
    ("before", "aside", "after", "kept"),
    [
        ("Việc một xem xét sau.", [0], "Việc một xem xét sau.", [[0, "lý do 0"]]),
        ("Việc A xem xét sau khi đủ hồ sơ.", [0], "Thêm câu. Việc B xem xét sau khi đủ hồ sơ.", [[0, "lý do 0"]]),
        ("Một hai ba xem xét sau.", [0], "Bốn năm sáu xem xét sau khi khác đi hẳn.", []),
        ("a b c xem xét sau d e f. g h i xem xét sau k l m.", [1], "g h i xem xét sau k l m.", [[0, "lý do 1"]]),
        ("a b c xem xét sau d e f. g h i xem xét sau k l m.", [0], "g h i xem xét sau k l m.", []),
        ("a b c xem xét sau d e f.", [0], "a b c theo quy định d e f.", []),
        ("xem xét sau", [0], "xem xét sau", [[0, "lý do 0"]]),
        ("a b c xem xét sau. a b c xem xét sau.", [0], "a b c xem xét sau. a b c xem xét sau.", [[0, "lý do 0"]]),
        ("a b c xem xét sau", [0], "", []),
    ],
)
def test_a_passage_is_known_again_by_its_words_and_those_around(
    page: Page, before: str, aside: list[int], after: str, kept: list[Any]
) -> None:
    assert page.evaluate(RECALL, [before, aside, after]) == kept
