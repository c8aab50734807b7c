"""The container around a .docx, other containers, and any paragraphs and tables in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.errors import BrokenFile, EmptyDraft, UnsupportedFormat
from nlp.reading import read
from tests.nlp.docx_maker import W, box, check_runs, docx, field, p, package, part, r, table

VANISH = "<w:vanish/>"
DELETED = '<w:del w:id="1"><w:r><w:delText>cũ</w:delText></w:r></w:del>'


def test_the_main_part_may_be_anywhere() -> None:
    data = docx(p("Nội dung"), main="word/document2.xml")
    source = read(data)
    assert (source.text, source.runs[0].part) == ("Nội dung", "word/document2.xml")


def test_strict_namespace() -> None:
    strict = part("document", f"<w:body>{p('Nội dung')}</w:body>").replace(
        W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert read(package({"word/document.xml": strict})).text == "Nội dung"


def test_backslashes_and_utf16_inside() -> None:
    xml = part("document", f"<w:body>{p('Nội dung')}</w:body>").replace("UTF-8", "UTF-16").encode("utf-16")
    assert read(package({"word\\document.xml": xml})).text == "Nội dung"


@pytest.mark.parametrize(
    "body",
    ["<w:tr/>", "<w:tbl><w:tc/></w:tbl>", f"<w:tbl><w:tr>{p('a')}</w:tr></w:tbl>", "<w:txbxContent/>"],
)
def test_misplaced_parts_are_broken(body: str) -> None:
    with pytest.raises(BrokenFile):
        read(docx(body))


def test_another_root_is_broken() -> None:
    with pytest.raises(BrokenFile):
        read(package({"word/document.xml": part("hdr", p("a"))}))


@pytest.mark.parametrize("body", ["", p(), p("  "), p(DELETED), p(r("ẩn", VANISH)), table(["", ""])])
def test_nothing_to_read(body: str) -> None:
    with pytest.raises(EmptyDraft):
        read(docx(body))


@pytest.mark.parametrize(
    ("parts", "advice"),
    [
        ({"xl/workbook.xml": "<a/>", "[Content_Types].xml": "<a/>"}, "bảng tính"),
        ({"ppt/presentation.xml": "<a/>"}, "trình chiếu"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "OpenDocument"),
        ({"ghi chú.txt": "a"}, "giải nén"),
    ],
)
def test_other_containers(parts: dict[str, str | bytes], advice: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read(package(parts))
    assert advice in caught.value.vi


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=8)


@st.composite
def paragraphs(draw: st.DrawFn, depth: int = 0) -> tuple[str, str]:
    """XML of one paragraph, and the words it shows."""
    xml, shown, behind = [], [], []
    for _ in range(draw(st.integers(0, 4))):
        words = draw(WORDS)
        kind = draw(
            st.sampled_from(("run", "ins", "del", "hidden", "field", "tab", "box") if depth < 2 else ("run", "tab"))
        )
        if kind == "box":
            inside = [draw(paragraphs(depth=depth + 1)) for _ in range(draw(st.integers(1, 2)))]
            xml.append(box(*(each for each, _ in inside)))
            if any(words for _, words in inside):
                behind.append("\n" + "\n".join(words for _, words in inside))
            continue
        xml.append(
            {
                "run": r(words),
                "ins": f'<w:ins w:id="1">{r(words)}</w:ins>',
                "del": f'<w:del w:id="1">{r(words)}</w:del>',
                "hidden": r(words, VANISH),
                "field": field("REF", words),
                "tab": f'<w:r><w:t xml:space="preserve"></w:t><w:tab/></w:r>{r(words)}',
            }[kind]
        )
        shown.append({"del": "", "hidden": "", "tab": f"\t{words}"}.get(kind, words))
    return p(*xml), "".join(shown) + "".join(behind)


@settings(deadline=None)
@given(st.lists(paragraphs(), min_size=1, max_size=6))
def test_any_paragraphs_give_their_words_and_their_runs(made: list[tuple[str, str]]) -> None:
    data = docx("".join(xml for xml, _ in made) + p("."))
    source = read(data)
    assert source.text == "\n".join([*(words for _, words in made), "."])
    check_runs(data, source)
    covered = "".join(source.text[run.span.start : run.span.end] for run in source.runs)
    assert covered == source.text.replace("\n", "")


@settings(deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_any_table_gives_its_cells(rows: list[list[str]]) -> None:
    source = read(docx(table(*([p(r(words)) for words in cells] for cells in rows)) + p(".")))
    assert source.text == "\n".join(["\t".join(cells) for cells in rows] + ["."])
    found = {tuple(place): source.text[span.start : span.end] for span, *place in source.cells}
    wanted = {(0, y, x): words for y, cells in enumerate(rows) for x, words in enumerate(cells) if words}
    assert found == wanted
