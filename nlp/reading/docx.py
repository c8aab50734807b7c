"""A .docx from its XML: body, boxes, tables and notes in order, with the way back to every run (ISO/IEC 29500-1)."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from nlp.document import Notice, Source
from nlp.reading.blocks import Block, Story
from nlp.reading.flow import Flow
from nlp.reading.limits import Limits, Meter, too_heavy
from nlp.reading.numbering import Numbering, read_numbering
from nlp.reading.package import Package, broken_structure, missing_document
from nlp.reading.plain import check_text, converted
from nlp.reading.sniff import unsupported
from nlp.reading.styles import Styles, read_styles
from nlp.reading.wordml import StoryReader

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCM = "application/vnd.ms-word.document.macroEnabled.12"
_MAIN = "word/document.xml"
_BESIDE = ("header", "footer", "comments")
_COMMENT_ROOM = 10
_NOTE_PARTS = (("footnote", "footnotes"), ("endnote", "endnotes"))
_PROPERTIES = ("title", "subject", "keywords", "description", "category", "contentStatus")
_NOTICES = {
    "tracked_changes_present": "Tệp có theo dõi thay đổi: phần chèn được đọc, phần xóa bỏ qua. Hãy chấp nhận hoặc từ "
    "chối thay đổi trước khi trình.",
    "hidden_text_skipped": "Tệp có chữ ẩn, không được đọc.",
    "macros_ignored": "Tệp có macro; macro không được đọc và không chạy.",
}


def read_docx(data: bytes, filename: str, limits: Limits) -> Source:
    """Read a Word file; raises BrokenFile, UnsupportedFormat, DraftTooLarge, EmptyDraft or UndecodableDraft."""
    try:
        meter = Meter(limits)
        source = _read(Package(data, meter), filename, meter)
    except MemoryError:
        raise too_heavy() from None
    except RecursionError:
        raise broken_structure() from None
    check_text(source.text, limits)
    return source


def _read(package: Package, filename: str, meter: Meter) -> Source:
    main = main_part(package, filename)
    related = package.related(main)
    styles = read_styles(package.tree(_first(related, "styles")))
    numbering = read_numbering(package.tree(_first(related, "numbering")), styles)
    story = _story(package, main, styles, meter)
    if story.root != "document":
        raise broken_structure()
    flow = Flow(numbering, meter, main)
    flow.write(story.blocks)
    stories = [story, *_write_notes(flow, package, related, styles)]
    metadata = [*_properties(package, meter), *_beside(package, related, styles, meter)]
    for read in stories:
        metadata.extend(_asides(read))
    macros = any(name.endswith("vbaProject.bin") for name in package.names)
    return Source(
        flow.text,
        DOCM if macros else DOCX,
        tuple(flow.runs),
        tuple(flow.cells),
        tuple(metadata),
        tuple(_notices(stories, macros)),
    )


def main_part(package: Package, filename: str) -> str:
    """Find the part that holds the text; another kind of container is refused with advice of its own."""
    if "mimetype" in package:
        raise unsupported("opendocument")
    main = _first(package.related(""), "officeDocument") or _MAIN
    if main in package and not main.startswith(("xl/", "ppt/")):
        return main
    for folder, kind in (("xl/", "spreadsheet"), ("ppt/", "slides")):
        if any(name.startswith(folder) for name in package.names):
            raise unsupported(kind)
    worded = any(name.startswith("word/") for name in package.names) or "[Content_Types].xml" in package
    if worded or filename.lower().endswith((".docx", ".docm")):
        raise missing_document()
    raise unsupported("archive")


def _first(related: list[tuple[str, str]], kind: str) -> str:
    return next((name for known, name in related if known == kind), "")


def _story(package: Package, part: str, styles: Styles, meter: Meter) -> Story:
    reader = StoryReader(styles, meter)
    package.parse(part, reader)
    return reader.finish()


def _write_notes(flow: Flow, package: Package, related: list[tuple[str, str]], styles: Styles) -> Iterator[Story]:
    """Write the foot- and endnotes that the body refers to, in order of reference."""
    asked = list(dict.fromkeys(flow.notes))
    for kind, part_kind in _NOTE_PARTS:
        part, wanted = _first(related, part_kind), [name for known, name in asked if known == kind]
        if not wanted or part not in package:
            continue
        story = _story(package, part, styles, flow.meter)
        for name in wanted:
            if name in story.notes:
                flow.append(part, story.notes[name])
        yield story


def _beside(package: Package, related: list[tuple[str, str]], styles: Styles, meter: Meter) -> Iterator[str]:
    """Headers, footers and comments line by line: no part of the text, but a secrecy mark may stand there.

    A line counts once: a draft that was screened before comes back with many comments that say the same.
    """
    seen: set[str] = set()
    for kind, part in dict.fromkeys(related):
        if kind not in _BESIDE or part not in package:
            continue
        room = meter.limits.characters * (_COMMENT_ROOM if kind == "comments" else 1)
        story = _story(package, part, styles, Meter(replace(meter.limits, characters=room)))
        for blocks in (story.blocks, *story.notes.values()):
            for line in _plain(blocks, styles, meter).splitlines():
                entry = f"{kind}: {line}"
                if line.strip() and entry not in seen:
                    seen.add(entry)
                    meter.aside(len(line))
                    yield entry
        yield from _asides(story)


def _plain(blocks: list[Block], styles: Styles, meter: Meter) -> str:
    flow = Flow(Numbering({}, styles), Meter(meter.limits), "")
    flow.write(blocks)
    return flow.text


def _asides(story: Story) -> Iterator[str]:
    for what, words in story.asides:
        yield from (f"{what}: {line}" for line in words.splitlines() if line.strip())


def _properties(package: Package, meter: Meter) -> Iterator[str]:
    """What the file declares about itself; author and dates are left where they are."""
    links = package.related("")
    core = package.tree(_first(links, "core-properties"))
    for element in core if core is not None else ():
        name = etree.QName(element).localname
        if name in _PROPERTIES:
            yield from _property(name, element, meter)
    custom = package.tree(_first(links, "custom-properties"))
    for element in custom if custom is not None else ():
        yield from _property(element.get("name", ""), element, meter)


def _property(name: str, element: "etree._Element", meter: Meter) -> Iterator[str]:
    words = "".join(map(str, element.itertext())).strip()
    if words:
        meter.aside(len(name) + len(words))
        yield f"{name}: {words}"


def _notices(stories: list[Story], macros: bool) -> Iterator[Notice]:
    hidden = any(what == "hidden" for story in stories for what, _ in story.asides)
    seen = {
        "tracked_changes_present": any(story.tracked for story in stories),
        "hidden_text_skipped": hidden,
        "macros_ignored": macros,
    }
    yield from (Notice(code, detail) for code, detail in _NOTICES.items() if seen[code])
    encodings = {encoding for story in stories for encoding in story.encodings}
    if encodings:
        yield converted(encodings)
