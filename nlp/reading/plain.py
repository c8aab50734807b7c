"""Plain text: bytes decoded strictly, nothing normalised but old encodings, and the checks that every text passes."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable

from nlp.document import Notice, Source
from nlp.errors import EmptyDraft, UndecodableDraft
from nlp.legacy import Encoding, modernise
from nlp.reading.limits import Limits, too_long

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_VIETNAMESE = re.compile("[\t\n\r -~\u00a0-\u01ff\u0300-\u036f\u1e00-\u1eff\u2000-\u206f]")
_BOMS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))


def read_plain(data: bytes, limits: Limits) -> Source:
    """Read a text file; raises EmptyDraft, UndecodableDraft or DraftTooLarge."""
    try:
        text = decode(data)
    except UndecodableDraft:
        text = _western(data) if len(data) <= limits.characters else ""
        if modernise(text) is None:
            raise
    check_text(text, limits)
    old = modernise(text)
    return Source(old.value, warnings=(converted([old.encoding]),)) if old else Source(text)


def pasted(text: str, limits: Limits) -> Source:
    """Take a text as it came, with a notice where it is in TCVN3 or VNI; positions stay those of the text as it came.

    Raises what `check_text` raises.
    """
    check_text(text, limits)
    old = modernise(text)
    return Source(text, warnings=(_kept(old.encoding),) if old else ())


def converted(encodings: Iterable[Encoding]) -> Notice:
    """Say of a file that its words in old encodings were read as Unicode."""
    names = " và ".join(dict.fromkeys(encoding.family for encoding in sorted(encodings)))
    return Notice(
        "legacy_encoding",
        f"Văn bản dùng phông chữ cũ: đã chuyển từ {names} sang Unicode để đọc; vị trí và trích dẫn tính trên chữ Unicode "
        "trong kết quả.",
    )


def _kept(encoding: Encoding) -> Notice:
    return Notice(
        "legacy_encoding",
        f"Văn bản gõ bằng bảng mã cũ: đã đọc theo {encoding.family}; vị trí và trích dẫn vẫn tính trên đúng chữ đã gửi.",
    )


def _western(data: bytes) -> str:
    """Decode bytes as Windows does for Western Europe, in whose places the old fonts drew their letters; "" for none."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return ""


def decode(data: bytes) -> str:
    """Decode UTF-8 or UTF-16 and drop the byte-order mark; raises UndecodableDraft naming the byte at fault."""
    mark, encoding = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", ""))
    body = data[len(mark) :]
    try:
        return body.decode(encoding or _without_mark(body))
    except UnicodeDecodeError as error:
        at, line = len(mark) + error.start + 1, body.count(b"\n", 0, error.start) + 1
    raise UndecodableDraft(
        f"Không đọc được chữ ở byte thứ {at} (dòng {line}): tệp không theo bảng mã UTF-8. Nếu soạn bằng TCVN3, VNI "
        "hay bảng mã cũ khác, hãy chuyển sang Unicode; rồi lưu lại với bảng mã UTF-8 hoặc lưu thành .docx.",
        f"Byte {at} (line {line}) is no text: the file is not in UTF-8. Convert TCVN3, VNI or another legacy "
        "encoding to Unicode, then save as UTF-8 or as .docx.",
    )


def check_text(text: str, limits: Limits) -> None:
    """Refuse a text that is blank, too long or holds characters no text has.

    Raises EmptyDraft, DraftTooLarge, or UndecodableDraft naming the place of the first control character or
    lone surrogate.
    """
    if not text.strip().strip(_INVISIBLE).strip():
        raise empty()
    if len(text) > limits.characters:
        raise too_long(limits)
    wrong = _FORBIDDEN.search(text)
    if wrong:
        raise _forbidden(text, wrong.start())


def empty() -> EmptyDraft:
    """Nothing to read."""
    return EmptyDraft(
        "Dự thảo không có chữ nào. Hãy gửi văn bản có nội dung; nếu văn bản là ảnh chụp hay bản quét, hãy nhận dạng "
        "chữ (OCR) trước.",
        "The draft holds no text. Send a document with words in it; run OCR first if it is a picture or a scan.",
    )


def _forbidden(text: str, at: int) -> UndecodableDraft:
    code, line = f"U+{ord(text[at]):04X}", text.count("\n", 0, at) + 1
    half = "\ud800" <= text[at] <= "\udfff"
    what_vi, what_en = ("nửa ký tự", "half a character") if half else ("ký tự điều khiển", "a control character")
    return UndecodableDraft(
        f"Ký tự thứ {at + 1} (dòng {line}) là {what_vi} ({code}), không phải chữ. Hãy xóa ký tự đó, hoặc lưu lại văn "
        "bản với bảng mã UTF-8.",
        f"Character {at + 1} (line {line}) is {what_en} ({code}) and no text. Delete it or save the text as UTF-8.",
    )


def _without_mark(body: bytes) -> str:
    """Tell UTF-16 that lost its byte-order mark: NUL bytes on one side only, and Vietnamese once decoded."""
    sample = body[:4096]
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if len(body) % 2 or max(low, high) < max(4, len(sample) // 8):
        return "utf-8"
    encoding = "utf-16-le" if high > low else "utf-16-be"
    text = sample.decode(encoding, errors="replace")
    return encoding if len(_VIETNAMESE.findall(text)) >= 0.98 * len(text) else "utf-8"
