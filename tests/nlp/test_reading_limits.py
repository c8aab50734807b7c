"""Hostile and broken containers: refused with an error of ours, in bounded time and memory, and the next is read."""

import os
import random
import struct
import zipfile
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.document import Source
from nlp.errors import BrokenFile, DraftError, DraftTooLarge, UnsupportedFormat
from nlp.reading import IsolatedReader, Limits, read
from nlp.reading import package as container
from tests.nlp.docx_maker import abstract, box, docx, level, num, numbered, p, package, part, r, style, table

GOOD = docx(p("Nội dung") + table(["a", "b"]), header1=p("đầu trang"))
TEXT = "Nội dung\na\tb"


@pytest.fixture(scope="module")
def reader() -> Iterator[IsolatedReader]:
    with IsolatedReader() as started:
        yield started


def bomb(body: str) -> bytes:
    return package({"word/document.xml": part("document", f"<w:body>{body}</w:body>")})


def many_entries(count: int) -> bytes:
    """A zip of one member and a directory that names it `count` times."""
    data = GOOD
    end = data.rfind(b"PK\x05\x06")
    start = int.from_bytes(data[end + 16 : end + 20], "little")
    size = 46 + int.from_bytes(data[start + 28 : start + 30], "little")
    directory = data[start : start + size] * count
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count % 65536, count % 65536, len(directory), start, 0)
    return data[:start] + directory + tail


def patched(data: bytes, name: bytes, offset: int, value: bytes) -> bytes:
    """Write over a field of the directory entry of a member; offsets are those of the zip specification."""
    at = data.rfind(name) - 46 + offset
    return data[:at] + value + data[at + len(value) :]


HOSTILE: dict[str, Callable[[], bytes]] = {
    "64 MB of one letter": lambda: bomb(p(r("x" * 64_000_000))),
    "64 MB of empty paragraphs": lambda: bomb("<w:p/>" * 10_700_000),
    "50 MB of one letter": lambda: bomb(p(r("x" * 50_000_000))),
    "200 000 entries": lambda: many_entries(200_000),
    "201 entries": lambda: package({f"word/media/{index}.png": b"x" for index in range(201)}),
    "a part of 100 MB that is not read": lambda: package(
        {"word/document.xml": "<a/>", "word/media/a.bmp": bytes(100_000_000)}
    ),
    "200 001 characters": lambda: docx(p("a" * 100_000) + p("b" * 100_000)),
    "200 001 hidden characters": lambda: docx(p("a", r("b" * 200_001, "<w:vanish/>"))),
    "a part of 30 MB that is not read": lambda: package(
        {"word/document.xml": part("document", p("a")), "word/media/a.bmp": bytes(30_000_000)}
    ),
    "many small parts": lambda: package(
        {"word/document.xml": "<a/>", **{f"word/{index}.xml": os.urandom(400_000).hex() for index in range(80)}}
    ),
}

BROKEN = {
    "nothing but a head": b"PK\x03\x04",
    "cut in half": GOOD[: len(GOOD) // 2],
    "end record alone": b"PK\x05\x06" + bytes(18),
    "no document.xml": package({"[Content_Types].xml": "<a/>", "word/styles.xml": "<a/>"}),
    "malformed": package({"word/document.xml": "<w:document><w:body>"}),
    "no XML": package({"word/document.xml": b"\x00\x01\x02"}),
    "empty document.xml": package({"word/document.xml": ""}),
    "undeclared prefix": package({"word/document.xml": "<w:document/>"}),
    "nested 100 000 deep": package({"word/document.xml": "<a>" * 100_000}),
    "nested 300 deep": docx("<w:sdt>" * 300 + "</w:sdt>" * 300),
    "nested deep in styles": docx(p("a"), styles="<w:a>" * 300 + "</w:a>" * 300),
    "doctype": package({"word/document.xml": "<!DOCTYPE a><a/>"}),
    "entities": package({"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}),
    "outside entity": package(
        {"word/document.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}
    ),
    "doctype in the relations": package(
        {"word/document.xml": part("document", p("a")), "_rels/.rels": "<!DOCTYPE a><a/>"}
    ),
    "two parts of one name": package({"word/document.xml": part("document", p("a")), "/word/document.xml": "<a/>"}),
    "wrong checksum": patched(GOOD, b"word/document.xml", 16, b"\x00\x00\x00\x00"),
    "declared smaller than it is": patched(GOOD, b"word/document.xml", 24, struct.pack("<I", 20)),
    "bzip2": package({"word/document.xml": part("document", p("a"))}, zipfile.ZIP_BZIP2),
    "unclosed fields": docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 100)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_too_large(name: str, reader: IsolatedReader) -> None:
    data = HOSTILE[name]()
    for reading in (read, reader.read):
        with pytest.raises(DraftTooLarge):
            reading(data)
    assert reader.read(GOOD).text == TEXT


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files(name: str, reader: IsolatedReader) -> None:
    for reading in (read, reader.read):
        with pytest.raises(BrokenFile) as caught:
            reading(BROKEN[name], filename="a.docx")
        assert ".docx" in caught.value.vi
    assert reader.read(GOOD).text == TEXT


def test_the_part_and_line_are_named() -> None:
    with pytest.raises(BrokenFile) as caught:
        read(package({"word/document.xml": "<a>\n<b>\n</a>"}))
    assert "word/document.xml" in caught.value.vi
    assert "dòng 3" in caught.value.vi


def test_sizes_of_the_hostile_files_are_small() -> None:
    assert len(HOSTILE["64 MB of one letter"]()) < 200_000


def test_inflation_is_bounded_whatever_is_declared() -> None:
    data = bomb("<w:p/>" * 1_000_000)
    lying = patched(data, b"word/document.xml", 24, struct.pack("<I", 900_000))
    with pytest.raises(DraftTooLarge):
        read(data)
    with pytest.raises((DraftTooLarge, BrokenFile)):
        read(lying)


def test_unpacking_the_same_part_again_counts_again() -> None:
    parts = {
        "word/document.xml": part("document", f"<w:body>{p('a' * 50_000)}</w:body>"),
        "word/_rels/document.xml.rels": '<Relationships xmlns="a"><Relationship Type="a/header" Target="document.xml"/>'
        '<Relationship Type="a/footer" Target="document.xml"/></Relationships>',
    }
    assert len(read(package({**parts})).text) == 50_000
    with pytest.raises(DraftTooLarge):
        read(package({**parts}), limits=Limits(expansion=120_000))


def test_trees_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "_TAGS", 100)
    assert read(docx(p("a") * 100, styles=style("A") * 10)).text.startswith("a")
    with pytest.raises(DraftTooLarge):
        read(docx(p("a"), styles=style("A") * 100))


def test_time_is_bounded_within_the_process() -> None:
    with pytest.raises(DraftTooLarge) as caught:
        read(GOOD, limits=Limits(seconds=0.0))
    assert "giây" in caught.value.vi


def test_a_password_in_the_zip() -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read(patched(GOOD, b"word/document.xml", 8, b"\x01\x00"))
    assert "mật khẩu" in caught.value.vi


@pytest.mark.parametrize(
    "data",
    [
        docx(
            p("a", properties=numbered(1)),
            numbering=abstract(0, level(0, "lowerLetter", "%1" * 40, start=999_999)) + num(1, 0),
        ),
        docx(
            p("a", properties=numbered(1)), numbering=abstract(0, level(0, "lowerLetter", "%1.", start=700)) + num(1, 0)
        ),
        docx(p("a", properties=numbered(1, 99_999)), numbering=abstract(0, level(99_999, "decimal", "%1")) + num(1, 0)),
        docx(p("a") + table(["b"]).replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr>')),
        docx(p("a", properties='<w:numPr><w:ilvl w:val="x"/><w:numId w:val="9999999999"/></w:numPr>')),
        docx(p(r("a", '<w:rStyle w:val="Không có"/>'))),
        docx(p("a", box(box_inside := p("b"), box_inside))),
    ],
)
def test_strange_values_are_survived(data: bytes) -> None:
    assert "a" in read(data).text
    assert len(read(data).text) < 500


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12), st.booleans())
def test_a_file_with_changed_bytes_gives_a_source_or_an_error_of_ours(seed: int, changes: int, cut: bool) -> None:
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(GOOD)
    for _ in range(changes):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if cut:
        del data[chance.randrange(len(data)) :]
    try:
        assert isinstance(read(bytes(data)), Source)
    except DraftError as error:
        assert error.vi


RICH = {
    "word/document.xml": part(
        "document",
        f"<w:body>{p('một ', box(p('hộp')), properties=numbered(1))}{table(['x', 'y'])}{p('<w:ins>' + r('chèn') + '</w:ins>')}"
        + p("chú", '<w:r><w:footnoteReference w:id="1"/></w:r>')
        + "</w:body>",
    ),
    "word/_rels/document.xml.rels": '<Relationships xmlns="a"><Relationship Type="a/styles" Target="styles.xml"/>'
    '<Relationship Type="a/numbering" Target="numbering.xml"/><Relationship Type="a/footnotes" Target="notes.xml"/>'
    "</Relationships>",
    "word/styles.xml": part("styles", style("A", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')),
    "word/numbering.xml": part("numbering", abstract(0, level(0, "upperRoman", "%1.")) + num(1, 0)),
    "word/notes.xml": part("footnotes", f'<w:footnote w:id="1">{p("lời chú")}</w:footnote>'),
}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(RICH)), st.integers(0, 2**32), st.integers(0, 4))
def test_a_part_with_changed_bytes_gives_a_source_or_an_error_of_ours(name: str, seed: int, changes: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(RICH[name].encode())
    for _ in range(changes):
        data[chance.randrange(len(data))] = chance.choice(b'<>/"=: 0w1pra&')
    try:
        assert read(package({**RICH, name: bytes(data)})).text.strip()
    except DraftError as error:
        assert error.vi


def test_the_rich_file_is_read() -> None:
    assert read(package({**RICH})).text == "I. một \nhộp\nx\ty\nchèn\nchú\nlời chú"


NAMES = (
    "w:p",
    "w:r",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:del",
    "w:ins",
    "w:rt",
    "w:txbxContent",
    "mc:AlternateContent",
    "mc:Choice",
)
PIECES = st.sampled_from(
    (
        *(f"<{name}>" for name in NAMES),
        *(f"</{name}>" for name in NAMES),
        "<w:t>a</w:t>",
        "<w:tab/>",
        "<w:pPr><w:numPr/></w:pPr>",
        "<w:trPr><w:del/></w:trPr>",
        "<w:footnoteReference w:id='1'/>",
        "<w:fldChar w:fldCharType='begin'/>",
        "<w:fldChar w:fldCharType='end'/>",
    )
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14))
def test_any_order_of_elements_gives_a_source_or_an_error_of_ours(pieces: list[str]) -> None:
    opened: list[str] = []
    for piece in pieces:
        name = piece.strip("</>")
        if piece.startswith("</"):
            opened = opened[:-1] if opened and opened[-1] == name else opened
        elif not piece.endswith("/>") and "</" not in piece:
            opened.append(name)
    closed = "".join(pieces) + "".join(f"</{name}>" for name in reversed(opened))
    try:
        assert read(docx(closed)).text.strip()
    except DraftError as error:
        assert error.vi
