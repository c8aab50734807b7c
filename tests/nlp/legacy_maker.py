"""Words in TCVN3 and VNI, and Word files in their fonts; `python -m tests.nlp.legacy_maker` writes the sample."""

import zipfile
from io import BytesIO
from pathlib import Path

from tests.nlp.docx_maker import docx, p, r
from tests.nlp.edxml_maker import zipped

SAMPLE = Path("corpora/samples/thong-bao-ket-luan-ben-thuyen.docx")
VOWELS = "aăâeêioôơuưy"
# Written down apart from the tables of the reader: TCVN 5712:1993 in the order of the vowels above, without a tone,
# then with grave, hook, tilde, acute and dot below.
TCVN3 = {
    "a": "aµ¶·¸¹", "ă": "¨»¼½¾Æ", "â": "©ÇÈÉÊË", "e": "eÌÎÏÐÑ", "ê": "ªÒÓÔÕÖ", "i": "i×ØÜÝÞ", "o": "oßáâãä",
    "ô": "«åæçèé", "ơ": "¬êëìíî", "u": "uïñòóô", "ư": "\xadõö÷øù", "y": "yúûüýþ",
}  # fmt: skip
# The table of VNI Software Co. for Windows; same order.
VNI = {
    "a": "a aø aû aõ aù aï", "ă": "aê aè aú aü aé aë", "â": "aâ aà aå aã aá aä", "e": "e eø eû eõ eù eï",
    "ê": "eâ eà eå eã eá eä", "i": "i ì æ ó í ò", "o": "o oø oû oõ où oï", "ô": "oâ oà oå oã oá oä",
    "ơ": "ô ôø ôû ôõ ôù ôï", "u": "u uø uû uõ uù uï", "ư": "ö öø öû öõ öù öï", "y": "y yø yû yõ yù î",
}  # fmt: skip
TONED = {
    "a": "aàảãáạ", "ă": "ăằẳẵắặ", "â": "âầẩẫấậ", "e": "eèẻẽéẹ", "ê": "êềểễếệ", "i": "iìỉĩíị", "o": "oòỏõóọ",
    "ô": "ôồổỗốộ", "ơ": "ơờởỡớợ", "u": "uùủũúụ", "ư": "ưừửữứự", "y": "yỳỷỹýỵ",
}  # fmt: skip
LOWER = [letter for vowel in VOWELS for letter in TONED[vowel] if not letter.isascii()] + ["đ"]
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
_BARE_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
_TCVN3 = {"đ": "®", **{letter: code for v in VOWELS for letter, code in zip(TONED[v], TCVN3[v], strict=True)}}
_VNI = {"đ": "ñ", **{letter: code for v in VOWELS for letter, code in zip(TONED[v], VNI[v].split(), strict=True)}}


def tcvn3(text: str) -> str:
    """A text as TCVN3 fonts hold it: a capital with a tone is typed small, since only capital fonts draw it."""
    codes = _TCVN3 | {letter.upper(): code for letter, code in _TCVN3.items()} | _BARE_CAPITALS
    return "".join(letter if letter.isascii() else codes.get(letter, letter) for letter in text)


def vni(text: str) -> str:
    """A text as VNI fonts hold it."""
    codes = _VNI | {letter.upper(): code.upper() for letter, code in _VNI.items()}
    return "".join(codes.get(letter, letter) for letter in text)


def font(name: str) -> str:
    """The property of a run or style that names its font."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="Times New Roman"/>'


def old(words: str, name: str = ".VnTime") -> str:
    """A run in a font of TCVN3 or, with another name, VNI."""
    return r(vni(words) if name.startswith("VNI") else tcvn3(words), font(name))


def capitals(words: str) -> str:
    """A run of capitals, typed small in a font that draws capitals."""
    return old(words.lower(), ".VnTimeH")


def sample() -> bytes:
    """A conclusion of a meeting from an old template: TCVN3, one paragraph added later in Unicode."""
    heads = [
        "ỦY BAN NHÂN DÂN", "XÃ CỒN NGANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số: 58/TB-UBND", "Cồn Ngang, ngày 09 tháng 6 năm 2026", "", "THÔNG BÁO",
        "Kết luận của Chủ tịch Ủy ban nhân dân xã tại cuộc họp về bến thuyền Cồn Ngang", "",
    ]  # fmt: skip
    body = [
        "Ngày 08/6/2026, Chủ tịch Ủy ban nhân dân xã chủ trì họp về việc sửa bến thuyền Cồn Ngang. Sau khi nghe báo cáo "
        "và ý kiến của các đơn vị, Chủ tịch Ủy ban nhân dân xã kết luận như sau:",
        "1. Đồng ý sửa cầu bến số 1 với kinh phí 86 triệu đồng từ nguồn sự nghiệp kinh tế năm 2026.",
        "2. Phòng Kinh tế xã lập dự toán sửa cầu bến số 1, trình Ủy ban nhân dân xã trước ngày 25/6/2026.",
        "3. Các đơn vị liên quan thực hiện sắp xếp lại chỗ neo đậu của thuyền tại bến.",
    ]
    added = "4. Công an xã lắp 04 biển cấm neo đậu tại luồng vào bến, xong trước ngày 20/6/2026, báo cáo Chủ tịch Ủy ban nhân dân xã."
    tail = [
        "Trên đây là kết luận của Chủ tịch Ủy ban nhân dân xã./.", "", "Nơi nhận:",
        "- Như trên;", "- Lưu: VT.", "", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "", "Nguyễn Thị Hải Yến",
    ]  # fmt: skip
    paragraphs = [*map(_paragraph, [*heads, *body]), p(r(added, font("Times New Roman"))), *map(_paragraph, tail)]
    made = zipfile.ZipFile(BytesIO(docx("".join(paragraphs))))
    return zipped({"[Content_Types].xml": _TYPES.encode()} | {name: made.read(name) for name in made.namelist()})


def _paragraph(words: str) -> str:
    """A paragraph; a capital with a tone, which .VnTime lacks, is a run in the capital font, as people set it."""
    if not words:
        return p()
    if words.isupper():
        return p(capitals(words))
    runs: list[tuple[bool, str]] = []
    for letter in words:
        bare = letter.isascii() or letter in _BARE_CAPITALS or not letter.isupper()
        if runs and runs[-1][0] is bare:
            runs[-1] = (bare, runs[-1][1] + letter)
        else:
            runs.append((bare, letter))
    return p(*(old(part) if bare else capitals(part) for bare, part in runs))


if __name__ == "__main__":
    SAMPLE.write_bytes(sample())
