"""edXML packages: the shapes they come in, what their attachments really are, and what their headers declare."""

from collections.abc import Callable
from datetime import date

import pytest

from nlp.document import Envelope, Source
from nlp.errors import DraftError, EmptyDraft, SecretDraft, UnsupportedFormat
from nlp.reading import IsolatedReader, read
from tests.nlp.docx_maker import docx, p, table
from tests.nlp.edxml_maker import (
    QCVN,
    SAMPLES,
    answers,
    e,
    edxml,
    gateway,
    header,
    samples,
    status,
    word,
    zipped,
)

TEXT = "Sở thống nhất với đề nghị."
WORD = word(TEXT)
LETTER = edxml(header(), ("a.docx", WORD, "application/msword"))
PDF = b"%PDF-1.7\n" + bytes(100)
STATUS = edxml(status("01", "08/06/2026 07:55:03"))


def soap(data: bytes) -> bytes:
    opened = data.replace(
        b'<edXML xmlns="%s">' % QCVN.encode(), b'<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/">'
    )
    return opened.replace(b"</edXML>\n", b"</S:Envelope>")


def utf16(data: bytes) -> bytes:
    return data.decode().replace("UTF-8", "UTF-16").encode("utf-16")


SHAPES: dict[str, Callable[[], bytes]] = {
    "as the kit of the axis writes it": lambda: LETTER,
    "with a length before the XML": lambda: b"1212" + LETTER,
    "with a byte-order mark": lambda: b"\xef\xbb\xbf" + LETTER,
    "UTF-16": lambda: utf16(LETTER),
    "attachments inside the envelope": lambda: gateway(header(), ("a.docx", WORD)),
    "in a SOAP envelope": lambda: soap(LETTER),
    "another namespace": lambda: LETTER.replace(QCVN.encode(), b"http://www.e-doc.vn/Schema/"),
    "a prefix without its namespace": lambda: LETTER.replace(b' xmlns:edXML="%s"' % QCVN.encode(), b""),
    "plain text": lambda: edxml(header(), ("a.txt", TEXT.encode(), "text/plain")),
    "zipped": lambda: zipped({"goi/van-ban.edxml": LETTER}),
    "zipped under any name": lambda: zipped({"message.dat": LETTER}),
    "zipped with a status": lambda: zipped({"a.edxml": LETTER, "b.edxml": STATUS}),
    "zipped with its file beside": lambda: zipped({"a.edxml": edxml(header(), announced=["x.docx"]), "f/x.docx": WORD}),
    "the same file inside and beside": lambda: zipped({"a.edxml": LETTER, "a.docx": WORD}),
    "an attachment zipped by itself": lambda: edxml(header(), ("a.doc", zipped({"a.docx": WORD}), "application/zip")),
    "a package in a package": lambda: edxml(header(), ("a.doc", zipped({"a.edxml": LETTER}), "application/zip")),
    "upper case": lambda: LETTER.replace(b"edXMLEnvelope", b"EDXMLEnvelope"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_its_document(shape: str) -> None:
    source = read(SHAPES[shape](), filename="goi.xml")
    assert source.text == TEXT
    assert source.warnings == ()
    assert source.envelope is not None
    assert source.envelope.code == "1120/SXD-QLHT"


def test_the_isolated_reader_reads_the_same() -> None:
    with IsolatedReader(workers=1) as reader:
        for shape in SHAPES.values():
            assert reader.read(shape()) == read(shape())


def test_runs_and_cells_of_the_attachment_stay() -> None:
    inside = docx(p("Một") + table(["a", "b"]))
    source = read(edxml(header(), ("x.pdf", inside, "application/pdf")))
    alone = read(inside)
    assert (source.text, source.runs, source.cells) == (alone.text, alone.runs, alone.cells)
    assert source.media_type == alone.media_type


@pytest.mark.parametrize(
    ("name", "kind", "content", "is_read"),
    [
        ("cong-van.doc", "application/zip", WORD, True),
        ("cong-van.pdf", "application/pdf", WORD, True),
        ("anh.png", "image/png", TEXT.encode(), True),
        ("cong-van.docx", "text/plain", TEXT.encode("utf-16"), True),
        ("cong-van.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", PDF, False),
        ("cong-van.txt", "text/plain", b"\x89PNG\r\n\x1a\n", False),
        ("cong-van.txt", "text/plain", bytes(range(256)), False),
        ("cong-van.docx", "application/msword", WORD[:300], False),
        ("cong-van.txt", "text/plain", b"  \n", False),
        ("cong-van.txt", "text/plain", b"<html><body>a</body></html>", False),
    ],
)
def test_bytes_decide_and_no_declared_type_or_name(name: str, kind: str, content: bytes, is_read: bool) -> None:
    package = edxml(header(), (name, content, kind))
    if is_read:
        assert read(package).text == TEXT
        return
    with pytest.raises(UnsupportedFormat) as caught:
        read(package)
    assert ".docx" in caught.value.vi
    assert "cong-van" not in caught.value.vi + caught.value.en


def codes(source: Source) -> list[str]:
    return [notice.code for notice in source.warnings]


def test_the_first_that_can_be_read_is_the_document_and_the_rest_is_noticed() -> None:
    source = read(
        edxml(
            header(),
            ("ky-so.pdf", PDF, "application/pdf"),
            ("van-ban.docx", WORD, "application/pdf"),
            ("phu-luc.txt", "Phụ lục".encode(), "text/plain"),
        )
    )
    assert source.text == TEXT
    [notice] = source.warnings
    assert notice.code == "edxml_attachments_left_out"
    assert notice.detail == (
        "Gói edXML có 3 tệp đính kèm; chỉ rà soát tệp thứ 2, không rà soát tệp thứ 1, 3. Không đọc được tệp thứ 1. "
        "Cần rà soát tệp nào thì gửi riêng tệp đó."
    )


def test_files_beside_the_xml_come_in_the_order_of_the_manifest() -> None:
    manifest = edxml(header(), announced=["b.txt", "a.txt"])
    package = zipped({"a.edxml": manifest, "a.txt": b"phu luc", "b.txt": TEXT.encode()})
    assert read(package).text == TEXT


@pytest.mark.parametrize(
    ("package", "code"),
    [
        (edxml(header(), ("a.docx", WORD, ""), announced=["a.docx", "b.docx"]), "edxml_attachments_missing"),
        (edxml(header(purpose="1"), ("a.docx", WORD, "")), "edxml_not_new"),
        (edxml(header(due="30/02/2026"), ("a.docx", WORD, "")), "edxml_date_unreadable"),
        (edxml(header(issued="1890/06/01"), ("a.docx", WORD, "")), "edxml_date_unreadable"),
    ],
)
def test_notices(package: bytes, code: str) -> None:
    assert codes(read(package)) == [code]


def test_the_header_is_kept() -> None:
    package = edxml(
        header(answers("356/UBND-KT", "2026/06/05"), due="2026/06/30", subject="V/v đấu  nối", hops=["2026/06/18 09:30:00", "2026/06/19 07:00:00"]),
        ("a.docx", WORD, ""),
    )  # fmt: skip
    assert read(package).envelope == Envelope(
        "Sở Xây dựng tỉnh Khánh Hòa",
        "V/v đấu nối",
        "1120/SXD-QLHT",
        date(2026, 6, 18),
        date(2026, 6, 30),
        date(2026, 6, 19),
        (("356/UBND-KT", date(2026, 6, 5)),),
    )


def test_a_letter_may_be_named_by_its_identifier_alone() -> None:
    package = edxml(header(e("ResponseFor", e("DocumentId", "014.00.31.H32,2026/06/05,356/UBND-KT"))), ("a", WORD, ""))
    envelope = read(package).envelope
    assert envelope is not None
    assert envelope.answers == (("356/UBND-KT", date(2026, 6, 5)),)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026/06/08 07:55:03", date(2026, 6, 8)),
        ("08/06/2026 07:55:03", date(2026, 6, 8)),
        ("2026-06-08T07:55:03", date(2026, 6, 8)),
        ("2026-06-07T23:30:00Z", date(2026, 6, 8)),
        ("2026/6/8", date(2026, 6, 8)),
        ("2014/02/30", None),
        ("hôm nay", None),
        ("9999-12-31T23:59:59Z", None),
    ],
)
def test_moments_of_arrival(written: str, day: date | None) -> None:
    envelope = read(edxml(header(hops=[written]), ("a", WORD, ""))).envelope
    assert envelope is not None
    assert envelope.received_on == day


def test_a_status_of_arrival_counts_before_the_trace() -> None:
    package = zipped({"a.edxml": LETTER, "b.edxml": edxml(status("01", "2026/06/20 08:00:00")), "c": edxml(status("03", "2026/06/22"))})  # fmt: skip
    envelope = read(package).envelope
    assert envelope is not None
    assert envelope.received_on == date(2026, 6, 20)


@pytest.mark.parametrize(
    ("package", "words"),
    [
        (edxml(status("06", "2026/06/12 08:00:00")), ("06", "đã hoàn thành", "12/06/2026", "gói chứa văn bản")),
        (edxml(status("99", "")), ("99", "không rõ")),
        (edxml(status("\u0661x", "")), ("?",)),
        (zipped({"a.edxml": STATUS, "b.edxml": edxml(status("02", ""))}), ("02", "từ chối")),
        (edxml(header()), ("không kèm tệp nào", ".docx")),
    ],
)
def test_packages_without_a_document(package: bytes, words: tuple[str, ...]) -> None:
    with pytest.raises(EmptyDraft) as caught:
        read(package)
    assert all(word in caught.value.vi for word in words)


def test_several_packages_are_sent_one_by_one() -> None:
    with pytest.raises(UnsupportedFormat, match="2 edXML packages"):
        read(zipped({"a.edxml": LETTER, "b.edxml": LETTER}))


def test_the_reason_of_the_first_unread_attachment_is_told() -> None:
    with pytest.raises(DraftError) as caught:
        read(edxml(header(), ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "")))
    assert "Word" in caught.value.vi


@pytest.mark.parametrize(
    "package",
    [
        edxml(header(subject="TỐI MẬT"), ("a.docx", WORD, "")),
        edxml(header(e("SecurityLevel", "Mật")), ("a.docx", WORD, "")),
        edxml(header(e("DoMat", "Mật")), ("a.docx", WORD, "")),
        edxml(header(e("OtherInfo", e("Appendixes", e("Appendix", "Độ mật: Tuyệt mật")))), ("a.docx", WORD, "")),
        edxml(header(), ("a.docx", WORD, ""), ("b.docx", word("TỐI MẬT\nPhụ lục"), "")),
        edxml(header(), ("a.doc", zipped({"a.edxml": edxml(header(), ("a", WORD, ""), ("b", word("MẬT"), ""))}), "")),
        edxml(header(subject="MẬT"), ("a.pdf", PDF, "")),
        zipped({"a.edxml": LETTER, "b.txt": "TUYỆT MẬT\nDanh sách".encode()}),
    ],
)
def test_a_secret_anywhere_in_the_package_is_refused(package: bytes) -> None:
    with pytest.raises(SecretDraft):
        read(package)
    with IsolatedReader(workers=1) as reader, pytest.raises(SecretDraft):
        reader.read(package)


def test_a_subject_about_secrecy_is_no_secret() -> None:
    subject = "V/v tập huấn công tác bảo vệ bí mật nhà nước"
    assert read(edxml(header(subject=subject), ("a.docx", WORD, ""))).text == TEXT


@pytest.mark.parametrize("name", samples())
def test_the_samples_are_those_the_maker_writes(name: str) -> None:
    assert (SAMPLES / name).read_bytes() == samples()[name]
