"""Raw .docx packages for tests, part by part, and the way from a run of a source back into their XML."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from nlp.document import Run, Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHOWN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def r(words: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r>{_wrap("rPr", properties)}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def p(*inside: str, properties: str = "") -> str:
    """A paragraph; plain words become a run."""
    runs = "".join(each if each.startswith("<") else r(each) for each in inside)
    return f"<w:p>{_wrap('pPr', properties)}{runs}</w:p>"


def numbered(number: int, level: int = 0) -> str:
    """Paragraph properties that number a paragraph."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def table(*rows: list[str]) -> str:
    """A table of cells that hold plain words or whole paragraphs."""
    return f"<w:tbl>{''.join(row(*cells) for cells in rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """One row of a table."""
    return f"<w:tr>{_wrap('trPr', properties)}{''.join(cell(each) for each in cells)}</w:tr>"


def cell(inside: str, properties: str = "") -> str:
    """One cell; what is a cell already stays as it is."""
    if inside.startswith("<w:tc>"):
        return inside
    return f"<w:tc>{_wrap('tcPr', properties)}{inside if inside.startswith('<') else p(inside)}</w:tc>"


def box(*paragraphs: str) -> str:
    """A run with a text box as Word writes it: once for new readers, once more for old ones."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Box 1"/>'
        f"<wps:txbx>{inside}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(instruction: str, result: str) -> str:
    """A complex field."""
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    code = f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
    return f"{marks['begin']}{code}{r('mã ' + instruction)}{marks['separate']}{r(result)}{marks['end']}"


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def abstract(name: int, *levels: str) -> str:
    """One abstract list."""
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, more: str = "") -> str:
    """One list."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def style(name: str, inside: str = "", kind: str = "paragraph", based_on: str = "") -> str:
    """One style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}">{base}{inside}</w:style>'


def part(root: str, inside: str) -> str:
    """The XML of a part of WordprocessingML."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMESPACES}>{inside}</w:{root}>'


def docx(body: str = "", *, main: str = "word/document.xml", **parts: str) -> bytes:
    """A package with this body; `parts` are styles, numbering, header1, footnotes, core, custom… by their insides."""
    roots = {"header": "hdr", "footer": "ftr"}
    written = {main: part("document", f"<w:body>{body}</w:body>")}
    links, outer = [], [("officeDocument", main)]
    for name, inside in parts.items():
        kind = name.rstrip("0123456789")
        if kind in ("core", "custom"):
            written[f"docProps/{name}.xml"] = inside
            outer.append((f"{kind}-properties", f"docProps/{name}.xml"))
            continue
        written[f"word/{name}.xml"] = part(roots.get(kind, kind), inside)
        links.append((kind, f"{name}.xml"))
    folder, _, base = main.rpartition("/")
    written["_rels/.rels"] = _relations(outer)
    written[f"{folder}/_rels/{base}.rels"] = _relations(links)
    return package(written)


def package(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, inside in parts.items():
            archive.writestr(name, inside)
    return file.getvalue()


def words_at(data: bytes, run: Run) -> str:
    """What the XML holds in the run that a `Run` names, found by its indices alone."""
    root = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read(run.part))
    paragraph = list(root.iter(f"{{{W}}}p"))[run.paragraph]
    found = list(paragraph.iter(f"{{{W}}}r"))[run.run]
    return "".join(_shown(child) for child in found)


def check_runs(data: bytes, source: Source) -> None:
    """Prove every run of a source against the XML, and that runs are in order and apart."""
    for run in source.runs:
        assert source.text[run.span.start : run.span.end] == words_at(data, run), run
    ends = [run.span.end for run in source.runs]
    assert all(end <= run.span.start for end, run in zip(ends, source.runs[1:], strict=False))


def _shown(child: "etree._Element") -> str:
    name = etree.QName(child).localname
    return child.text or "" if name == "t" else _SHOWN.get(name, "")


def _wrap(name: str, inside: str) -> str:
    return f"<w:{name}>{inside}</w:{name}>" if inside else ""


def _relations(links: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="rId{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(links)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{items}</Relationships>'
