"""Where a Vietnamese administrative text tells who a person is: names, numbers, addresses.

Personal data is meant as in Luật Bảo vệ dữ liệu cá nhân (số 91/2025/QH15). Numbers of documents, dates, money and
areas are none. Names of streets, schools and places that bear a person's name are left alone. Patterns find most
persons, not all: a name that no title, form of address or usual surname introduces stays.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex

from nlp.document import Source, Span, Zone
from nlp.structure import structure


class Placeholder(StrEnum):
    """What stands in the place of what is masked."""

    NAME = "[tên]"
    PHONE = "[điện thoại]"
    MAIL = "[thư điện tử]"
    IDENTITY = "[số định danh]"
    ACCOUNT = "[số tài khoản]"
    ADDRESS = "[địa chỉ]"
    SIGNATURE = "[chữ ký]"


@dataclass(frozen=True, slots=True, order=True)
class Mask:
    """A stretch to be masked, and by what."""

    span: Span
    placeholder: Placeholder


_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đinh|Trịnh|Trương|Lâm|Lương|Đoàn|Mai|"
    "Tô|Tạ|Châu|Cao|Thái|Tống|Hà|Phùng|Quách|Vương|Kiều|Lưu|Triệu|Nông|Hứa|Giàng|Vàng|Lò|Quàng|Điểu|Rơ|Ksor|Siu|Chamaléa|"
    "Katơr|Pi|Đàng|Thạch|Ma|Vi|Đậu|Bạch|Khổng|Doãn|Cù|Tăng|Âu|Thân|Tôn|Chu|Mạc|Nghiêm|Thập|Đạo|Lục|Sùng|Hầu|Bế|Đổng|Chế|Mùa|"
    "Cầm|Lường|Hạng|Thào|Lầu|Phàn|Tẩn|Vừ|Kim|Danh|Ka|Y|H|K"
)
_TITLES = (
    "(?:(?:quyền|nguyên|phó|tổng) )*(?:chủ tịch(?: nước)?|chủ nhiệm|bí thư|giám đốc|hiệu trưởng|viện trưởng|cục trưởng|"
    "chi cục trưởng|vụ trưởng|bộ trưởng|thứ trưởng|thủ tướng|tổng thanh tra|chánh (?:văn phòng|thanh tra|án)|"
    "trưởng (?:phòng|ban|đoàn|khoa|trạm|thôn|bản|ấp|buôn|làng|khóm|khu phố|bộ phận|công an)|"
    "phó (?:phòng|ban|đoàn|khoa|trạm|thôn)|tổ trưởng|đội trưởng|hạt trưởng|ủy viên|kế toán trưởng|"
    "chuyên viên|thanh tra viên|kỹ sư|bác sĩ|luật sư|công chức|(?:đại|thượng|trung|thiếu) (?:tá|úy|tướng)|đại biểu)"
)
_STOP = (
    rf"(?!(?i:{_TITLES})(?!\p{{L}})|Phó \p{{L}}|(?:Phòng|Ban|Hội|Tổ|Đội|Chi|Khu|Trạm) \p{{L}}|Trung tâm|Văn phòng|Ủy ban|Đảng "
    r"|Thường (?:trực|vụ)|Công (?:ty|an|đoàn|chức)|(?:Sở|Bộ|Cục|Vụ|Viện|Ông|Bà|Hợp tác|Liên đoàn|Mặt trận)(?!\p{L})"
    r"|Trường (?:\p{Ll}|Tiểu|Mầm|Mẫu|Trung|Cao|Đại|TH|Dân))"
)
_SYLLABLE = rf"{_STOP}\p{{Lu}}[\p{{Ll}}\p{{M}}]*(?:['’\-]\p{{Lu}}?[\p{{Ll}}\p{{M}}]+)*(?![\p{{L}}\p{{M}}])"
_GAP = rf"(?:[ \xa0]+|(?<=(?<!\p{{L}})(?:{_SURNAMES}|Văn|Thị|Hữu|Đình|Quốc|Tấn|Viết|Khắc|Trọng|Sỹ))\n)"
_SURNAME = rf"(?=(?:{_SURNAMES})(?:['’]|(?![\p{{L}}\p{{M}}])))"
_NAME = rf"(?P<name>{_SYLLABLE}(?:{_GAP}{_SYLLABLE}){{0,4}})"
_FULL = rf"(?P<name>{_SURNAME}{_SYLLABLE}(?:{_GAP}{_SYLLABLE}){{1,4}})"
_LONG = rf"(?P<name>{_SURNAME}{_SYLLABLE}(?:{_GAP}{_SYLLABLE}){{2,4}})"
_OPEN = r"(?:^|(?<=[.:;,|(\[«“\"\-–+/!?…][ \xa0]*))[ \t]*"
_POLITE = "(?:ông|bà|anh|chị|cụ|đồng chí|đ/c)"
_BESIDE = r"(?:[ ]?/[ ]?(?:bà|ông|chị|anh)|[ ]?\((?:bà|ông|chị|anh)\))?"
_TITLED = rf"(?:(?i:{_TITLES})(?: (?i:thường trực))?\s+)"
_OFFICE = r"(?:UBND|HĐND|Ủy ban|Sở|Ban|Cục|Chi cục|Phòng)(?!\p{L})[\p{L} \n]{0,60}?\s"
_NAMES = tuple(
    regex.compile(pattern, regex.MULTILINE)
    for pattern in (
        rf"(?<!\p{{L}}){_POLITE}{_BESIDE}\s+{_NAME}",
        rf"{_OPEN}(?:Ông|Bà|Anh|Chị|Cụ|Đồng chí|Đ/c){_BESIDE}:?\s+(?!Rịa|Nà |Đen|Điểm){_NAME}",
        r"(?<!\p{L})(?:ÔNG|BÀ|ĐỒNG CHÍ):?\s+(?P<name>\p{Lu}+(?: \p{Lu}+){1,4})(?!\p{L})",
        rf"(?<!\p{{L}})(?:em|cháu|cô|chú|bác|thầy|hộ|công dân|tôi là|[Tt]ôi tên(?: là)?|Tôi là|con|vợ|chồng)\s+{_FULL}",
        rf"{_OPEN}(?:Em|Cháu|Cô|Chú|Bác|Thầy|Hộ|Vợ|Chồng)\s+{_FULL}",
        rf"[ \t]{{6,}}(?:[^\n]*?(?:tá|úy|tướng) )?{_FULL}[ \t]*$",
        rf"(?<!\p{{L}})(?i:họ (?:và )?tên|người (?:liên hệ|nhận|nộp|lập|khiếu nại|tố cáo|đại diện))[ ]?:\s*{_NAME}",
        rf"(?<!\p{{L}}){_TITLED}+{_FULL}",
        rf"(?<!\p{{L}}){_TITLED}{_OFFICE}(?:(?:tỉnh|thành phố|xã|phường|đặc khu)\s+)?(?P<official>{_LONG})",
        rf"(?<![\p{{L}}\p{{M}}])(?P<name>{_SURNAME}{_SYLLABLE}{_GAP}(?:Văn|Thị)(?:{_GAP}{_SYLLABLE}){{1,3}})",
        rf"(?<![\p{{L}}\p{{M}}])(?P<name>(?!Đô |Siêu |Cận )(?:{_SYLLABLE} (?!(?:{_SURNAMES}) ))?{_SYLLABLE}{_GAP}Thị(?:{_GAP}{_SYLLABLE}){{1,3}})",
    )
)
_ANOTHER = regex.compile(rf"(?:,| và| cùng)\s+{_LONG}")
_SIGNED = regex.compile(
    rf"(?:[^\n]*?(?:tá|úy|tướng|sĩ|CK[I1-2]+|\p{{Lu}}[\w.]*\.)\s*)?(?:{_NAME}|(?P<capital>(?:{_SURNAMES.upper()})(?: \p{{Lu}}+){{2,3}}))"
)
_PLACE = regex.compile(
    r"(?<!\p{L})(?i:đường|tuyến|phố|ngõ|hẻm|phường|xã|thôn|ấp|bản|buôn|làng|khóm|tỉnh|thành phố|TP\.?|quận|huyện|trường|học|THCS|THPT|cơ sở|"
    r"phổ thông|mầm non|mẫu giáo|chuyên|bệnh viện|công viên|quảng trường|cầu|chợ|sông|núi|đảo|tượng đài|giải thưởng|quỹ|"
    r"công ty|TNHH|cổ phần|Đoàn|cộng sản|tư tưởng)\s+$"
)
_PUBLIC = ("Hồ Chí Minh",)
_DIGITS = r"(?<![\p{L}\d/.,\-])"
_CLOSE = r"(?![ .\-]?\d|/\w|-\p{Lu})"
_DATE = r"(?!\d{2}[.\- ]\d{1,2}[.\- ]\d{4}(?!\d))"
_IDENTITY = r"(?i:căn cước(?: công dân)?|CCCD|CMND|CMT|chứng minh(?: thư| nhân dân)?|(?:số|mã) định danh(?: cá nhân)?|mã số BHXH)"
_STREET = r"(?:\p{Lu}[\p{Ll}\p{M}]*(?:[ ]\p{Lu}[\p{Ll}\p{M}]*){0,4}|số \d+\w?|\d+(?:[/ ]\d+|[ ]tháng[ ]\d+)?\w?)"
_HOUSE = r"\d+[\p{L}]?(?:/\d+[\p{L}]?)*"
_LANE = rf"(?:,?[ ](?:ngõ|ngách|hẻm|kiệt|tổ)[ ](?:số[ ])?{_HOUSE})"
_MARKED = tuple(
    (placeholder, regex.compile(pattern))
    for placeholder, pattern in (
        (Placeholder.MAIL, r"(?P<it>[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+)"),
        (Placeholder.IDENTITY, rf"{_IDENTITY}[^\d\n|.;\[]{{0,30}}(?P<it>\d(?:[ .]?\d){{8,11}}){_CLOSE}"),
        (Placeholder.IDENTITY, r"(?i:hộ chiếu|passport)[^\d\n|.;\[]{0,25}?(?P<it>\p{Lu}{1,2} ?\d{6,8})(?!\d)"),
        (Placeholder.ACCOUNT, r"(?i:tài khoản|STK)[^\d\n|.;\[]{0,25}(?P<it>\d(?:[ .\-]?\d){7,18})(?![\d/])(?!\s*đồng)"),
        (Placeholder.IDENTITY, rf"{_DIGITS}(?P<it>0\d\d[ .]?\d{{3}}[ .]?\d{{3}}[ .]?\d{{3}}){_CLOSE}"),
        (
            Placeholder.PHONE,
            rf"{_DIGITS}{_DATE}(?P<it>(?:\(\+84\)|\+84|0)[ .\-]?[235789](?:[ .\-]?\d){{8,9}}|\(0\d{{2,3}}\)(?:[ .\-]?\d){{7,8}}){_CLOSE}",
        ),
        (
            Placeholder.PHONE,
            rf"(?<!\p{{L}})(?i:điện thoại|di động|số máy|ĐT|SĐT|Zalo|fax|hotline)(?:[ ](?!số)[\p{{Ll}} ]{{0,20}})?(?:[ ]số)?[ ]?:?[ ]?"
            rf"{_DATE}(?P<it>\d(?:[ .\-]?\d){{6,10}}){_CLOSE}(?!\s*đồng)",
        ),
        (Placeholder.SIGNATURE, r"(?i:(?P<it>\((?:đã )?ký(?: tên)?(?:,? đóng dấu)?\)))"),
        (Placeholder.SIGNATURE, r"(?:Người ký|Ký bởi|Ký số bởi)[ ]?:[ ]*(?P<it>[^\s\[][^\n|;]*)"),
        (
            Placeholder.ADDRESS,
            rf"(?<!\p{{L}})(?P<it>(?i:số nhà|nhà số|số)[ ]{_HOUSE}{_LANE}*,?[ ](?:đường|phố|đại lộ|quốc lộ)[ ]{_STREET})(?!\p{{L}})",
        ),
        (
            Placeholder.ADDRESS,
            rf"(?<!\p{{L}})(?P<it>(?i:số nhà|nhà số)[ ]{_HOUSE}{_LANE}*)(?![\p{{L}}\d]| (?:hộ|căn|người)\b)",
        ),
        (
            Placeholder.ADDRESS,
            rf"(?i:địa chỉ|trú tại|thường trú|tạm trú|ngụ tại|chỗ ở|(?:căn|khu|ở) nhà)(?:[ ]tại)?[ ]?:?[ ](?:số[ ])?"
            rf"(?P<it>{_HOUSE}{_LANE}*,?[ ](?:đường[ ]|phố[ ])?\p{{Lu}}[\p{{Ll}}\p{{M}}]*(?:[ ]\p{{Lu}}[\p{{Ll}}\p{{M}}]*)+)",
        ),
    )
)


def people(text: str) -> frozenset[str]:
    """Return the full names (two syllables and more) of the persons that a text names."""
    return frozenset(words for span in _persons(text) if " " in (words := text[span.start : span.end]))


def masks(text: str, known: Collection[str] = ()) -> tuple[Mask, ...]:
    """Return what is to be masked, in order of place and without overlap; `known` names are masked wherever they stand."""
    found: list[Mask] = []
    for mask in (*_numbers(text), *(Mask(span, Placeholder.NAME) for span in (*_persons(text), *_known(text, known)))):
        if not any(mask.span.overlaps(other.span) for other in found):
            found.append(mask)
    return tuple(sorted(found))


def _numbers(text: str) -> Iterator[Mask]:
    for placeholder, pattern in _MARKED:
        for match in pattern.finditer(text):
            yield Mask(Span(*match.span("it")), placeholder)


def _persons(text: str) -> list[Span]:
    found = [*_signers(text)]
    for pattern in _NAMES:
        for match in pattern.finditer(text):
            span = Span(*match.span("name"))
            while _private(text, span, official=bool(match.groupdict().get("official"))):
                found.append(span)
                match = _ANOTHER.match(text, span.end)
                if match is None:
                    break
                span = Span(*match.span("name"))
    # The longest reading of a place comes first, so that no half of a name is left.
    return sorted(found, key=lambda span: span.start - span.end)


def _private(text: str, span: Span, *, official: bool = False) -> bool:
    """Say whether a name is a living person's and not a place's; after an official's office a place may stand before."""
    if text[span.start : span.end] in _PUBLIC:
        return False
    return official or not _PLACE.search(text[max(0, span.start - 20) : span.start])


def _signers(text: str) -> Iterator[Span]:
    document = structure(Source(text))
    for passage in document.passages:
        if passage.zone is Zone.SIGNATURE:
            match = _SIGNED.fullmatch(document[passage.span])
            if match:
                start, end = match.span("name") if match["name"] else match.span("capital")
                if " " in match[0][start:end]:
                    yield document.received(Span(passage.span.start + start, passage.span.start + end))


def _known(text: str, names: Collection[str]) -> Iterator[Span]:
    for name in sorted(names, key=lambda name: (-len(name), name)):
        for match in regex.finditer(rf"(?<![\p{{L}}\p{{M}}]){regex.escape(name)}(?![\p{{L}}\p{{M}}])", text):
            span = Span(*match.span())
            if _private(text, span):
                yield span
