"""Plain text: what is decoded, exactly as it came, and what is refused with which advice."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.document import Source
from nlp.errors import BrokenFile, DraftError, DraftTooLarge, EmptyDraft, UndecodableDraft, UnsupportedFormat
from nlp.reading import Limits, check_text, isolated_read, read

LETTER = "Kính gửi: Sở Tài chính\r\n1. Rà soát, báo cáo trước ngày 30/6/2026.\n\n\tNơi nhận:\u00a0Như trên ./.\n"


@pytest.mark.parametrize(
    "data",
    [
        LETTER.encode(),
        b"\xef\xbb\xbf" + LETTER.encode(),
        b"\xff\xfe" + LETTER.encode("utf-16-le"),
        b"\xfe\xff" + LETTER.encode("utf-16-be"),
        LETTER.encode("utf-16-le"),
        LETTER.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "utf-16-le without mark", "utf-16-be without mark"],
)
def test_encodings(data: bytes) -> None:
    assert read(data) == Source(LETTER)
    assert isolated_read(data) == Source(LETTER)


@pytest.mark.parametrize(
    "text",
    [
        "ho\u0301a hoà h\u006f\u0323a",
        "a\r\nb\rc\n\n\nd\v\f\x85\u2028",
        "  đầu và cuối  \n",
        "\ufeffmột dấu nữa ở giữa\ufeff",
        "biểu tượng \U0001f600 và \u200b ẩn",
        "Đ",
        "MM* không phải ảnh",
        "BM là bí danh",
        "PDF nằm trong lời văn: %PDF-1.7",
    ],
)
def test_nothing_is_normalised(text: str) -> None:
    assert read(b"\xef\xbb\xbf" + text.encode()).text == text
    assert read(text.encode("utf-16")).text == text


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a", "../../x.doc", "\x00"])
def test_the_name_decides_nothing(name: str) -> None:
    assert read(LETTER.encode(), filename=name).text == LETTER


@pytest.mark.parametrize(
    "data",
    [b"", b" \n\r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\u200b\ufeff\u3000".encode(), b"\n" * 1_000_000],
    ids=range(6),
)
def test_blank(data: bytes) -> None:
    with pytest.raises(EmptyDraft) as caught:
        read(data)
    assert "OCR" in caught.value.vi


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("Xin chµo".encode("latin-1"), "byte thứ 7 (dòng 1)"),
        ("Dòng một\nDòng ".encode() + b"\xc7", "(dòng 2)"),
        (b"Ti\xea\xccng Vi\xea\xd2t", "byte thứ 3"),
        (b"\xef\xbb\xbfabc\xff", "byte thứ 7 (dòng 1)"),
        (b"\xff\xfea", "byte thứ 3"),
        (b"\xff\xfe" + "abc".encode("utf-16-le") + b"\x00\xd8", "byte thứ 9"),
        (b"\xed\xa0\x80", "byte thứ 1"),
        (bytes(range(128, 256)) * 4, "byte thứ 1"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, place: str) -> None:
    with pytest.raises(UndecodableDraft) as caught:
        read(data)
    assert place in caught.value.vi
    assert "UTF-8" in caught.value.vi
    assert "UTF-8" in caught.value.en


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("ab\x00c", "thứ 3 (dòng 1)", "U+0000"),
        ("0\x00", "thứ 2 (dòng 1)", "U+0000"),
        ("0\x00\x00\x00" * 9, "thứ 2 (dòng 1)", "U+0000"),
        ("một\nha\x1bi", "thứ 7 (dòng 2)", "U+001B"),
        ("\x08", "thứ 1 (dòng 1)", "U+0008"),
        ("nửa \ud800 ký tự", "thứ 5 (dòng 1)", "U+D800"),
        ("cuối\udfff", "thứ 5 (dòng 1)", "U+DFFF"),
    ],
)
def test_characters_that_no_text_has(text: str, place: str, code: str) -> None:
    with pytest.raises(UndecodableDraft) as caught:
        check_text(text, Limits())
    assert place in caught.value.vi
    assert code in caught.value.vi
    assert code in caught.value.en
    if max(text) < "\ud800":
        with pytest.raises(UndecodableDraft, match=code.replace("+", "\\+")):
            read(text.encode())


def test_white_space_controls_are_text() -> None:
    check_text("a\tb\nc\rd\fe\vf", Limits())


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "(.doc)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "đặt mật khẩu"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "Office đời cũ"),
        (b"\x89PNG\r\n\x1a\n", "OCR"),
        (b"\xff\xd8\xff\xe0", "OCR"),
        (b"GIF89a", "OCR"),
        (b"II*\x00\x08", "OCR"),
        (b"RIFF\x00\x00\x00\x00WEBP", "OCR"),
        (b"BM\x36\x00\x00\x00\x00\x00\x00\x00", "OCR"),
        (b"\x00\x00\x00\x18ftypheic", "OCR"),
        (b"\x1f\x8b\x08", "giải nén"),
        (b"7z\xbc\xaf\x27\x1c", "giải nén"),
        (b"Rar!\x1a\x07\x00", "giải nén"),
        (b"<!DOCTYPE html><p>", "HTML"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "XML"),
        (b"MIME-Version: 1.0\r\n", "HTML"),
    ],
)
@pytest.mark.parametrize("name", ["van-ban.docx", "van-ban.txt"])
def test_formats_that_are_not_read(data: bytes, advice: str, name: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read(data, filename=name)
    assert advice in caught.value.vi
    assert caught.value.en


def test_rubbish_under_a_word_name_is_a_broken_file() -> None:
    with pytest.raises(BrokenFile):
        read(b"\x00\x01\x02\xff" * 50, filename="To trinh.DOCX")


def test_a_long_line_and_one_too_long() -> None:
    assert len(read(b"a" * 200_000).text) == 200_000
    for long in (b"a" * 200_001, b"a\n" * 500_000, "ậ".encode() * 200_001):
        with pytest.raises(DraftTooLarge) as caught:
            read(long)
        assert "200000 ký tự" in caught.value.vi
    with pytest.raises(DraftTooLarge):
        check_text("a" * 11, Limits(characters=10))


def test_too_many_bytes() -> None:
    with pytest.raises(DraftTooLarge) as caught:
        read(b"a" * 10_000_001)
    assert "10.0 MB" in caught.value.vi


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_text_comes_back_or_is_refused(text: str, encoding: str) -> None:
    try:
        assert read(text.encode(encoding)).text == text.removeprefix("\ufeff" if encoding == "utf-8" else "")
    except (EmptyDraft, UndecodableDraft):
        assert (
            not text.strip(" \n\r\t\u200b\ufeff\u00ad\u200c\u200d\u2060")
            or any(ord(sign) < 32 for sign in text)
            or not text.strip()
        )
    except UnsupportedFormat:
        assert text.isascii()


@settings(deadline=None)
@given(st.text("abcĐđậếộ ,.\n0123", min_size=4).filter(lambda text: text.strip() and text.isprintable()))
def test_any_vietnamese_text_without_a_mark(text: str) -> None:
    assert read(text.encode()).text == text


@settings(deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe", b"\xef\xbb\xbf", b"%PDF-", b"<?xml"]),
)
def test_any_bytes_give_a_source_or_an_error_of_ours(data: bytes, head: bytes) -> None:
    for name in ("", "a.docx"):
        try:
            assert read(head + data, filename=name).text.strip()
        except DraftError as error:
            assert error.vi
            assert error.en


def test_no_error_repeats_the_draft() -> None:
    words = "nội dung riêng"
    for data in (f"{words}\x00".encode(), f"{words}".encode() + b"\xff", f"<?xml {words}".encode()):
        with pytest.raises(DraftError) as caught:
            read(data, filename=f"{words}.txt")
        assert words not in caught.value.vi + caught.value.en + repr(caught.value)


def test_the_real_file_names_are_not_needed(tmp_path: Path) -> None:
    place = tmp_path / "khong-duoi"
    place.write_bytes(LETTER.encode("utf-16"))
    assert read(place.read_bytes()).text == LETTER
