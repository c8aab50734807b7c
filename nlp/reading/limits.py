"""How much one draft may cost to read, and the meter that counts it."""

import time
from dataclasses import dataclass, replace

from nlp.errors import DraftTooLarge

_BIG_PART = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of one reading; passing one raises DraftTooLarge.

    `size` is bytes of the file, `characters` code points of its text, `pages` those of a PDF, `entries` members of
    the container,
    `expansion` bytes of all members unpacked, `ratio` unpacked over packed bytes of a member above 1 MB,
    `seconds` wall time, `memory` bytes that the reading process may take beyond what it starts with.
    """

    size: int = 10_000_000
    characters: int = 200_000
    pages: int = 300
    entries: int = 200
    expansion: int = 60_000_000
    ratio: int = 100
    seconds: float = 20.0
    memory: int = 512 * 2**20


class Meter:
    """Counts what one reading has cost so far; every method raises DraftTooLarge when a limit is passed."""

    def __init__(self, limits: Limits) -> None:
        """Start counting, the clock included."""
        self.limits = limits
        self._text = self._aside = self._blocks = self._unpacked = 0
        self._until = time.monotonic() + limits.seconds

    def text(self, characters: int) -> None:
        """Count characters of the text."""
        self._text += characters
        if self._text > self.limits.characters:
            raise too_long(self.limits)

    def aside(self, characters: int) -> None:
        """Count characters that are kept beside the text: properties, headers, hidden words."""
        self._aside += characters
        if self._aside > self.limits.characters:
            raise too_long(self.limits)

    def block(self) -> None:
        """Count a paragraph, row, cell, box or note; there cannot be more of them than characters."""
        self._blocks += 1
        if self._blocks > self.limits.characters:
            raise too_long(self.limits)

    def unpacked(self, size: int, part_size: int, packed: int) -> None:
        """Count bytes that come out of the container, of which `part_size` so far from a member of `packed`."""
        self._unpacked += size
        if self._unpacked > self.limits.expansion or out_of_ratio(part_size, packed, self.limits):
            raise too_expanded(self.limits)
        self.clock()

    def drawn(self, characters: int) -> None:
        """Look at the characters drawn on the pages so far, before they are put in order."""
        if characters > self.limits.characters:
            raise too_long(self.limits)

    def clock(self) -> None:
        """Look at the clock."""
        if time.monotonic() > self._until:
            raise too_slow(self.limits)

    def rest(self) -> Limits:
        """Limits for a file within the file: what is left of the expansion and of the time."""
        left = max(0.0, self._until - time.monotonic())
        return replace(self.limits, expansion=self.limits.expansion - self._unpacked, seconds=left)


def out_of_ratio(unpacked: int, packed: int, limits: Limits) -> bool:
    """Say whether a member expands more than honest text does; small members always pass."""
    return unpacked > _BIG_PART and unpacked > limits.ratio * packed


def check_size(data: bytes, limits: Limits) -> None:
    """Refuse a file of too many bytes."""
    if len(data) > limits.size:
        megabytes, most = len(data) / 1e6, limits.size / 1e6
        raise DraftTooLarge(
            f"Tệp nặng {megabytes:.1f} MB, quá mức {most:g} MB. Hãy bỏ ảnh chèn hoặc tách văn bản rồi gửi lại.",
            f"The file has {megabytes:.1f} MB, more than {most:g} MB. Remove pictures or split the document.",
        )


def too_long(limits: Limits) -> DraftTooLarge:
    """Too many characters."""
    return DraftTooLarge(
        f"Văn bản dài quá {limits.characters} ký tự. Hãy tách thành nhiều phần, chẳng hạn tách riêng phụ lục.",
        f"The text has more than {limits.characters} characters. Split it, for example into body and annexes.",
    )


def too_expanded(limits: Limits) -> DraftTooLarge:
    """A container that unpacks to too much."""
    return DraftTooLarge(
        f"Tệp nén bung ra quá lớn (quá {limits.expansion / 1e6:g} MB, hoặc một phần nở quá {limits.ratio} lần). "
        "Hãy mở bằng Word, chép phần chữ sang tệp mới rồi lưu lại thành .docx.",
        f"The file unpacks to too much (over {limits.expansion / 1e6:g} MB, or one part over {limits.ratio} times). "
        "Open it in Word, copy the text to a new file and save that as .docx.",
    )


def too_many_entries(limits: Limits) -> DraftTooLarge:
    """A container of too many members."""
    return DraftTooLarge(
        f"Tệp chứa quá {limits.entries} thành phần (ảnh, đối tượng nhúng…). Hãy bỏ bớt ảnh rồi lưu lại thành .docx.",
        f"The file holds more than {limits.entries} members (pictures, embedded objects). Remove some and save again.",
    )


def too_many_pages(limits: Limits) -> DraftTooLarge:
    """A PDF of too many pages."""
    return DraftTooLarge(
        f"Tệp .pdf có quá {limits.pages} trang. Hãy tách phần cần rà soát, chẳng hạn bỏ phụ lục, rồi gửi lại.",
        f"The .pdf has more than {limits.pages} pages. Split off what is to be screened, without the annexes.",
    )


def too_slow(limits: Limits) -> DraftTooLarge:
    """A reading that takes too long."""
    return DraftTooLarge(
        f"Đọc tệp mất quá {limits.seconds:g} giây. Hãy chép phần chữ sang một tệp .docx mới rồi gửi lại.",
        f"Reading the file takes more than {limits.seconds:g} seconds. Copy the text to a new .docx and send that.",
    )


def too_heavy() -> DraftTooLarge:
    """A reading that takes too much memory."""
    return DraftTooLarge(
        "Đọc tệp tốn quá nhiều bộ nhớ. Hãy chép phần chữ sang một tệp .docx mới rồi gửi lại.",
        "Reading the file takes too much memory. Copy the text to a new .docx and send that.",
    )
