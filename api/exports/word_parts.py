"""The parts of a Word package around its comments: found, made, linked and written."""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from nlp.errors import BrokenFile
from nlp.reading.package import Package, broken_structure

_STRICT = "http://purl.oclc.org/ooxml/"
_RELATIONS = {
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*\?>\s*")
_STANDARD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def comments_part(package: Package, main: str) -> str:
    """Name the comments part, whether it is there or still to be made; raises BrokenFile where the link is odd."""
    known = {name.lower(): name for name in package.names}
    linked = [name for kind, name in package.related(main) if kind == "comments"]
    if linked:
        name = known.get(linked[0].lower(), linked[0])
        if not name.endswith(".xml"):
            raise broken_comments()
        return name
    folder = posixpath.dirname(main)
    return next(name for name in _names(folder) if name.lower() not in known)


def comments_root(package: Package, name: str, namespace: str) -> "etree._Element":
    """Parse the comments part, or make an empty one; raises BrokenFile where it is none."""
    root = package.tree(name, as_written=True)
    if root is None:
        return etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})
    if root.tag != f"{{{namespace}}}comments":
        raise broken_comments()
    return root


def replied(package: Package, main: str) -> set[str]:
    """Return the paragraph ids of comments that were replied to."""
    found: set[str] = set()
    for kind, name in package.related(main):
        root = package.tree(name) if kind == "commentsExtended" else None
        for entry in root.iterchildren() if root is not None else ():
            found.update(str(value) for key, value in entry.attrib.items() if str(key).endswith("}paraIdParent"))
    return found


def links(package: Package, main: str, comments: str, namespace: str) -> Iterator[tuple[str, bytes]]:
    """Give the parts that have to say that there are comments and do not yet."""
    if ("comments", comments) not in package.related(main):
        folder, base = posixpath.split(main)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        root = package.tree(name, as_written=True)
        if root is None:
            root = etree.fromstring(f'<Relationships xmlns="{_LINKS}"/>')
        yield name, written(package, name, _related(root, posixpath.relpath(comments, folder or "."), namespace))
    types = package.tree(_TYPES_PART, as_written=True)
    if types is None:
        raise broken_structure()
    if _typed(types, f"/{comments}"):
        yield _TYPES_PART, written(package, _TYPES_PART, types)


def written(package: Package, name: str, root: "etree._Element") -> bytes:
    """Write a tree in UTF-8 behind the declaration that the part had."""
    head = next(package.chunks(name), b"") if name in package else b""
    declared = _DECLARATION.match(head) if (root.getroottree().docinfo.encoding or "").upper() == "UTF-8" else None
    tree = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)
    return (declared.group() if declared else _STANDARD) + tree


def broken_comments() -> BrokenFile:
    """The part that should hold the comments does not."""
    return BrokenFile(
        "Phần chú thích trong tệp .docx bị hỏng nên chưa ghi nhận xét vào được. Hãy mở bằng Word, lưu lại thành .docx "
        "rồi gửi lại.",
        "The comments part of the .docx is damaged, so no remarks can be written. Open it in Word, save it again and "
        "send that.",
    )


def _names(folder: str) -> Iterator[str]:
    yield posixpath.join(folder, "comments.xml")
    for number in range(1, 10_000):
        yield posixpath.join(folder, f"comments{number}.xml")


def _related(root: "etree._Element", target: str, namespace: str) -> "etree._Element":
    """Add the link to the comments."""
    taken = {link.get("Id") for link in root}
    name = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    kind = f"{_RELATIONS[namespace.startswith(_STRICT)]}/comments"
    etree.SubElement(root, f"{{{_LINKS}}}Relationship", {"Id": name, "Type": kind, "Target": target})
    return root


def _typed(types: "etree._Element", part: str) -> bool:
    """Say what the comments part is, if that is not said; return whether something was changed."""
    for override in types.iterchildren(f"{{{_TYPES}}}Override"):
        if override.get("PartName", "").lower() == part.lower():
            said = override.get("ContentType") == _COMMENTS_TYPE
            override.set("ContentType", _COMMENTS_TYPE)
            return not said
    etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": part, "ContentType": _COMMENTS_TYPE})
    return True
