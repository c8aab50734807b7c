"""Word comments go around exactly the words that were found, whatever the runs, and leave everything else as it was."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from api.exports.word import commented
from nlp.document import Run, Source, Span
from nlp.reading import read
from nlp.reading.docx import DOCX
from tests.api.word_maker import (
    MARKS,
    SPACE,
    answer,
    comments,
    finding,
    flat,
    members,
    nfd,
    ranges,
    references,
    remarked,
    tree,
    word,
)
from tests.nlp.docx_maker import abstract, box, check_runs, docx, field, level, num, numbered, p, r, table

BOLD = "<w:b/>"
CHANGED = '<w:rPrChange w:id="7" w:author="An"><w:rPr><w:i/></w:rPr></w:rPrChange>'
DELETED = '<w:del w:id="1" w:author="An"><w:r><w:delText>bỏ đi</w:delText></w:r></w:del>'


def inserted(*inside: str) -> str:
    return f'<w:ins w:id="2" w:author="An">{"".join(inside)}</w:ins>'


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        (p("Phòng khẩn trương thực hiện ngay"), "khẩn trương thực hiện"),
        (p("Phòng ", r("khẩn trương", BOLD), " thực hiện"), "khẩn trương"),
        (p("Phòng khẩn ", r("trương", BOLD), " thực hiện"), "g khẩn trương thự"),
        (p("Phòng ", inserted(r("sớm "), r("tham mưu")), " việc này"), "ớm tham mưu vi"),
        (p("Phòng ", inserted(r("sớm tham mưu")), " việc"), "tham"),
        (p("Phòng ", DELETED, "sớm", DELETED, " làm"), "sớm làm"),
        (p('<w:hyperlink r:id="x" xmlns:r="r">' + r("trang tin của xã") + "</w:hyperlink>"), "tin của"),
        (p("Số ", f"<w:sdt><w:sdtContent>{r('12 và 13')}</w:sdtContent></w:sdt>", "/BC"), "và 13/"),
        (p("Ngày ", field("DATE", "02/6/2026"), " họp"), "02/6/2026 họp"),
        (p("<w:r><w:t>một</w:t><w:tab/><w:t>hai</w:t><w:br/><w:t>ba</w:t></w:r>"), "hai\nb"),
        (p("<w:r><w:t>một</w:t><w:tab/><w:t>hai</w:t><w:br/><w:t>ba</w:t></w:r>"), "\thai"),
        (p("Đọc ", r("ẩn", "<w:vanish/>"), "hiện"), "c hi"),
        (p("một câu") + p("hai câu"), "câu\nhai"),
        (p("Việc") + table(["STT", "Nội dung việc"], ["1", "Rà soát sớm"]), "soát"),
        (p("trước " + nfd("khẩn trương") + " sau"), nfd("khẩn trương")),
        (p("<w:r><w:t>có &lt;ghi chú&gt; &amp; 😀 ở đây</w:t></w:r>"), "& 😀 ở"),
        (p("<w:r><w:t>một <!-- giữ -->hai</w:t></w:r>"), "t h"),
        (p("cuối dòng", properties='<w:rPr><w:del w:id="9"/></w:rPr>') + p(" đầu dòng"), "dòng đầu"),
    ],
)
def test_a_comment_goes_around_the_words_found(body: str, quote: str) -> None:
    data = word(p("Đầu") + body + p("Cuối"))
    out = remarked(data, quote)
    assert ranges(out) == {"0": quote.replace("câu\nhai", "câuhai")}
    assert references(out) == ["0"]
    assert read(out).text == read(data).text
    check_runs(out, read(out))


def test_every_rule_of_the_reader_about_runs_still_leads_to_the_words() -> None:
    inside = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:t>mã</w:t><w:fldChar w:fldCharType="separate"/><w:t>kết quả</w:t>'
    )
    out = remarked(word(p("Xem ", inside + '<w:fldChar w:fldCharType="end"/><w:t> đó</w:t></w:r>')), "quả đ")
    assert ranges(out) == {"0": "quả đ"}
    assert read(out).text == "Xem kết quả đó"


def test_properties_stand_on_both_sides_of_a_cut() -> None:
    run = f'<w:r w:rsidR="00AB"><w:rPr>{BOLD}{CHANGED}</w:rPr><w:t>một hai ba</w:t></w:r>'
    runs = [
        each for each in tree(remarked(word(p(run)), "hai")).iter(f"{SPACE}r") if each.find(f"{SPACE}t") is not None
    ]
    assert ["".join(each.itertext()) for each in runs] == ["một ", "hai", " ba"]
    assert len({etree.tostring(each.find(f"{SPACE}rPr")) for each in runs}) == 1
    assert [each.get(f"{SPACE}rsidR") for each in runs] == ["00AB"] * 3


def test_without_its_marks_the_body_is_byte_for_byte_the_same() -> None:
    data = word(p("Phòng ", inserted(r("khẩn trương", BOLD)), DELETED, " thực hiện") + p(box(p("hộp")), "<w:t>‑</w:t>"))
    out = members(remarked(data, "khẩn trương"))["word/document.xml"].decode()
    looks = f"<w:rPr>{BOLD}</w:rPr>"
    for mark in (
        '<w:commentRangeStart w:id="0"/>',
        '<w:commentRangeEnd w:id="0"/>',
        f'<w:r>{looks}<w:commentReference w:id="0"/></w:r>',
    ):
        assert out.count(mark) == 1
        out = out.replace(mark, "")
    assert out.encode() == members(data)["word/document.xml"]


def test_the_reference_is_no_part_of_somebodys_insertion() -> None:
    out = tree(remarked(word(p("Phòng ", inserted(r("khẩn trương thực hiện")))), "khẩn trương"))
    [reference] = out.iter(f"{SPACE}commentReference")
    assert [etree.QName(above).localname for above in reference.iterancestors()] == ["r", "p", "body", "document"]


def test_overlapping_and_equal_findings() -> None:
    data = word(p("một hai ", r("ba", BOLD), " bốn năm"))
    source = read(data)
    spans = [(0, 10), (4, 15), (4, 10), (4, 10), (8, 9)]
    out = commented(data, answer(*(finding(*span) for span in spans)), source)
    assert ranges(out) == {str(i): source.text[a:b] for i, (a, b) in enumerate(spans)}
    assert sorted(references(out)) == ["0", "1", "2", "3", "4"]


def test_a_list_number_is_outside_and_may_stand_alone() -> None:
    lists = abstract(1, level(0, "decimal", "%1.")) + num(5, 1)
    data = word(p("Xử lý sớm", properties=numbered(5)) + p("Hết"), numbering=lists)
    source = read(data)
    assert source.text.startswith("1. Xử lý")
    assert ranges(commented(data, answer(finding(0, 9)), source)) == {"0": "Xử lý "}
    assert ranges(commented(data, answer(finding(0, 2)), source)) == {"0": "X"}


def test_a_finding_in_a_text_box_stands_at_the_box_and_says_so() -> None:
    data = word(p("trước ", box(p("Phòng sớm thực hiện"), p(box(p("hộp trong")))), "sau") + p("Cuối"))
    source = read(data)
    out = remarked(data, "sớm thực hiện", "hộp trong", "sau\nPhòng")
    assert ranges(out) == {"0": "", "1": "", "2": "sau"}
    starts = [each.getnext() for each in tree(out).iter(f"{SPACE}commentRangeStart")][1]
    assert starts is not None and next(starts.iter(f"{SPACE}txbxContent"), None) is not None
    assert not any(list(each.iter(*(SPACE + mark for mark in MARKS))) for each in tree(out).iter(f"{SPACE}txbxContent"))
    assert "Vị trí: trong khung chữ, chỗ «sớm thực hiện»" in comments(out)["0"][1]
    assert not any("Vị trí" in line for line in comments(out)["2"][1])
    assert read(out).text == source.text


@pytest.mark.parametrize(("kind", "where"), [("footnote", "chân trang"), ("endnote", "cuối văn bản")])
def test_a_finding_in_a_note_stands_at_its_reference(kind: str, where: str) -> None:
    note = f'<w:{kind} w:id="2">{p("Sẽ xem xét sau")}</w:{kind}>'
    gone = f'<w:del w:id="1"><w:r><w:{kind}Reference w:id="2"/></w:r></w:del>'
    data = word(p(gone, "Theo kế hoạch", f'<w:r><w:{kind}Reference w:id="2"/></w:r>', "."), **{f"{kind}s": note})
    out = remarked(data, "xem xét sau")
    [start] = tree(out).iter(f"{SPACE}commentRangeStart")
    following = start.getnext()
    assert following is not None and following.find(f"{SPACE}{kind}Reference") is not None
    assert following.getparent().tag == f"{SPACE}p"
    assert f"Vị trí: ở chú thích {where}, chỗ «xem xét sau»" in comments(out)["0"][1]
    assert members(out)[f"word/{kind}s.xml"] == members(data)[f"word/{kind}s.xml"]


def test_an_equation_is_pointed_at_from_beside() -> None:
    equation = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    assert ranges(remarked(word(p("Với ", equation)), "x=1")) == {"0": " "}
    assert ranges(remarked(word(p("Với ", equation, " thì")), "x=1")) == {"0": " "}


def test_an_equation_alone_gets_a_comment_without_a_range() -> None:
    out = remarked(word(p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")), "x=1")
    assert (ranges(out), references(out)) == ({}, ["0"])


@pytest.mark.parametrize("other", [docx(p("văn bản khác")), docx(p("Phòng", " thực hiện"))])
def test_a_source_of_another_file_is_refused(other: bytes) -> None:
    source = read(docx(p("a") + p("Phòng", " sớm", " thực hiện")))
    with pytest.raises(ValueError, match="not read from these bytes"):
        commented(other, answer(finding(2, 4)), source)


def test_words_that_the_text_has_otherwise_than_the_file_are_marked_by_whole_runs() -> None:
    data = word(p("Trước ", r("kha^?n tru+o+ng"), " sau"))
    text = "Trước khẩn trương sau"
    spans = ((0, 6), (6, 17), (17, 21))
    source = Source(text, DOCX, tuple(Run(Span(*span), "word/document.xml", 0, i) for i, span in enumerate(spans)))
    out = commented(data, answer(finding(8, 12), finding(2, 8), finding(11, 20)), source)
    assert ranges(out) == {"0": "kha^?n tru+o+ng", "1": "ước kha^?n tru+o+ng", "2": "kha^?n tru+o+ng sa"}


_WORDS = st.text("ab ạế\u0323😀<&", min_size=1, max_size=6)
_RUN = st.builds(r, _WORDS, st.sampled_from(["", BOLD, BOLD + CHANGED]))
_WRAPPED = st.one_of(
    _RUN,
    st.lists(_RUN, min_size=1, max_size=3).map(lambda runs: inserted(*runs)),
    _RUN.map(lambda run: f'<w:hyperlink w:anchor="x">{run}</w:hyperlink>'),
    st.just(DELETED),
    st.just(r("ẩn", "<w:vanish/>")),
    st.just("<w:r><w:tab/><w:t>c</w:t><w:br/><w:t xml:space='preserve'> d</w:t></w:r>"),
    st.just(box(p("hộp"))),
    st.just(field("PAGE", "12")),
)
_BODY = st.lists(st.lists(_WRAPPED, min_size=1, max_size=6).map(lambda inside: p(*inside)), min_size=1, max_size=4)
_SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=6)


@settings(max_examples=400, deadline=None)
@given(_BODY, _SPANS)
def test_any_spans_of_any_runs(paragraphs: list[str], spans: list[tuple[int, int]]) -> None:
    data = word("".join(paragraphs) + p("z"))
    source = read(data)
    boxed = "hộp" in source.text
    asked = [(a, min(a + n, len(source.text))) for a, n in spans if a < len(source.text)]
    asked = [(a, b) for a, b in asked if source.text[a:b].strip("\n") and not (boxed and "\n" in source.text[a:b])]
    asked = [(a, b) for a, b in asked if not set(source.text[a:b]) & set("hộp")]
    assume(asked)
    out = commented(data, answer(*(finding(a, b) for a, b in asked)), source)
    # Tabs and breaks are marks of the text here, but not what parts one paragraph from the next.
    assert {name: flat(words) for name, words in ranges(out).items()} == {
        str(i): flat(source.text[a:b]) for i, (a, b) in enumerate(asked)
    }
    again = read(out)
    assert (again.text, again.cells) == (source.text, source.cells)
    check_runs(out, again)
    assert commented(out, answer(*(finding(a, b) for a, b in asked)), again) == out
