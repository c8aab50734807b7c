"""Automatic numbers and hidden styles of a .docx."""

import pytest

from nlp.reading import read
from tests.nlp.docx_maker import abstract, check_runs, docx, level, num, numbered, p, r, style

VANISH = "<w:vanish/>"


def test_hidden_styles() -> None:
    styles = (
        style("An", f"<w:rPr>{VANISH}</w:rPr>", "character")
        + style("AnDoan", f"<w:rPr>{VANISH}</w:rPr>")
        + style("Con", based_on="AnDoan")
        + style("Vong", based_on="Vong")
    )
    body = (
        p("a", r("ẩn", '<w:rStyle w:val="An"/>'), r("b", '<w:rStyle w:val="An"/><w:vanish w:val="false"/>'))
        + p("ẩn", properties='<w:pStyle w:val="Con"/>')
        + p("c", properties='<w:pStyle w:val="Vong"/>')
    )
    assert read(docx(body, styles=styles)).text == "ab\nc"


LEGAL = abstract(
    0,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "lowerLetter", "%3)"),
    level(3, "bullet", "\uf0b7"),
)
OUTLINE = abstract(1, level(0, "decimal", "Điều %1."), level(1, "decimal", "%1.%2."), level(2, "lowerRoman", "(%3)"))


def labels(*places: tuple[int, int], numbering: str) -> list[str]:
    body = "".join(p("_", properties=numbered(number, depth)) for number, depth in places)
    return [line.removesuffix("_").rstrip() for line in read(docx(body, numbering=numbering)).text.split("\n")]


@pytest.mark.parametrize(
    ("places", "numbering", "expected"),
    [
        (
            [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 0), (1, 1)],
            LEGAL + num(1, 0),
            ["I.", "1.", "2.", "a)", "-", "II.", "1."],
        ),
        ([(1, 0), (1, 1), (1, 1), (1, 2), (1, 2)], OUTLINE + num(1, 1), ["Điều 1.", "1.1.", "1.2.", "(i)", "(ii)"]),
        ([(1, 1), (1, 0), (1, 1)], OUTLINE + num(1, 1), ["1.1.", "Điều 1.", "1.1."]),
        ([(1, 0), (2, 0), (1, 0)], OUTLINE + num(1, 1) + num(2, 1), ["Điều 1.", "Điều 2.", "Điều 3."]),
        (
            [(1, 0), (1, 0), (2, 0), (2, 0)],
            OUTLINE + num(1, 1) + num(2, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
            ["Điều 1.", "Điều 2.", "Điều 5.", "Điều 6."],
        ),
        (
            [(1, 0), (1, 0)],
            OUTLINE + num(1, 1, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1/", start=3)}</w:lvlOverride>'),
            ["C/", "D/"],
        ),
        ([(1, 0), (1, 0)], abstract(0, level(0, "decimalZero", "%1", start=9)) + num(1, 0), ["09", "10"]),
        ([(1, 0), (1, 0)], abstract(0, level(0, "lowerLetter", "%1.", start=26)) + num(1, 0), ["z.", "aa."]),
        ([(1, 0)], abstract(0, level(0, "upperRoman", "%1", start=1994)) + num(1, 0), ["MCMXCIV"]),
        ([(1, 0)], abstract(0, level(0, "none", "Phụ lục")) + num(1, 0), ["Phụ lục"]),
        ([(1, 0), (0, 0), (7, 0)], abstract(0, level(0, "decimal", "")) + num(1, 0), ["", "", ""]),
        (
            [(1, 0), (1, 1), (1, 0), (1, 1)],
            abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'))
            + num(1, 0),
            ["1.", "1)", "2.", "2)"],
        ),
        (
            [(1, 0), (1, 1)],
            abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + num(1, 0),
            ["I.", "1.1."],
        ),
    ],
)
def test_automatic_numbers(places: list[tuple[int, int]], numbering: str, expected: list[str]) -> None:
    assert labels(*places, numbering=numbering) == expected


def test_numbers_through_styles() -> None:
    linked = abstract(
        0, level(0, "decimal", "%1.", '<w:pStyle w:val="H1"/>'), level(1, "decimal", "%1.%2.", '<w:pStyle w:val="H2"/>')
    )
    styles = (
        style("H1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("H2", based_on="H1")
        + style("Danh", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "numbering")
        + style("Bo", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', based_on="H1")
    )
    link = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Danh"/></w:abstractNum>'
    body = "".join(
        p(words, properties=properties)
        for words, properties in (
            ("một", '<w:pStyle w:val="H1"/>'),
            ("hai", '<w:pStyle w:val="H2"/>'),
            ("ba", '<w:pStyle w:val="H1"/>'),
            ("bốn", '<w:pStyle w:val="H1"/>' + numbered(0)),
            ("năm", '<w:pStyle w:val="Bo"/>'),
            ("sáu", numbered(2)),
            ("bảy", '<w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'),
        )
    )
    source = read(docx(body, styles=styles, numbering=linked + link + num(1, 0) + num(2, 5)))
    assert source.text.split("\n") == ["1. một", "1.1. hai", "2. ba", "bốn", "năm", "3. sáu", "3.1. bảy"]
    check_runs(docx(body), source)


def test_a_vanished_paragraph_takes_no_number() -> None:
    body = (
        p("a", properties=numbered(1))
        + p(r("ẩn", VANISH), properties=numbered(1) + f"<w:rPr>{VANISH}</w:rPr>")
        + p("b", properties=numbered(1))
    )
    assert read(docx(body, numbering=abstract(0, level(0, "decimal", "%1.")) + num(1, 0))).text == "1. a\n2. b"


def test_old_properties_of_a_tracked_change_do_not_number() -> None:
    change = f'<w:pPrChange w:id="1"><w:pPr>{numbered(1)}</w:pPr></w:pPrChange>'
    assert read(docx(p("a", properties=change), numbering=LEGAL + num(1, 0))).text == "a"
