"""What the bytes are, judged by the bytes alone; formats that are not read are refused with what to do instead."""

import re
from enum import StrEnum

from nlp.errors import UnsupportedFormat

_WORD_AGAIN_VI = "Hãy mở bằng Word và lưu thành .docx (Save As → Word Document) rồi gửi lại."
_WORD_AGAIN_EN = "Open it in Word and save it as .docx."

_ADVICE = {
    "doc": (
        f"Đây là tệp Word đời cũ (.doc), chưa đọc được. {_WORD_AGAIN_VI}",
        f"This is an old Word file (.doc). {_WORD_AGAIN_EN}",
    ),
    "ole": (
        f"Đây là tệp Office đời cũ, không phải văn bản Word. {_WORD_AGAIN_VI}",
        f"This is an old Office file and no Word text. {_WORD_AGAIN_EN}",
    ),
    "password": (
        "Tệp đã đặt mật khẩu nên không mở được. Hãy gỡ mật khẩu trong Word (Tệp → Thông tin → Bảo vệ tài liệu) "
        "rồi lưu lại thành .docx.",
        "The file is protected by a password. Remove it in Word (File → Info → Protect Document) and save as .docx.",
    ),
    "pdf_password": (
        "Tệp .pdf đã đặt mật khẩu hoặc mã hóa nên không mở được. Hãy gỡ mật khẩu rồi lưu lại, hoặc gửi tệp .docx.",
        "The .pdf is protected by a password or encrypted. Remove the protection and save it again, or send the .docx.",
    ),
    "scan": (
        "Tệp .pdf là bản quét: các trang là ảnh, không có chữ để đọc. Hãy gửi tệp .docx hay .pdf xuất từ phần mềm đã "
        "soạn, hoặc nhận dạng chữ (OCR) rồi soát lại trước khi gửi.",
        "The .pdf is a scan: its pages are pictures without text. Send the .docx or a .pdf exported where it was "
        "written, or run OCR and check the text.",
    ),
    "rtf": (
        f"Đây là tệp RTF, chưa đọc được. {_WORD_AGAIN_VI}",
        f"This is an RTF file. {_WORD_AGAIN_EN}",
    ),
    "image": (
        "Đây là tệp ảnh. Hãy nhận dạng chữ (OCR), soát lại và lưu thành .docx hoặc .txt.",
        "This is a picture. Run OCR on it, check the text and save it as .docx or .txt.",
    ),
    "markup": (
        f"Đây là trang HTML hoặc tệp XML, không phải chữ thuần. {_WORD_AGAIN_VI}",
        f"This is an HTML page or an XML file and no plain text. {_WORD_AGAIN_EN}",
    ),
    "archive": (
        "Đây là tệp nén. Hãy giải nén và gửi từng văn bản .docx, .pdf hoặc .txt.",
        "This is an archive. Unpack it and send each .docx, .pdf or .txt by itself.",
    ),
    "spreadsheet": (
        "Đây là bảng tính, không phải văn bản. Hãy chép nội dung vào Word và lưu thành .docx.",
        "This is a spreadsheet. Copy its text into Word and save that as .docx.",
    ),
    "slides": (
        "Đây là tệp trình chiếu, không phải văn bản. Hãy chép nội dung vào Word và lưu thành .docx.",
        "This is a slide show. Copy its text into Word and save that as .docx.",
    ),
    "opendocument": (
        f"Đây là tệp OpenDocument (.odt, .ods…), chưa đọc được. {_WORD_AGAIN_VI}",
        f"This is an OpenDocument file (.odt, .ods). {_WORD_AGAIN_EN}",
    ),
}

_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# A root of QCVN 102:2016, or a SOAP envelope around one; some gateways write a length or blanks before the XML.
_EDXML = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\d]{0,16}<(?s:.*?<)??(?:[\w.-]+:)?edxml[\w:]*[\s>/]", re.IGNORECASE
)
_HEAD = 4096
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"mime-version:")


# How the names of files end that are read; what a file is, its bytes say.
EXTENSIONS = (".docx", ".docm", ".pdf", ".txt", ".edxml")


class Format(StrEnum):
    """The families that are read."""

    TEXT = "text"
    ZIP = "zip"
    EDXML = "edxml"
    PDF = "pdf"


def sniff(data: bytes) -> Format:
    """Tell plain text from a container; raises UnsupportedFormat for what is known and not read."""
    if data.startswith(_ZIP):
        return Format.ZIP
    if is_edxml(data):
        return Format.EDXML
    if _start(data).startswith(b"%PDF-"):
        return Format.PDF
    known = _known(data)
    if known:
        raise unsupported(known)
    return Format.TEXT


def is_edxml(data: bytes) -> bool:
    """Say whether bytes begin as an edXML package does, in UTF-8 or UTF-16."""
    return bool(_EDXML.match(data[:_HEAD].replace(b"\x00", b"")))


def unsupported(kind: str) -> UnsupportedFormat:
    """Say why a format is not read and what to do; `kind` is a key of the advice."""
    return UnsupportedFormat(*_ADVICE[kind])


def _known(data: bytes) -> str:
    if data.startswith(_OLE):
        return _ole(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data[4:8] == b"ftyp" or (data[:4], data[8:12]) == (b"RIFF", b"WEBP"):
        return "image"
    if data[:2] == b"BM" and data[6:10] == bytes(4):
        return "image"
    return "markup" if _start(data)[:16].lower().startswith(_MARKUP) else ""


def _start(data: bytes) -> bytes:
    return data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()


def _ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "password"
    return "doc" if "WordDocument".encode("utf-16-le") in data else "ole"
