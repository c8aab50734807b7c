"""CSV: reads back as it was meant, in Excel's own dialect, and no cell is a formula."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.exports.csv import COLUMNS, head, rows
from api.exports.screened import Dismissal, Draft, Screened
from nlp.document import Run, Source, Span
from nlp.finding import Label

Draw = Callable[..., Screened]


def table(*screened: Screened) -> list[dict[str, str]]:
    written = head() + b"".join(map(rows, screened))
    assert written.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""), strict=True))


def test_one_row_for_each_finding(screened: Draw) -> None:
    grave, minor = table(screened('Dòng, một\n«grave» "và"\nminor'))
    assert tuple(grave) == COLUMNS
    assert grave | {"sha256": ""} == {
        "file": "du-thao.txt", "kind": "conclusion", "id": "f1", "label": "B4.no_decision", "decision": "flag",
        "severity": "3", "page": "", "paragraph": "", "line": "2", "column": "2", "start": "11", "end": "16",
        "quote": "grave", "reason": "Vì sao.", "clause": "Chỉ thị 35-CT/TU", "suggestion": "Cách sửa: [ngày].",
        "missing": "", "probability": "0.93", "source": "rule:fake", "sha256": "",
    }  # fmt: skip
    assert (minor["id"], minor["missing"], minor["line"]) == ("f2", "time", "3")


def test_lines_end_as_rfc_4180_says(screened: Draw) -> None:
    written = (head() + rows(screened("grave"))).decode("utf-8-sig")
    assert written.endswith("\r\n")
    assert written.count("\r\n") == written.count("\n") == 2


def test_what_was_dismissed_and_what_is_sound_has_no_row(screened: Draw) -> None:
    assert table(screened("grave", Dismissal(Label.B4_NO_DECISION, (0, 5), "Rõ rồi."))) == []
    assert table(screened("all is well")) == []


def test_a_word_file_has_paragraphs(screened: Draw) -> None:
    runs = (Run(Span(0, 5), "word/document.xml", 6, 0),)
    [row] = table(screened(Draft(Source("grave", runs=runs), "a.docx")))
    assert (row["paragraph"], row["page"], row["line"]) == ("7", "", "1")


def test_a_pdf_has_pages_and_their_lines(screened: Draw) -> None:
    runs = (Run(Span(0, 5), "page 2", 9, 0),)
    [row] = table(screened(Draft(Source("grave", runs=runs), "a.pdf")))
    assert (row["paragraph"], row["page"], row["line"]) == ("", "2", "9")


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\n=1", "＝1", "＠x", "=cmd|' /C calc'!A0"]
)
def test_a_formula_becomes_text(screened: Draw, words: str) -> None:
    one = screened("grave")
    one.answer["findings"][0]["quote"] = words
    [row] = table(one)
    assert row["quote"] == f"'{words}"


@pytest.mark.parametrize("words", ["Giao Sở", "1. Giao", "«=»", "a=b", "'x", ""])
def test_other_words_stay_as_they_are(screened: Draw, words: str) -> None:
    one = screened("grave")
    one.answer["findings"][0]["quote"] = words
    assert table(one)[0]["quote"] == words


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_cell_of_any_text_can_run(screened: Draw, quote: str, name: str) -> None:
    quote = "".join(character for character in quote if not "\ud800" <= character <= "\udfff")
    one = screened(Draft(Source("grave"), name))
    one.answer["findings"][0]["quote"] = quote
    [row] = table(one)
    assert row["quote"].removeprefix("'") in (quote, quote.removeprefix("'"))
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row.values())


def test_points_and_penalties_have_no_place_in_the_table(screened: Draw) -> None:
    assert table(screened("grave", product_points=Decimal(8))) == table(screened("grave"))
