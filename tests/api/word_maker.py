"""Word files for the tests of comments: whole packages, answers about them, and what their comments go around."""

import unicodedata
import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from lxml import etree

from api.exports.word import commented
from nlp.reading import read
from tests.nlp.docx_maker import W, docx, package, part

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACE = f"{{{W}}}"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def word(body: str = "", *, main: str = "word/document.xml", **parts: str) -> bytes:
    """A package as `docx` makes it, with the content types that Word wants."""
    held = members(docx(body, main=main, **parts))
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{WORD}.{"document.main" if name == main else _stem(name)}+xml"/>'
        for name in held
        if name.startswith("word/") and not name.endswith(".rels")
    )
    written = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )
    return package({"[Content_Types].xml": written, **held})


def comment(name: str, author: str, *words: str, para: str = "") -> str:
    """One comment; `para` is the id of its last paragraph."""
    marked = f' xmlns:w14="{W14}" w14:paraId="{para}"' if para else ""
    paragraphs = [f"<w:p{marked}><w:r><w:t>{each}</w:t></w:r></w:p>" for each in words]
    return f'<w:comment w:id="{name}" w:author="{author}">{"".join(paragraphs)}</w:comment>'


def around(name: str, inside: str) -> str:
    """Runs with the marks of a comment around them."""
    reference = f'<w:r><w:commentReference w:id="{name}"/></w:r>'
    return f'<w:commentRangeStart w:id="{name}"/>{inside}<w:commentRangeEnd w:id="{name}"/>{reference}'


def finding(start: int, end: int, **more: object) -> dict[str, Any]:
    """A finding of the answer."""
    return {
        "label": "B4.generic",
        "decision": "flag",
        "severity": 2,
        "start": start,
        "end": end,
        "reason": "Chưa nêu việc cụ thể.",
        "clause": "Chỉ thị 35-CT/TU",
        "suggestion": "Ghi rõ [việc].",
        "source": "rule:b4-x",
        **more,
    }


def answer(*findings: dict[str, Any]) -> dict[str, Any]:
    """What of an answer the comments are made from."""
    return {"created_at": "2026-06-01T01:00:00.000Z", "findings": list(findings)}


def remarked(data: bytes, *quotes: str, **more: object) -> bytes:
    """Comment on the first occurrence of each quote."""
    source = read(data)
    starts = [source.text.index(quote) for quote in quotes]
    findings = (finding(at, at + len(quote), **more) for at, quote in zip(starts, quotes, strict=True))
    return commented(data, answer(*findings), source)


def members(data: bytes) -> dict[str, bytes]:
    """The parts of a package, in order."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, **parts: str | bytes) -> bytes:
    """The package with some parts of word/ replaced or added."""
    named = {f"word/{name}.xml": inside for name, inside in parts.items()}
    return package({**members(data), **named})


def tree(data: bytes, name: str = "word/document.xml") -> "etree._Element":
    """The tree of a part."""
    return etree.fromstring(members(data)[name])


def comments(data: bytes, name: str = "word/comments.xml") -> dict[str, tuple[str, list[str]]]:
    """Author and paragraphs of every comment by id."""
    root = tree(data, name)
    return {
        each.get(f"{SPACE}id", ""): (
            each.get(f"{SPACE}author", ""),
            ["".join(p.itertext(f"{SPACE}t")) for p in each.iter(f"{SPACE}p")],
        )
        for each in root
    }


def ranges(data: bytes) -> dict[str, str]:
    """The words between the marks of every comment, as a reader of the page sees them."""
    open_ids: dict[str, list[str]] = {}
    done: dict[str, str] = {}
    fields: list[bool] = []
    for element in tree(data).iter(etree.Element):
        name = etree.QName(element).localname
        if name == "fldChar":
            kind = element.get(f"{SPACE}fldCharType")
            fields = fields[:-1] if kind == "end" else [*fields[: len(fields) - (kind != "begin")], kind == "separate"]
        if name == "commentRangeStart":
            open_ids[element.get(f"{SPACE}id", "")] = []
        elif name == "commentRangeEnd":
            done[element.get(f"{SPACE}id", "")] = "".join(open_ids.pop(element.get(f"{SPACE}id", "")))
        elif all(fields) and (shown := _shown(element, name)):
            for words in open_ids.values():
                words.append(shown)
    assert not open_ids, "a range without an end"
    return done


def references(data: bytes) -> list[str]:
    """Ids of the references in the body, in order."""
    return [element.get(f"{SPACE}id", "") for element in tree(data).iter(f"{SPACE}commentReference")]


def flat(words: str) -> str:
    """Words without what only parts paragraphs and cells."""
    return words.replace("\n", "").replace("\t", "")


def nfd(words: str) -> str:
    """Words in decomposed form."""
    return unicodedata.normalize("NFD", words)


def extended(*pairs: tuple[str, str]) -> str:
    """A part that says which comment (by paragraph id) answers which."""
    entries = "".join(
        f'<w15:commentEx w15:paraId="{name}"{f" w15:paraIdParent={chr(34)}{parent}{chr(34)}" if parent else ""} w15:done="0"/>'
        for name, parent in pairs
    )
    return f'<w15:commentsEx xmlns:w15="{W15}">{entries}</w15:commentsEx>'


def linked(data: bytes, kind: str, target: str) -> bytes:
    """The package with one more relationship of the document; `kind` is the whole type."""
    name = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="rId90" Type="{kind}" Target="{target}"/></Relationships>'
    return package({**members(data), name: members(data)[name].decode().replace("</Relationships>", link)})


def _shown(element: "etree._Element", name: str) -> str:
    above = {etree.QName(each).localname for each in element.iterancestors()}
    if above & {"del", "moveFrom", "txbxContent", "pPr"}:
        return ""
    if any(run.find(f"{SPACE}rPr/{SPACE}vanish") is not None for run in element.iterancestors(f"{SPACE}r")):
        return ""
    return element.text or "" if name == "t" else {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011"}.get(name, "")


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")


def comments_xml(inside: Iterable[str]) -> str:
    """A comments part."""
    return part("comments", "".join(inside))
