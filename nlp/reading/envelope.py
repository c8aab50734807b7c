"""The XML of one edXML package (QCVN 102:2016/BTTTT): header fields, status messages and attachments.

Elements are told by their local names: packages met in practice bear several namespaces and two shapes of
attachment (AttachmentEncoded/Attachment/ContentTransferEncoded, edXMLAttachments/Attachment/AttachmentData).
"""

import base64
import binascii
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from lxml import etree

from nlp.document import Envelope
from nlp.errors import BrokenFile, DraftError, DraftTooLarge
from nlp.reading.limits import Meter, too_heavy
from nlp.reading.package import parse_xml
from nlp.workdays import FIRST_YEAR, LAST_YEAR

_XINCLUDE = "{http://www.w3.org/2001/XInclude}"
_CONTENT = ("ContentTransferEncoded", "AttachmentData")
_NO_WORDS = frozenset({"Signature", "DigitalSignature", "AttachmentEncoded", "edXMLAttachments"})
_FORMS = ("%Y/%m/%d", "%Y/%m/%d %H:%M:%S", "%d/%m/%Y", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M")
_HANOI = timezone(timedelta(hours=7))
_LONGEST = 500
ARRIVED = "01"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the package; None for bytes that are no base64."""

    name: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Status:
    """What a receiver reports: arrived, refused, finished; `day` None where no day can be read."""

    code: str
    day: date | None


class PackageXml:
    """One parsed package; everything is as the package states it."""

    def __init__(self, chunks: Iterable[bytes], meter: Meter) -> None:
        """Parse; raises BrokenFile naming the line, or DraftTooLarge."""
        tree = _Tree(meter)
        parse_xml(chunks, tree, _malformed, broken_package)
        self._meter = meter
        self._root = tree.root
        header = next(_named(self._root, "MessageHeader"), None)
        self._header = self._root if header is None else header
        self.is_message = header is not None
        self.undated: list[str] = []

    def statuses(self) -> list[Status]:
        """Status messages in their order."""
        found = []
        for element in _named(self._root, "StatusCode"):
            parent = element.getparent()
            moment = _words(parent, "Timestamp") if parent is not None else ""
            found.append(Status((element.text or "").strip()[:2], self._dated("Timestamp", moment)))
        return found

    @property
    def purpose(self) -> str:
        """BussinessDocType: 0 new, 1 revoked, 2 updated, 3 replaced; "" where it is not told."""
        return next(((e.text or "").strip() for e in _named(self._root, "BussinessDocType")), "")

    @property
    def announced(self) -> list[str]:
        """Names of the attachments in the manifest."""
        names = (_words(reference, "AttachmentName") for reference in _named(self._root, "Reference"))
        return [name for name in names if name]

    def attachments(self) -> Iterator[Attachment]:
        """Decode the attachments in their order."""
        for element in _named(self._root, "Attachment"):
            for child in element:
                if _local(child) in _CONTENT:
                    self._meter.clock()
                    yield Attachment(_words(element, "AttachmentName"), _decoded(child.text or ""))
                    break

    def envelope(self, reported: Iterable[Status]) -> Envelope:
        """State what the header declares; `reported` are status messages that came with the package."""
        header = self._header
        arrived = [status.day for status in reported if status.code == ARRIVED]
        hops = [self._dated("Timestamp", _words(hop, "Timestamp")) for hop in _named(self._root, "TraceHeader")]
        received = max(filter(None, arrived), default=None) or max(filter(None, hops), default=None)
        code = "/".join(filter(None, (_under(header, "Code", "CodeNumber"), _under(header, "Code", "CodeNotation"))))
        return Envelope(
            _under(header, "From", "OrganName"),
            _words(header, "Subject"),
            code,
            self._dated("PromulgationDate", _under(header, "PromulgationInfo", "PromulgationDate")),
            self._dated("DueDate", _words(header, "DueDate")),
            received,
            tuple(filter(any, map(self._answered, header.iterchildren("{*}ResponseFor")))),
        )

    def words(self) -> Iterator[str]:
        """Yield every field of the header as «name: words», line by line, for the secrecy gate."""
        for element in _outside(self._root, _NO_WORDS):
            for line in (element.text or "").splitlines():
                if line.strip():
                    self._meter.aside(len(line))
                    yield f"{_local(element)}: {line.strip()}"
            for name, value in element.attrib.items():
                self._meter.aside(len(value))
                yield f"{name!s}: {value!s}"

    def _answered(self, element: "etree._Element") -> tuple[str, date | None]:
        _, day, code = [*_words(element, "DocumentId").split(",", 2), "", ""][:3]
        written = _words(element, "PromulgationDate") or day
        return _words(element, "Code") or code.strip(), self._dated("ResponseFor", written)

    def _dated(self, name: str, words: str) -> date | None:
        day = _day(words)
        if words and day is None and name not in self.undated:
            self.undated.append(name)
        return day


class _Tree:
    """Builds a tree of the events; elements and characters are counted, XInclude is refused."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._builder = etree.TreeBuilder()
        self._left = 2 * meter.limits.size

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.startswith(_XINCLUDE):
            raise broken_package()
        self._meter.block()
        try:
            self._builder.start(tag, attributes)  # type: ignore[arg-type]
        except ValueError:  # a name with two colons, which the parser lets pass
            raise broken_package() from None

    def data(self, text: str) -> None:
        self._left -= len(text)
        if self._left < 0:
            raise too_large_package()
        self._builder.data(text)

    def end(self, tag: str) -> None:
        self._builder.end(tag)

    @property
    def root(self) -> "etree._Element":
        return self._builder.close()


def _named(root: "etree._Element", name: str) -> Iterator["etree._Element"]:
    return root.iter(f"{{*}}{name}")


def _local(element: "etree._Element") -> str:
    return etree.QName(element).localname


def _words(element: "etree._Element", name: str) -> str:
    return " ".join((element.findtext(f"{{*}}{name}") or "").split())[:_LONGEST]


def _under(element: "etree._Element", group: str, name: str) -> str:
    found = element.find(f"{{*}}{group}")
    return "" if found is None else _words(found, name)


def _outside(root: "etree._Element", names: frozenset[str]) -> Iterator["etree._Element"]:
    """Walk all elements but those within elements of these names."""
    if _local(root) not in names:
        yield root
        for child in root:
            yield from _outside(child, names)


def _decoded(words: str) -> bytes | None:
    try:
        return base64.b64decode("".join(words.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def _day(words: str) -> date | None:
    """Read a day as packages write it: 2026/06/12, 2026/06/12 08:15:00, 12/06/2026 08:15:00 or ISO 8601."""
    day = None
    for form in _FORMS:
        try:
            day = datetime.strptime(words, form).date()
        except ValueError:
            continue
        break
    else:
        try:
            moment = datetime.fromisoformat(words)
            day = (moment if moment.tzinfo is None else moment.astimezone(_HANOI)).date()
        except (ValueError, OverflowError):
            return None
    return day if FIRST_YEAR <= day.year < LAST_YEAR else None


def _malformed(error: etree.XMLSyntaxError) -> DraftError:
    code = getattr(error, "code", 0)
    if code == etree.ErrorTypes.ERR_NO_MEMORY:
        return too_heavy()
    if code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        return too_large_package()
    return broken_package(error.lineno or 1)


def broken_package(line: int = 0) -> BrokenFile:
    """The XML is malformed, or none that a document system writes."""
    at_vi, at_en = (f" ở dòng {line}", f" at line {line}") if line else ("", "")
    return BrokenFile(
        f"Gói edXML bị lỗi{at_vi}, hoặc có cấu trúc mà hệ thống quản lý văn bản không tạo ra. Hãy tải lại gói từ hệ thống "
        "quản lý văn bản, hoặc gửi thẳng tệp .docx, .txt trong gói.",
        f"The edXML package is malformed{at_en}, or of a shape that no document system writes. Export it again, or send "
        "the .docx or .txt in it.",
    )


def too_large_package() -> DraftTooLarge:
    """A piece of the package is larger than XML may hold."""
    return DraftTooLarge(
        "Gói edXML chứa tệp đính kèm quá lớn. Hãy gửi thẳng tệp .docx, .txt trong gói.",
        "The edXML package holds an attachment that is too large. Send the .docx or .txt in it.",
    )
