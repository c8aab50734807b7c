"""A zip container opened with care: members counted, inflation bounded while reading, XML without entities."""

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from io import BytesIO
from typing import Any, Protocol

from lxml import etree

from nlp.errors import BrokenFile, DraftError
from nlp.reading.limits import Meter, out_of_ratio, too_expanded, too_heavy, too_long, too_many_entries
from nlp.reading.sniff import unsupported

_CHUNK = 65_536
_DEPTH = 256
_TAGS = 1_000_000
_CAREFUL: dict[str, Any] = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, KeyError)
_NO_MEMORY, _RESOURCE_LIMIT = 2, 114
_PLAIN_NAME = re.compile(r"[\w/.\-\[\]]{1,80}", re.ASCII)


class Events(Protocol):
    """What takes the XML of a part as it comes, without a tree."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""

    def data(self, text: str) -> None:
        """Take character data."""


class Package:
    """The members of a zip container by their normalised names; every reading is metered."""

    def __init__(self, data: bytes, meter: Meter) -> None:
        """Open the directory; raises BrokenFile, DraftTooLarge, or UnsupportedFormat where it needs a password."""
        self._meter = meter
        self._check_directory(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN_ZIP:
            raise broken_zip() from None
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in self._zip.infolist():
            self._admit(member)

    def __contains__(self, name: str) -> bool:
        """Say whether a part is there."""
        return name in self._members

    @property
    def is_office(self) -> bool:
        """Say whether the parts are those of an Office or OpenDocument file, whole or not."""
        known = ("[Content_Types].xml", "mimetype", "_rels/", "word/", "xl/", "ppt/")
        return any(name.startswith(known) for name in self._members)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts."""
        return tuple(self._members)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpack a part bit by bit, never more than the limits allow whatever the directory declares."""
        member, size = self._members[name], 0
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._meter.unpacked(len(chunk), size, member.compress_size)
                    yield chunk
        except _BROKEN_ZIP:
            raise broken_zip() from None

    def parse(self, name: str, events: Events) -> None:
        """Send the XML of a part to `events`; raises BrokenFile naming the part where it is malformed."""
        parse_xml(self.chunks(name), events, partial(self._malformed, name), broken_structure)

    def tree(self, name: str, *, as_written: bool = False) -> "etree._Element | None":
        """Parse a small part into a tree; None where there is no such part. `as_written` keeps what is no element."""
        if name not in self:
            return None
        tidy = not as_written
        parser, tags = etree.XMLParser(remove_comments=tidy, remove_pis=tidy, strip_cdata=tidy, **_CAREFUL), 0
        for chunk in self.chunks(name):
            tags += chunk.count(b"<")
            if tags > _TAGS:
                raise too_heavy()
            self._feed(name, parser, chunk)
        root = self._feed(name, parser, None)
        if root is not None and root.getroottree().docinfo.internalDTD is not None:
            raise broken_structure()
        return root

    def _feed(self, name: str, parser: etree.XMLParser, chunk: bytes | None) -> "etree._Element | None":
        """Feed a parser, or close it; what it says against the XML becomes an error that names the part."""
        try:
            if chunk is None:
                return parser.close()
            parser.feed(chunk)
        except etree.XMLSyntaxError as error:
            raise self._malformed(name, error) from None
        return None

    def related(self, name: str) -> list[tuple[str, str]]:
        """Parts that a part refers to, as (last word of the relationship type, name); "" asks for the package."""
        folder, base = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return []
        found = []
        for link in root.iterchildren("{*}Relationship"):
            if link.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
            found.append((link.get("Type", "").rpartition("/")[2], target.lstrip("/")))
        return found

    def rewritten(self, changes: Mapping[str, bytes]) -> bytes:
        """Return the container with the parts in `changes` replaced or added at the end, all others as they are."""
        file = BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, member in self._members.items():
                content = changes[name] if name in changes else b"".join(self.chunks(name))
                archive.writestr(_like(member, member.filename), content, self._packing(content, member.compress_type))
            model = next(iter(self._members.values()))
            for name in changes:
                if name not in self:
                    packing = self._packing(changes[name], zipfile.ZIP_DEFLATED)
                    archive.writestr(_like(model, name), changes[name], packing)
        return file.getvalue()

    def _packing(self, content: bytes, like: int) -> int:
        """Pack a part as before, unless it would then be taken for one that expands too much."""
        limits = self._meter.limits
        big = out_of_ratio(len(content), 0, limits)
        dense = big and out_of_ratio(len(content), len(zlib.compress(content)), limits)
        return zipfile.ZIP_STORED if dense else like

    def _check_directory(self, data: bytes) -> None:
        """Count the members before the directory is read: reading 200 000 entries is work in itself."""
        end = data.rfind(b"PK\x05\x06")
        if end < 0:
            raise broken_zip()
        size = int.from_bytes(data[end + 12 : end + 16], "little")
        if data.count(b"PK\x01\x02", max(0, end - size), end) > self._meter.limits.entries:
            raise too_many_entries(self._meter.limits)

    def _admit(self, member: zipfile.ZipInfo) -> None:
        limits = self._meter.limits
        if len(self._members) >= limits.entries:
            raise too_many_entries(limits)
        if member.flag_bits & 1:
            raise unsupported("password")
        name = member.filename.replace("\\", "/").lstrip("/")
        if name in self._members or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise broken_zip()
        self._members[name] = member
        declared = sum(member.file_size for member in self._members.values())
        if declared > limits.expansion or out_of_ratio(member.file_size, member.compress_size, limits):
            raise too_expanded(limits)

    def _malformed(self, name: str, error: etree.XMLSyntaxError) -> DraftError:
        code = getattr(error, "code", 0)
        if code == _NO_MEMORY:
            return too_heavy()
        if code == _RESOURCE_LIMIT:
            return broken_structure() if "depth" in str(error) else too_long(self._meter.limits)
        return broken_part(name, error.lineno or 1)


def _like(member: zipfile.ZipInfo, name: str) -> zipfile.ZipInfo:
    """Describe a member of a new container by one of the old."""
    described = zipfile.ZipInfo(name, member.date_time)
    described.compress_type, described.external_attr = member.compress_type, member.external_attr
    described.create_system = member.create_system
    return described


def parse_xml(
    chunks: Iterable[bytes],
    events: Events,
    malformed: Callable[[etree.XMLSyntaxError], DraftError],
    refused: Callable[[], DraftError],
) -> None:
    """Send XML to `events`; what is malformed, and what honest XML never holds, becomes the error these two make."""
    parser = etree.XMLParser(target=_Guard(events, refused), **_CAREFUL)  # type: ignore[arg-type]
    try:
        for chunk in chunks:
            parser.feed(chunk)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise malformed(error) from None


class _Guard:
    """Refuses what honest XML never holds, a document type or endless nesting, and passes on the rest."""

    def __init__(self, events: Events, refused: Callable[[], DraftError]) -> None:
        self._events = events
        self._refused = refused
        self._depth = 0
        self.data = events.data

    def doctype(self, *_: Any) -> None:  # noqa: ANN401
        raise self._refused()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEPTH:
            raise self._refused()
        self._events.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._events.end(tag)

    def close(self) -> None:
        return None


def broken_zip() -> BrokenFile:
    """The container itself is damaged."""
    return BrokenFile(
        "Tệp .docx (zip) bị hỏng hoặc tải lên chưa trọn. Hãy mở thử bằng Word, lưu lại thành .docx rồi gửi lại.",
        "The .docx (zip) file is damaged or incomplete. Open it in Word, save it as .docx again and send that.",
    )


def broken_structure() -> BrokenFile:
    """The XML is none that Word writes."""
    return BrokenFile(
        "Cấu trúc bên trong tệp .docx không phải do Word tạo ra. Hãy chép phần chữ sang một tệp .docx mới rồi gửi lại.",
        "The inside of the .docx is none that Word writes. Copy the text to a new .docx and send that.",
    )


def broken_part(name: str, line: int) -> BrokenFile:
    """The XML of one part is malformed."""
    shown = name if _PLAIN_NAME.fullmatch(name) else "XML"
    return BrokenFile(
        f"Phần {shown} trong tệp .docx bị lỗi ở dòng {line}. Hãy mở bằng Word, lưu lại thành .docx rồi gửi lại.",
        f"The part {shown} of the .docx is malformed at line {line}. Open it in Word, save it again and send that.",
    )


def missing_document() -> BrokenFile:
    """A Word file without its main part."""
    return BrokenFile(
        "Tệp .docx thiếu phần nội dung word/document.xml. Hãy mở bằng Word, lưu lại thành .docx rồi gửi lại.",
        "The .docx lacks its main part word/document.xml. Open it in Word, save it again and send that.",
    )
