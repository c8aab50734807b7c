"""Plain text: bytes decoded strictly, nothing normalised, and the checks that every text passes."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from nlp.document import Source
from nlp.errors import EmptyDraft, UndecodableDraft
from nlp.reading.limits import Limits, too_long

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_VIETNAMESE = re.compile("[\t\n\r -~\u00a0-\u01ff\u0300-\u036f\u1e00-\u1eff\u2000-\u206f]")
_BOMS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))


def read_plain(data: bytes, limits: Limits) -> Source:
    """Read a text file; raises EmptyDraft, UndecodableDraft or DraftTooLarge."""
    text = decode(data)
    check_text(text, limits)
    return Source(text)


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
