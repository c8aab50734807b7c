"""A commented file comes back: ours are known, renewed, marked or taken away; nobody's words are lost."""

from pathlib import Path

import pytest
from lxml import etree

from api.exports.word import commented
from api.screen import Desk
from nlp.document import Context
from nlp.errors import BrokenFile
from nlp.reading import read
from nlp.rules import RULES
from nlp.secrecy import secret_marking
from tests.api.word_maker import (
    SPACE,
    W14,
    answer,
    changed,
    comment,
    comments,
    extended,
    finding,
    linked,
    members,
    ranges,
    references,
    remarked,
    tree,
    word,
)
from tests.nlp.docx_maker import box, p, r

EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
BODY = p("Phòng ", r("khẩn trương", "<w:b/>"), " thực hiện") + p("Việc này sẽ xem xét sau") + p("Hết")
THEIRS = comment("0", "An", "Ý của An")
QUOTES = ("khẩn trương", "xem xét sau")
MENDED = "Đã sửa · "


def ours(data: bytes) -> dict[str, list[str]]:
    return {name: lines for name, (author, lines) in comments(data).items() if author == "Sáu Rõ"}


def mend(data: bytes, old: str, new: str) -> bytes:
    """Change words of the body as a person does who types over them."""
    xml = members(data)["word/document.xml"].decode()
    assert xml.count(f">{old}</w:t>") == 1
    return changed(data, document=xml.replace(f">{old}</w:t>", f">{new}</w:t>"))


def reply(data: bytes, to: str, words: str) -> bytes:
    """Answer a comment as Word does: a comment of one's own, tied by paragraph ids."""
    root = tree(data, "word/comments.xml")
    asked = next(each for each in root if each.get(f"{SPACE}id") == to)
    asked[-1].set(f"{{{W14}}}paraId", "00000A01")
    root.append(tree(word(comments=comment("77", "Bình", words, para="00000A02")), "word/comments.xml")[0])
    told = changed(
        data, comments=etree.tostring(root), commentsExtended=extended(("00000A01", ""), ("00000A02", "00000A01"))
    )
    return linked(told, EXTENDED, "commentsExtended.xml")


def edit(data: bytes, name: str, line: str) -> bytes:
    """Write a line into a comment."""
    root = tree(data, "word/comments.xml")
    added = etree.SubElement(next(each for each in root if each.get(f"{SPACE}id") == name), f"{SPACE}p")
    etree.SubElement(etree.SubElement(added, f"{SPACE}r"), f"{SPACE}t").text = line
    return changed(data, comments=etree.tostring(root))


def test_comments_are_no_part_of_the_text() -> None:
    data = word(BODY, comments=THEIRS)
    source = read(remarked(data, *QUOTES))
    assert (source.text, source.cells) == (read(data).text, read(data).cells)
    assert any("Sáu Rõ" in line for line in source.metadata)


def test_no_remark_reads_like_a_secrecy_mark() -> None:
    text = "Việc này làm sớm"
    for rule in RULES:
        asked = finding(4, 8, label=rule.label.value, reason=rule.message, suggestion=rule.remedy, clause=rule.clause)
        data = word(p(text))
        assert not secret_marking(read(commented(data, answer(asked), read(data)))), rule.id


def test_a_draft_with_very_many_comments_can_come_back() -> None:
    data = word("".join(p(f"Việc {number} làm sớm") for number in range(900)))
    source = read(data)
    starts = [at for at in range(len(source.text)) if source.text.startswith("sớm", at)]
    out = commented(data, answer(*(finding(at, at + 3, reason="Lý do. " * 40) for at in starts)), source)
    assert read(out).text == source.text
    assert len(ours(out)) == 900


def test_the_same_findings_give_the_same_bytes() -> None:
    once = remarked(word(BODY + p(box(p("trong hộp"))), comments=THEIRS), *QUOTES, "trong hộp")
    assert remarked(once, *QUOTES, "trong hộp") is once


def test_what_is_mended_goes_and_the_rest_stays() -> None:
    once = remarked(word(BODY, comments=THEIRS), *QUOTES)
    assert list(comments(once)) == ["0", "1", "2"]
    again = remarked(mend(once, "khẩn trương", "trước ngày 05/6/2026"), "xem xét sau")
    assert list(comments(again)) == ["0", "2"]
    assert comments(again)["0"] == ("An", ["Ý của An"])
    assert (ranges(again), references(again)) == ({"2": "xem xét sau"}, ["2"])
    assert read(again).text.startswith("Phòng trước ngày 05/6/2026 thực hiện")


def test_when_all_is_mended_only_the_cuts_are_left() -> None:
    data = word(BODY)
    again = commented(remarked(data, "trương thực"), answer(), read(remarked(data, "trương thực")))
    assert (ours(again), ranges(again), references(again)) == ({}, {}, [])
    assert read(again).text == read(data).text


def test_words_that_changed_a_little_keep_their_comment() -> None:
    once = remarked(word(BODY), *QUOTES)
    mended = mend(once, "xem xét sau", "xem xét sau vào dịp khác")
    again = remarked(mended, "khẩn trương", "xem xét sau vào dịp", reason="Lý do mới.")
    assert ranges(again) == {"0": "khẩn trương", "1": "xem xét sau vào dịp"}
    assert "Vì sao: Lý do mới." in ours(again)["1"]
    assert sorted(references(again)) == ["0", "1"]


def test_a_passage_that_moved_takes_its_comment_along() -> None:
    once = remarked(word(BODY), *QUOTES)
    root = tree(once)
    body = root[0]
    first = body[0]
    for mark in list(first):
        if mark.tag != f"{SPACE}r" or mark.find(f"{SPACE}commentReference") is not None:
            first.remove(mark)
    body.insert(1, first)
    again = remarked(changed(once, document=etree.tostring(root)), *QUOTES)
    assert ranges(again) == {"0": "khẩn trương", "1": "xem xét sau"}
    assert len(ours(again)) == 2


def test_of_two_equal_passages_the_one_left_keeps_its_own_comment() -> None:
    data = word(p("Làm sớm nhé") + p("Cũng làm sớm nhé"))
    source = read(data)
    spans = [(4, 7), (source.text.rindex("sớm"), source.text.rindex("sớm") + 3)]
    once = commented(data, answer(*(finding(*span) for span in spans)), source)
    mended = changed(once, document=members(once)["word/document.xml"].decode().replace(">sớm<", ">ngày 5/6<", 1))
    again = remarked(mended, "sớm")
    assert (ranges(again), list(ours(again))) == ({"1": "sớm"}, ["1"])


def test_a_reply_keeps_a_mended_comment_and_it_says_so() -> None:
    once = reply(remarked(word(BODY, comments=THEIRS), *QUOTES), "1", "Đã trao đổi với Phòng")
    mended = remarked(mend(once, "khẩn trương", "trước ngày 05/6/2026"), "xem xét sau")
    assert list(comments(mended)) == ["0", "1", "2", "77"]
    assert ours(mended)["1"][0] == f"{MENDED}Cần làm rõ · Kết luận, chỉ đạo còn chung chung"
    assert comments(mended)["77"] == ("Bình", ["Đã trao đổi với Phòng"])
    assert members(mended)["word/commentsExtended.xml"] == members(once)["word/commentsExtended.xml"]
    assert remarked(mended, "xem xét sau") is mended
    back = remarked(mend(mended, "trước ngày 05/6/2026", "khẩn trương"), *QUOTES)
    assert comments(back) == comments(once)
    last = next(each for each in tree(back, "word/comments.xml") if each.get(f"{SPACE}id") == "1")[-1]
    assert last.get(f"{{{W14}}}paraId") == "00000A01"


def test_a_comment_that_a_person_wrote_into_is_left_as_it_is() -> None:
    once = edit(remarked(word(BODY), *QUOTES), "0", "Đã hỏi lại anh Hai")
    assert remarked(once, *QUOTES, reason="Lý do khác.") != once
    kept = remarked(once, *QUOTES, reason="Lý do khác.")
    assert ours(kept)["0"] == ours(once)["0"]
    assert "Vì sao: Lý do khác." in ours(kept)["1"]
    mended = remarked(mend(once, "khẩn trương", "ngay"), "xem xét sau")
    assert ours(mended)["0"][0].startswith(MENDED)
    assert ours(mended)["0"][-1] == "Đã hỏi lại anh Hai"
    assert ours(remarked(mend(mended, "ngay", "khẩn trương"), *QUOTES))["0"] == ours(once)["0"]


@pytest.mark.parametrize(
    "theirs",
    [
        comment("5", "Sáu Rõ", "Nhận xét không có mã"),
        comment("5", "An", "Sáu Rõ · B4.generic · rule:b4-x · mã 0123456789-012345"),
        comment("5", "Sáu Rõ", "Sáu Rõ · B4.generic · rule:b4-x · mã 0123456789-012345") + comment("5", "An", "Ý"),
    ],
)
def test_what_is_not_surely_ours_is_left_alone(theirs: str) -> None:
    data = word(BODY, comments=theirs)
    before, after = tree(data, "word/comments.xml"), tree(remarked(data, *QUOTES), "word/comments.xml")
    assert [etree.tostring(each) for each in after][: len(before)] == [etree.tostring(each) for each in before]
    assert len(after) == len(before) + 2


def test_a_comment_whose_marks_are_damaged_gets_whole_ones() -> None:
    once = remarked(word(BODY), *QUOTES)
    xml = members(once)["word/document.xml"].decode()
    for mark in ('<w:commentRangeEnd w:id="0"/>', '<w:commentRangeStart w:id="1"/>'):
        xml = xml.replace(mark, "")
    again = remarked(changed(once, document=xml), *QUOTES)
    assert ranges(again) == {"0": "khẩn trương", "1": "xem xét sau"}
    assert sorted(references(again)) == ["0", "1"]


def test_words_that_landed_inside_a_mark_are_not_lost_with_it() -> None:
    once = remarked(word(BODY), *QUOTES)
    xml = members(once)["word/document.xml"].decode()
    odd = xml.replace('<w:commentRangeEnd w:id="0"/>', f'<w:commentRangeEnd w:id="0">{r(" ngay")}</w:commentRangeEnd>')
    data = changed(once, document=odd)
    assert read(commented(data, answer(), read(data))).text == read(data).text


def test_a_copied_passage_does_not_leave_comments_behind() -> None:
    once = remarked(word(BODY), *QUOTES)
    root = tree(once, "word/comments.xml")
    copied = etree.fromstring(etree.tostring(root[0]))
    copied.set(f"{SPACE}id", "9")
    root.append(copied)
    again = remarked(changed(once, comments=etree.tostring(root)), *QUOTES)
    assert list(comments(again)) == ["0", "1"]


def test_a_sample_is_screened_again_with_the_same_findings() -> None:
    desk = Desk.load(Context(), None, None)
    name = "corpora/samples/thong-bao-ket-luan-bai-rac.docx"
    data = Path(name).read_bytes()
    said = desk.screen(name, data).answer
    out = commented(data, said, read(data))
    assert sorted(ranges(out).values()) == sorted(found["quote"] for found in said["findings"])
    again = desk.screen(name, out).answer
    assert (again["findings"], again["text"]) == (said["findings"], said["text"])
    assert commented(out, again, read(out)) is out


def test_a_reply_without_known_threads_is_still_kept() -> None:
    once = remarked(word(BODY), "khẩn trương")
    root = tree(once, "word/comments.xml")
    root.append(tree(word(comments=comment("8", "Bình", "Vâng")), "word/comments.xml")[0])
    mended = mend(changed(once, comments=etree.tostring(root)), "khẩn trương", "ngay")
    gone = commented(mended, answer(), read(mended))
    assert comments(gone) == {"8": ("Bình", ["Vâng"])}


def test_damaged_threads_are_refused_rather_than_lost() -> None:
    once = linked(changed(remarked(word(BODY), *QUOTES), commentsExtended="<w15"), EXTENDED, "commentsExtended.xml")
    with pytest.raises(BrokenFile):
        remarked(once, *QUOTES)
