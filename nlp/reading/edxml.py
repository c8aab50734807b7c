"""edXML packages, plain or zipped: the first attachment that can be read is the document, the rest is noticed.

What an attachment is, is told by its bytes. All that can be read passes the secrecy gate, the document or not.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from nlp.document import Notice, Source
from nlp.errors import BrokenFile, DraftError, EmptyDraft, SecretDraft, UnsupportedFormat
from nlp.reading.envelope import Attachment, PackageXml, Status
from nlp.reading.limits import Limits, Meter, too_heavy, too_many_entries
from nlp.reading.package import Package
from nlp.reading.sniff import Format, is_edxml, sniff
from nlp.secrecy import refuse_secret

Opener = Callable[[bytes, str, Limits], Source]
_CHUNK = 65_536
_STATES = {
    "01": ("đã đến", "arrived"),
    "02": ("bị từ chối tiếp nhận", "refused"),
    "03": ("đã tiếp nhận", "accepted"),
    "04": ("đã phân công xử lý", "assigned"),
    "05": ("đang xử lý", "in process"),
    "06": ("đã hoàn thành", "finished"),
    "13": ("yêu cầu lấy lại", "recall asked"),
    "15": ("đồng ý lấy lại hoặc cập nhật", "recall or update accepted"),
    "16": ("từ chối lấy lại hoặc cập nhật", "recall or update refused"),
}
_PURPOSES = {"1": "thu hồi", "2": "cập nhật", "3": "thay thế"}


@dataclass(slots=True)
class _Files:
    """The attachments as they are opened one after the other; `source` is the first that could be read."""

    opener: Opener
    meter: Meter
    source: Source | None = None
    chosen: int = 0
    count: int = 0
    unread: list[int] = field(default_factory=list)
    obstacle: DraftError | None = None

    def open(self, attachment: Attachment) -> None:
        """Open the next one; raises SecretDraft, and DraftTooLarge where time is up."""
        self.count += 1
        if self.count > self.meter.limits.entries:
            raise too_many_entries(self.meter.limits)
        try:
            for name, content in _contents(attachment, self.meter):
                self.meter.clock()
                self._take(self.opener(content, name, self.meter.rest()))
        except SecretDraft:
            raise
        except DraftError as error:
            self.meter.clock()
            self.unread.append(self.count)
            self.obstacle = self.obstacle or error

    def _take(self, source: Source) -> None:
        refuse_secret(source)
        if self.source is None:
            self.source, self.chosen = source, self.count


def holds_edxml(data: bytes, limits: Limits) -> bool:
    """Say whether a zip is a zipped edXML package; raises what opening it raises."""
    meter = Meter(limits)
    package = Package(data, meter)
    return not package.is_office and any(_members(package))


def read_edxml(data: bytes, opener: Opener, limits: Limits) -> Source:
    """Read the document of a package; `opener` reads an attachment.

    Raises BrokenFile, DraftTooLarge, UnsupportedFormat, EmptyDraft where there is no document in it, and SecretDraft.
    """
    meter = Meter(limits)
    try:
        return _read([PackageXml(_slices(data, meter), meter)], [], opener, meter)
    except MemoryError:
        raise too_heavy() from None


def read_zipped_edxml(data: bytes, opener: Opener, limits: Limits) -> Source:
    """Read the document of a zipped package, whose attachments may lie beside the XML; raises as `read_edxml` does."""
    meter = Meter(limits)
    try:
        package = Package(data, meter)
        members = list(_members(package))
        parsed = [PackageXml(_slices(b"".join(package.chunks(name)), meter), meter) for name in members]
        beside = [
            Attachment(name, b"".join(package.chunks(name)))
            for name in package.names
            if name not in members and not name.endswith("/")
        ]
        return _read(parsed, beside, opener, meter)
    except MemoryError:
        raise too_heavy() from None


def _read(parsed: list[PackageXml], beside: list[Attachment], opener: Opener, meter: Meter) -> Source:
    statuses = [status for xml in parsed for status in xml.statuses()]
    letters = [xml for xml in parsed if xml.is_message]
    if len(letters) > 1:
        raise _several(len(letters))
    if not letters and statuses:
        raise _status_only(statuses[-1])
    xml = letters[0] if letters else parsed[0]
    metadata = tuple(word for each in parsed for word in each.words())
    refuse_secret(Source("", metadata=metadata))
    files = _Files(opener, meter)
    carried = list(xml.attachments())
    for attachment in [*carried, *_in_order(beside, carried, xml.announced)]:
        files.open(attachment)
    envelope = xml.envelope(statuses)
    if files.source is None:
        raise _nothing_to_read(files, statuses)
    names = tuple(f"attachment: {attachment.name}" for attachment in (*carried, *beside) if attachment.name)
    return replace(
        files.source,
        metadata=(*files.source.metadata, *metadata, *names),
        warnings=(*_notices(xml, files), *files.source.warnings),
        envelope=envelope,
    )


def _contents(attachment: Attachment, meter: Meter) -> Iterator[tuple[str, bytes]]:
    """Yield what an attachment holds: itself, or the files of a plain zip, as some systems pack each attachment."""
    content = attachment.content
    if content is None:
        raise _undecodable()
    if sniff(content) is Format.ZIP:
        package = Package(content, meter)
        if not package.is_office and not any(_members(package)):
            for name in package.names:
                yield name, b"".join(package.chunks(name))
            return
    yield attachment.name, content


def _in_order(beside: list[Attachment], carried: list[Attachment], announced: list[str]) -> list[Attachment]:
    """Order files beside the XML as the manifest names them; what the XML carries already is left out."""
    inside = {attachment.content for attachment in carried}
    places = {name: place for place, name in reversed(list(enumerate(announced)))}
    new = [file for file in beside if file.content not in inside]
    return sorted(new, key=lambda file: places.get(file.name.rpartition("/")[2], len(places)))


def _members(package: Package) -> Iterator[str]:
    """Names of the members that begin as edXML does."""
    for name in package.names:
        if is_edxml(next(package.chunks(name), b"")):
            yield name


def _slices(data: bytes, meter: Meter) -> Iterator[bytes]:
    """Cut XML into pieces, from its first bracket; a byte-order mark stays."""
    start = 0 if data[:2] in (b"\xff\xfe", b"\xfe\xff") else max(0, data.find(b"<"))
    for at in range(start, len(data), _CHUNK):
        meter.clock()
        yield data[at : at + _CHUNK]


def _notices(xml: PackageXml, files: _Files) -> Iterator[Notice]:
    if files.count > 1:
        others = [number for number in range(1, files.count + 1) if number != files.chosen]
        unread = [number for number in others if number in files.unread]
        more = f" Không đọc được tệp thứ {_listed(unread)}." if unread else ""
        yield Notice(
            "edxml_attachments_left_out",
            f"Gói edXML có {files.count} tệp đính kèm; chỉ rà soát tệp thứ {files.chosen}, không rà soát tệp thứ "
            f"{_listed(others)}.{more} Cần rà soát tệp nào thì gửi riêng tệp đó.",
        )
    missing = len(xml.announced) - files.count
    if missing > 0:
        yield Notice(
            "edxml_attachments_missing",
            f"Gói edXML khai {len(xml.announced)} tệp đính kèm nhưng chỉ kèm {files.count}; hãy kiểm tra lại gói.",
        )
    if xml.purpose in _PURPOSES:
        yield Notice(
            "edxml_not_new",
            f"Gói edXML này để {_PURPOSES[xml.purpose]} văn bản đã gửi trước; hãy chắc rằng đây là bản cần rà soát.",
        )
    if xml.undated:
        yield Notice(
            "edxml_date_unreadable",
            f"Gói edXML có ngày không đọc được ({', '.join(xml.undated)}) nên không dùng; hãy ghi rõ ngày khi gửi nếu cần.",
        )


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _status_only(status: Status) -> EmptyDraft:
    state_vi, state_en = _STATES.get(status.code, ("không rõ", "unknown"))
    code = status.code if status.code.isalnum() and status.code.isascii() else "?"
    day = status.day
    at_vi, at_en = (f", ngày {day:%d/%m/%Y}", f", on {day}") if day else ("", "")
    return EmptyDraft(
        f"Gói edXML này chỉ báo trạng thái {code} ({state_vi}{at_vi}), không kèm văn bản nào. Hãy gửi gói chứa văn bản.",
        f"This edXML package only reports status {code} ({state_en}{at_en}) and holds no document. Send the package with "
        "the document.",
    )


def _nothing_to_read(files: _Files, statuses: list[Status]) -> DraftError:
    if not files.count:
        return (
            _status_only(statuses[-1])
            if statuses
            else EmptyDraft(
                "Gói edXML không kèm tệp nào. Hãy gửi gói có văn bản, hoặc gửi thẳng tệp .docx, .txt.",
                "The edXML package holds no attachment. Send a package with the document, or the .docx or .txt itself.",
            )
        )
    obstacle = files.obstacle or _undecodable()
    return UnsupportedFormat(
        f"Không đọc được tệp nào trong {files.count} tệp đính kèm của gói edXML. Hãy gửi thẳng văn bản ở dạng .docx hoặc "
        f".txt. Tệp thứ {files.unread[0]}: {obstacle.vi}",
        f"None of the {files.count} attachments of the edXML package can be read. Send the document itself as .docx or "
        f".txt. Attachment {files.unread[0]}: {obstacle.en}",
    )


def _several(count: int) -> UnsupportedFormat:
    return UnsupportedFormat(
        f"Tệp nén chứa {count} gói edXML có văn bản. Hãy gửi từng gói.",
        f"The archive holds {count} edXML packages with documents. Send them one by one.",
    )


def _undecodable() -> BrokenFile:
    return BrokenFile(
        "Nội dung không phải base64 hợp lệ. Hãy tải lại gói từ hệ thống quản lý văn bản.",
        "The content is no valid base64. Export the package again.",
    )


def too_nested() -> UnsupportedFormat:
    """A package within a package within a package."""
    return UnsupportedFormat(
        "Gói edXML lồng trong nhiều gói khác. Hãy mở gói và gửi thẳng tệp .docx, .txt bên trong.",
        "The edXML package lies in several others. Open it and send the .docx or .txt inside.",
    )
