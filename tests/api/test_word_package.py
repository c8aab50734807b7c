"""What else is in the package stays byte for byte; comments parts that are odd are worked around or refused clearly."""

import zipfile
from io import BytesIO

import pytest
from docx import Document as WordFile
from lxml import etree

from api.exports.word import commented
from nlp.document import Source
from nlp.errors import BrokenFile, DraftTooLarge, UnsupportedFormat
from nlp.reading import Limits, read
from tests.api.word_maker import (
    WORD,
    answer,
    around,
    changed,
    comment,
    comments,
    comments_xml,
    finding,
    linked,
    members,
    ranges,
    references,
    remarked,
    tree,
    word,
)
from tests.nlp.docx_maker import W, docx, p, package, part, r

STRICT = "http://purl.oclc.org/ooxml"
COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
BODY = p("Phòng khẩn trương thực hiện") + p("Hết")
RELS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"


def test_only_what_has_to_change_changes() -> None:
    data = package(
        {
            **members(word(BODY, styles="", header1=p("x"))),
            "word/media/a.png": b"\x89PNG\x00\xff",
            "word/vbaProject.bin": b"\x00m",
        }
    )
    out = remarked(data, "khẩn trương")
    before, after = members(data), members(out)
    assert list(after) == [*before, "word/comments.xml"]
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml", RELS, TYPES}
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(BytesIO(out)) as new:
        kept = [(each.filename, each.date_time, each.compress_type, each.external_attr) for each in old.infolist()]
        assert [(e.filename, e.date_time, e.compress_type, e.external_attr) for e in new.infolist()][:-1] == kept


def test_the_new_part_is_declared_and_linked() -> None:
    after = members(remarked(word(BODY, styles=""), "khẩn trương"))
    assert after[TYPES].decode().count(f'PartName="/word/comments.xml" ContentType="{WORD}.comments+xml"') == 1
    assert after[TYPES].startswith(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Types')
    links = {link.get("Id"): (link.get("Type"), link.get("Target")) for link in etree.fromstring(after[RELS])}
    assert len(links) == 2
    assert (COMMENTS, "comments.xml") in links.values()


def test_python_docx_reads_the_comments() -> None:
    made = BytesIO()
    file = WordFile()
    file.add_paragraph("Phòng khẩn trương thực hiện")
    file.save(made)
    [read_back] = WordFile(BytesIO(remarked(made.getvalue(), "khẩn trương", decision="review"))).comments
    assert (read_back.author, read_back.initials) == ("Sáu Rõ", "SR")
    assert str(read_back.timestamp) == "2026-06-01 08:00:00"
    assert read_back.text.splitlines()[:4] == [
        "Nên xem lại · Kết luận, chỉ đạo còn chung chung",
        "Vì sao: Chưa nêu việc cụ thể.",
        "Gợi ý: Ghi rõ [việc].",
        "Căn cứ: Chỉ thị 35-CT/TU",
    ]


@pytest.mark.parametrize(
    ("more", "title"),
    [({"severity": 3}, "Cần làm rõ"), ({"severity": 1}, "Nên xem lại"), ({"decision": "review"}, "Nên xem lại")],
)
def test_words_fit_the_weight(more: dict[str, object], title: str) -> None:
    [(_, lines)] = comments(remarked(word(BODY), "khẩn trương", **more)).values()
    assert lines[0].startswith(title)
    assert "rule:b4-x" in lines[-1]


def test_a_contradiction_names_its_other_side() -> None:
    also = {"start": 0, "end": 5, "quote": "Phòng\n khác"}
    [(_, lines)] = comments(remarked(word(BODY), "khẩn trương", also=also)).values()
    assert "Đối chiếu với: «Phòng khác»" in lines


def test_nothing_found_gives_the_file_back() -> None:
    for data in (word(BODY), docx(BODY), word(BODY, comments=comment("0", "An", "Ý khác"))):
        assert commented(data, answer(), read(data)) is data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_strict_files_and_other_encodings(encoding: str) -> None:
    held = members(word(BODY))
    xml = held["word/document.xml"].decode().replace(W, f"{STRICT}/wordprocessingml/main")
    xml = xml.replace('encoding="UTF-8"', f'encoding="{encoding}"')
    data = package({**held, "word/document.xml": xml.encode(encoding)})
    out = remarked(data, "khẩn trương")
    assert read(out).text == read(data).text
    assert etree.QName(tree(out, "word/comments.xml")).namespace == f"{STRICT}/wordprocessingml/main"
    assert f"{STRICT}/officeDocument/relationships/comments" in members(out)[RELS].decode()


def test_the_main_part_may_be_anywhere() -> None:
    out = remarked(word(BODY, main="x/main.xml"), "khẩn trương")
    assert len(comments(out, "x/comments.xml")) == 1
    assert b'Target="comments.xml"' in members(out)["x/_rels/main.xml.rels"]


def test_a_file_with_macros_keeps_them() -> None:
    data = package({**members(word(BODY)), "word/vbaProject.bin": b"\xd0\xcf"})
    assert members(remarked(data, "khẩn trương"))["word/vbaProject.bin"] == b"\xd0\xcf"


def test_others_comments_keep_their_ids_their_place_and_their_xml() -> None:
    theirs = comment("0", "An", "Một") + comment("4", "Bình", "Hai", para="0AB1") + comment("4", "Trùng", "Ba")
    data = word(
        p(around("0", r("Phòng khẩn")), r(" trương"), around("9", r("x")), around("4", r("y"))), comments=theirs
    )
    out = remarked(data, "khẩn trương")
    assert ranges(out) == {"0": "Phòng khẩn", "1": "khẩn trương", "9": "x", "4": "y"}
    before, after = tree(data, "word/comments.xml"), tree(out, "word/comments.xml")
    assert [etree.tostring(each) for each in after][:3] == [etree.tostring(each) for each in before]
    assert references(out) == ["0", "1", "9", "4"]
    assert TYPES not in {name for name in members(data) if members(data)[name] != members(out)[name]}


def test_a_link_without_its_part_gets_one() -> None:
    out = remarked(linked(word(BODY), COMMENTS, "notes/c.xml"), "khẩn trương")
    assert len(comments(out, "word/notes/c.xml")) == 1
    assert b"/word/notes/c.xml" in members(out)[TYPES]
    assert len(tree(out, RELS)) == 1


def test_a_part_that_nothing_links_to_is_left_alone() -> None:
    data = changed(word(BODY), comments="<kept/>")
    out = remarked(data, "khẩn trương")
    assert members(out)["word/comments.xml"] == b"<kept/>"
    assert len(comments(out, "word/comments1.xml")) == 1


def test_a_link_in_other_letters_leads_to_the_same_part() -> None:
    held = members(word(BODY, comments=comment("0", "An", "Ý")))
    held["word/Comments.xml"] = held.pop("word/comments.xml")
    assert list(comments(remarked(package(held), "khẩn trương"), "word/Comments.xml")) == ["0", "1"]


@pytest.mark.parametrize(
    "odd",
    [
        comments_xml([comment("0", "An", "Ý")])[:-9],
        "<w:comments",
        "",
        part("styles", ""),
        "<comments/>",
        "<!DOCTYPE c [<!ENTITY a 'b'>]><c/>",
    ],
)
def test_a_damaged_comments_part_is_refused_with_advice(odd: str) -> None:
    data = changed(word(BODY, comments=comment("0", "An", "Ý")), comments=odd)
    with pytest.raises(BrokenFile) as caught:
        commented(data, answer(finding(0, 5)), read(word(BODY)))
    assert "Word" in caught.value.vi
    assert "Ý" not in caught.value.vi


@pytest.mark.parametrize("target", ["document.xml", "styles.xml", "", "..", "media/a.png"])
def test_a_link_to_something_else_is_refused(target: str) -> None:
    data = linked(word(BODY, styles=""), COMMENTS, target)
    with pytest.raises(BrokenFile):
        commented(data, answer(finding(0, 5)), read(word(BODY)))


def test_a_package_without_content_types_is_refused() -> None:
    with pytest.raises(BrokenFile):
        remarked(docx(BODY), "khẩn trương")


def test_limits_hold_here_too() -> None:
    data = word(BODY)
    with pytest.raises(DraftTooLarge):
        commented(data, answer(finding(0, 5)), read(data), limits=Limits(expansion=100))


def test_more_comments_than_word_opens_are_refused() -> None:
    many = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in range(32_767))
    with pytest.raises(DraftTooLarge):
        remarked(word(BODY + p(many)), "khẩn trương")


def test_plain_text_takes_no_comments() -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        commented(b"Ph\xc3\xb2ng", answer(finding(0, 2)), Source("Phòng"))
    assert ".docx" in caught.value.vi


def test_an_answer_about_another_text_is_refused() -> None:
    data = word(BODY)
    with pytest.raises(ValueError, match="not about this source"):
        commented(data, answer(finding(0, 500)), read(data))
