"""Hostile and broken edXML packages: never anything but a source or an error of ours, in bounded time and memory."""

import os
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.document import Source
from nlp.errors import BrokenFile, DraftError, DraftTooLarge, UnsupportedFormat
from nlp.reading import IsolatedReader, Limits, isolation, read
from nlp.reading.sniff import Format, sniff
from tests.nlp.docx_maker import docx, p, r
from tests.nlp.edxml_maker import answers, e, edxml, gateway, header, status, word, zipped

TEXT = "Sở thống nhất với đề nghị."
WORD = word(TEXT)
LETTER = edxml(header(), ("a.docx", WORD, "application/msword"))
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.fixture(scope="module")
def reader() -> Iterator[IsolatedReader]:
    with IsolatedReader(workers=1) as started:
        yield started


def with_doctype(inside: str, words: str = "&x;") -> bytes:
    return LETTER.replace(b"?>\n", f"?>\n<!DOCTYPE edXML {inside}>".encode(), 1).replace(b"giao th", words.encode(), 1)


def test_the_words_of_the_letter_are_where_the_tricks_go() -> None:
    assert b"giao th" in LETTER


TRICKS = {
    "a document type": with_doctype(""),
    "an entity": with_doctype('[<!ENTITY x "y">]'),
    "a file": with_doctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]'),
    "a site": with_doctype('[<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]'),
    "an outside document type": with_doctype('SYSTEM "http://127.0.0.1:9/x.dtd"'),
    "a parameter entity": with_doctype('[<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]', ""),
    "many laughs": with_doctype(f'[<!ENTITY l0 "ha">{LAUGHS}]', "&l11;"),
    "laughs in an attribute": with_doctype(f'[<!ENTITY l0 "ha">{LAUGHS}]', "").replace(b"<edXML xmlns", b'<edXML a="&l11;" xmlns'),
    "one long entity many times": with_doctype(f'[<!ENTITY x "{"y" * 1_000}">]', "&x;" * 50_000),
    "an entity nobody declared": LETTER.replace(b"giao th", b"&x;", 1),
    "XInclude": LETTER.replace(
        b"giao th", b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>', 1
    ),
    "UTF-16 with a document type": with_doctype('[<!ENTITY x "y">]').decode().replace("UTF-8", "UTF-16").encode("utf-16"),
}  # fmt: skip
BROKEN = {
    **TRICKS,
    "cut": LETTER[: len(LETTER) // 3],
    "no end": b"<edXML>",
    "nested 300 deep": LETTER.replace(b"giao th", b"<a>" * 300 + b"</a>" * 300, 1),
    "a character XML does not have": LETTER.replace(b"giao th", b"\x01", 1),
    "no UTF-8": LETTER.replace(b"giao th", b"\xff\xfe", 1),
    "a name with two colons": b"<edXML><a:b:c/></edXML>",
    "cut, zipped": zipped({"a.edxml": LETTER[:900]}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_packages_are_refused(name: str, reader: IsolatedReader) -> None:
    for reading in (read, reader.read):
        with pytest.raises(BrokenFile) as caught:
            reading(BROKEN[name])
        assert "edXML" in caught.value.vi
        assert "root:" not in caught.value.vi + caught.value.en
    assert reader.read(LETTER).text == TEXT


def test_the_line_is_named() -> None:
    with pytest.raises(BrokenFile, match="line 3"):
        read(b"<edXML>\n<a>\n</b></edXML>")


def packed(levels: int) -> bytes:
    data = LETTER
    for _ in range(levels):
        data = edxml(header(), ("a", zipped({"a.edxml": data}), ""))
    return data


def base64_zeros(size: int) -> bytes:
    """A zipped package with an attachment of so many zero bytes, small as it travels."""
    return zipped({"a.edxml": gateway(header(), ("a.txt", bytes(size)))}, zipfile.ZIP_DEFLATED)


LARGE: dict[str, Callable[[], bytes]] = {
    "a megabyte of zeros unpacks too much": lambda: base64_zeros(30_000_000),
    "an attachment beyond the size of a file": lambda: zipped(
        {"a.edxml": gateway(header(), ("a.txt", os.urandom(200) + bytes(1) * 100, )), "b": os.urandom(1)}
        | {"c.edxml": b"<edXML>" + os.urandom(8_000_000).hex().encode() * 2 + b"</edXML>"},
        zipfile.ZIP_DEFLATED,
    ),
    "too many attachments": lambda: edxml(header(), *[("a.txt", b"a", "")] * 201),
    "too many elements": lambda: LETTER.replace(b"giao th", b"<a/>" * 200_001, 1),
    "too many words in the header": lambda: edxml(header(subject="a" * 200_001), ("a.docx", WORD, "")),
    "201 members": lambda: zipped({"a.edxml": LETTER} | {f"{n}.txt": b"a" for n in range(200)}),
    "more bytes than a file may have": lambda: edxml(header(), ("a", bytes(8_000_000), "")),
}  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_large_packages_are_refused(name: str, reader: IsolatedReader) -> None:
    data = LARGE[name]()
    for reading in (read, reader.read):
        with pytest.raises(DraftTooLarge):
            reading(data)
    assert reader.read(LETTER).text == TEXT


@pytest.mark.parametrize(("levels", "is_read"), [(0, True), (1, True), (2, False), (5, False)])
def test_packages_in_packages(levels: int, is_read: bool) -> None:
    if is_read:
        assert read(packed(levels)).text == TEXT
        return
    with pytest.raises(UnsupportedFormat):
        read(packed(levels))


BOMB = zipped({"a.docx": docx(p(r("x" * 50_000_000)))})


@pytest.mark.parametrize(
    "content",
    [docx(p(r("x" * 64_000_000))), BOMB, zipped({"a": zipped({"b": WORD})}), docx(p("a" * 200_001)), b"PK\x03\x04"],
    ids=["a bomb", "a zipped bomb", "a zip in a zip", "a long text", "half a zip"],
)
def test_a_hostile_attachment_does_not_hide_the_next_one(content: bytes, reader: IsolatedReader) -> None:
    package = edxml(header(), ("a.docx", content, ""), ("b.docx", WORD, ""))
    for reading in (read, reader.read):
        assert reading(package).text == TEXT


def test_what_attachments_unpack_to_is_counted_together() -> None:
    archive = zipped({"a.txt": b"\x00" * 900_000}, zipfile.ZIP_DEFLATED)
    package = edxml(header(), *[("a.zip", archive, "")] * 5, ("b.docx", WORD, ""))
    assert read(package).text == TEXT
    with pytest.raises(UnsupportedFormat):
        read(package, limits=Limits(expansion=4_000_000))


def test_time_is_bounded_within_the_process() -> None:
    for package in (LETTER, zipped({"a.edxml": LETTER})):
        with pytest.raises(DraftTooLarge, match="seconds"):
            read(package, limits=Limits(seconds=0.0))


def test_packages_are_parsed_in_the_reading_process_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def here(*_: object, **__: object) -> Source:
        raise AssertionError("read in the server's process")

    monkeypatch.setattr(isolation, "read", here)
    with IsolatedReader(workers=1) as reader:
        for package in (LETTER, zipped({"a.edxml": LETTER}), TRICKS["many laughs"]):
            try:
                assert reader.read(package).text == TEXT
            except BrokenFile as error:
                assert "edXML" in error.vi


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (LETTER, Format.EDXML),
        (b"\xef\xbb\xbf \n<!-- a --><edXML>", Format.EDXML),
        ("Gói <edXML> là gì?".encode(), Format.TEXT),
        ("1. <edXML> là gì?".encode(), Format.TEXT),
        (b"edXML", Format.TEXT),
        (b"<note>about edXML</note>", Format.TEXT),
    ],
)
def test_what_begins_as_a_package_does(data: bytes, form: Format) -> None:
    assert sniff(data) is form


def source_or_error(data: bytes) -> None:
    try:
        assert isinstance(read(data, limits=Limits(seconds=10.0)), Source)
    except DraftError as error:
        assert error.vi


RICH = edxml(
    header(answers("356/UBND-KT", "2026/06/05"), e("Status", e("StatusCode", "01"), e("Timestamp", "2026/06/08"))),
    ("a.pdf", b"%PDF-", ""),
    ("b.doc", zipped({"b.docx": WORD}), ""),
    ("c.txt", TEXT.encode(), ""),
)
ZIPPED = zipped({"a.edxml": RICH, "b.edxml": edxml(status("01", "2026/06/08")), "c.txt": b"c"})


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([RICH, ZIPPED]), st.integers(0, 2**32), st.integers(1, 12), st.booleans())
def test_a_package_with_changed_bytes(data: bytes, seed: int, changes: int, cut: bool) -> None:
    chance, mutated = random.Random(seed), bytearray(data)  # noqa: S311
    for _ in range(changes):
        mutated[chance.randrange(len(mutated))] = chance.choice(b'<>/"=: 0aZ&') if chance.random() < 0.7 else chance.randrange(256)  # fmt: skip
    if cut:
        del mutated[chance.randrange(len(mutated)) :]
    source_or_error(bytes(mutated))


PIECES = st.sampled_from(
    (
        *(f"<{name}>" for name in ("MessageHeader", "From", "Attachment", "AttachmentData", "Status", "ResponseFor", "Reference")),
        "</>", "<StatusCode/>", "<StatusCode>01</StatusCode>", "<Timestamp>2026/06/08</Timestamp>", "<DueDate>x</DueDate>",
        "<AttachmentName>a</AttachmentName>", "<AttachmentData>QQ==</AttachmentData>", "<AttachmentData>Q</AttachmentData>",
        "<DocumentId>,,,</DocumentId>", "<BussinessDocType>1</BussinessDocType>", "<TraceHeader/>", "chữ", "<!-- a -->", "<?a b?>",
    )
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=16))
def test_any_order_of_elements(pieces: list[str]) -> None:
    opened: list[str] = []
    written = []
    for piece in pieces:
        if piece == "</>":
            piece = f"</{opened.pop()}>" if opened else ""
        elif piece.startswith("<") and piece[1].isalpha() and "</" not in piece and not piece.endswith("/>"):
            opened.append(piece.strip("<>"))
        written.append(piece)
    closed = "".join(f"</{name}>" for name in reversed(opened))
    source_or_error(f"<edXML>{''.join(written)}{closed}</edXML>".encode())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_as_attachment(content: bytes, packed: bool) -> None:
    package = edxml(header(), ("a", content, ""))
    source_or_error(zipped({"a.edxml": package}) if packed else package)


def test_the_samples_are_packages() -> None:
    assert all(sniff(path.read_bytes()) is Format.EDXML for path in Path("corpora/samples").glob("*.edxml"))
