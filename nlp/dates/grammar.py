"""The grammar of time: cores (a date, a period, a term …), what may stand before them, and how text is levelled.

One pass finds the cores; what leads up to a core is matched backwards from it in a window of fixed length, so that
the work grows with the length of the text only.
"""

import re
from collections.abc import Iterator

import regex

from nlp.dates.words import CLOCK, EVERY, NUMBER, PART_OF_DAY, PERIOD, UNIT, WEEKDAY, WORD_NUMBER

WINDOW = 120

_BLANKS = re.compile(r"[^\S ]\s*")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_MARK = re.compile(r"(?:[-+*•]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[ivx]{1,5}\.)\s")


def level(folded: str) -> str:
    """Make every white space a blank, but a break before a paragraph or an item a ¶; the length stays the same."""
    return _BLANKS.sub(_levelled, folded)


def _levelled(run: re.Match[str]) -> str:
    ends = "\n" in run[0] and (
        _EMPTY_LINE.search(run[0]) or _MARK.match(run.string, run.end()) or run.string[run.start() - 1 : run.start()] == ":"
    )
    return ("¶" if ends else " ").ljust(len(run[0]))


def compiled(source: str, *, backwards: bool = False) -> regex.Pattern[str]:
    """Compile an expression in which a blank stands for one or more, and a blank with ? for any number."""
    source = source.replace(" ?", "\0*").replace(" ", "\0+").replace("\0", "[ ]")
    return regex.compile(("(?r)" if backwards else "") + source)


_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_MONTH = r"(?P<m>1[0-2]|0?[1-9])(?![\d])"
_AFTER = r"(?![\d/]|[.-]\d|-\p{L})"
_BEFORE = r"(?<![\w/.,+-])"
_LIST = r"(?:\d{1,2} ?(?:,|-|và|hoặc|đến) ?(?:hết )?(?:ngày )?){1,5}"
_DMY = r"(?P<d>\d{1,2}) ?(?P<s>[/.-]) ?(?P<m>\d{1,2}) ?(?P=s) ?(?P<y>\d{4}|\d{2}(?=\b))"
_LONG = r"(?P<d>\d{1,2}) tháng (?P<m>\d{1,2})(?!\d)(?:(?:,? năm |/)(?P<y>\d{4})(?!\d))?"
_SHORT = r"(?P<d>\d{1,2})(?: ?/ ?|[-.])(?P<m>\d{1,2})(?: năm (?P<y>\d{4})(?!\d))?"
_NEXT = r"tháng (?P<next>này|sau|tới)\b"
_BLANK = r"[.…_\s]{1,40}+"

DATE = (
    rf"ngày ?(?:{_BLANK})?tháng ?(?:{_BLANK}|\d{{1,2}} )năm(?P<blank> ?\d{{2,4}}|{_BLANK})"
    rf"|ngày ?(?:{_DMY}|{_LIST}{_DMY}|{_LONG}|{_LIST}{_LONG}|{_SHORT}|{_LIST}{_SHORT}|(?P<d>\d{{1,2}}) {_NEXT}){_AFTER}"
    rf"|{_BEFORE}(?P<y>\d{{4}})-(?P<m>\d{{2}})-(?P<d>\d{{2}}){_AFTER}"
    rf"|{_BEFORE}(?:{_DMY}|(?P<naked>{_LONG}|(?P<d>\d{{1,2}}) ?/ ?(?P<m>\d{{1,2}}))){_AFTER}"
    rf"|(?:các )?ngày (?P<only>(?P<d>\d{{1,2}}))(?![\w/]|[.,-]\d| (?:tháng|ngày|giờ)\b)"
)
_EDGE = r"(?:(?P<edge>đầu|giữa|cuối) )?"
_OF_YEAR = rf"(?:(?: ?/ ?|-| năm ){_YEAR}| năm nay\b)?"
_MONTHS = r"(?:\d{1,2} ?(?:-|và|đến|,) ?(?:tháng (?=\d)|(?=\d{1,2}(?: ?/ ?| năm )20))){0,4}"
_QUARTER = r"(?:iv|i{1,3}|[1-4])(?!\w)"
_STEM_BRANCH = (
    r"(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) (?:tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
)
SPAN = (
    rf"(?P<half>{NUMBER}) tháng (?P<edge>đầu|cuối)(?: của)? năm\b(?:(?: kế hoạch)? {_YEAR}| nay\b)?"
    rf"|nửa (?P<edge>đầu|cuối)(?: của)? năm\b(?: {_YEAR}| nay\b)?"
    rf"|(?P<years>(?:năm học(?: mới)?|giai đoạn|nhiệm kỳ|niên khóa|các năm|năm|{NUMBER} năm) \(?\d{{4}} ?(?:-|đến|và) ?{_YEAR})"
    rf"|{_EDGE}tháng {_MONTHS}{_MONTH}(?![.,]\d|/\d(?!\d{{3}})){_OF_YEAR}"
    rf"|{_EDGE}quý (?:{_QUARTER} ?(?:,|-|và|đến) ?(?:quý )?){{0,3}}(?P<q>{_QUARTER})(?!\.\d){_OF_YEAR}"
    rf"|{_EDGE}năm {_YEAR}(?! ?[-/] ?\d)|(?:(?P<edge>cuối) năm(?: nay\b|(?! ?\d| học))|(?P<now>năm nay))\b"
    rf"|(?<=trước )(?P<season>(?:mùa (?:mưa bão|mưa lũ|bão lũ|mưa|bão|lũ|khô|nắng nóng|nắng|cạn|cháy rừng)"
    rf"|(?:dịp |kỳ nghỉ )?tết\b(?: nguyên đán| âm lịch| dương lịch| trung thu)?(?: {_STEM_BRANCH})?"
    rf"|(?:ngày |lễ )*(?:khai giảng|quốc khánh|tựu trường)|(?:thời điểm )?(?:bước vào )?năm học mới)(?:,?(?: năm(?: học)?)? \d{{4}}(?: ?- ?\d{{4}})?)?)"
    rf"|(?P<session>(?:kỳ|phiên) họp(?: (?!đã|vừa|này|đó|trước)\w+){{0,5}}? ?(?:thứ (?:\d{{1,3}}|[ivx]+\b|{WORD_NUMBER}|nhất)"
    rf"|tháng {_MONTH}{_OF_YEAR}|quý (?P<q>{_QUARTER}){_OF_YEAR}|(?:giữa|cuối) năm\b(?: {_YEAR})?|gần nhất))"
    rf"|(?P<near>(?:tuần (?:này|tới|sau|tiếp theo|kế tiếp|(?:(?:thứ )?(?:nhất|hai|ba|tư|[1-5])|đầu(?: tiên)?|cuối(?: cùng)?)(?: của)? tháng {_MONTH}{_OF_YEAR})"
    rf"|(?:tháng|quý) (?:này|sau|tới)|(?:{PART_OF_DAY} )?(?:hôm nay|ngày mai)|{PART_OF_DAY} nay|cùng ngày)\b)"
    rf"|(?P<same>ngay trong ngày\b(?! ?\d)|(?<!giờ )(?<!điểm )trong ngày(?: làm việc)?(?= ?(?:[,.;:)¶\n]|$|(?:để|và|làm việc|hôm nay)\b)))"
)
_TAIL = (
    rf"(?:(?: liên tục)?,? ?(?:(?:kể |tính |bắt đầu )*từ|sau)(?: (?:ngày|khi|thời điểm|lúc))?(?: (?:được|có))*(?:"
    rf" (?P<issue>(?:ký|ban hành|phát hành)(?: ban hành)?(?: (?:thông báo|kết luận|công văn|văn bản|quyết định|kế hoạch|chỉ thị)(?: (?:kết luận|này))*)?(?= ?(?:[,.;:)¶]|$|thì\b)))"
    rf"| (?P<receipt>(?:tiếp )?nhận(?: được)?(?: đủ| đầy đủ)?(?: (?:hồ sơ|văn bản|công văn|thông báo|kết luận|đề nghị|yêu cầu|ý kiến|phiếu|thư|tài liệu)(?: (?:lấy ý kiến|đề nghị|chỉ đạo|kết luận|này|hợp lệ|đầy đủ|nêu trên|trên))*)?(?! ?\w))"
    rf"|(?: ngày)? ?(?:{_DMY}|{_LONG}){_AFTER}"
    rf"|(?P<event>(?= ?\w)))"
    rf"|(?P<event> ?(?=trước (?:ngày|khi|kỳ|phiên|thời điểm)\b)))?"
)
TERM = (
    rf"(?P<n>{NUMBER})(?: ?(?:-|đến) ?(?P<n>{NUMBER}))? (?P<unit>{UNIT})(?: ?\((?P<working>ngày làm việc|làm việc)\))?{_TAIL}"
    r"|(?P<n>nửa) (?P<unit>tháng)\b"
    r"|\bt ?\+ ?(?P<after>(?P<n>\d{1,3}))\b"
)
_ORDINAL = r"(?:đầu tiên|cuối cùng|đầu|cuối|thứ (?:nhất|hai|ba|tư))"
_DAYS = rf"(?:{PART_OF_DAY} )?{WEEKDAY}(?: {_ORDINAL})?(?:(?:,| và| hoặc| -) ?(?:{PART_OF_DAY} )?(?:thứ )?(?:hai|ba|tư|năm|sáu|bảy|[2-7]|chủ nhật)\b){{0,6}}"
_DAY_OF = r"ngày (?:\d{1,2} ?(?:,|và|-|hoặc|đến) ?(?:ngày )?){0,5}\d{1,2}(?: ?/ ?\d{1,2}| tháng \d{1,2})?"
_TIMES = rf"(?:(?:ít nhất|tối thiểu|không quá) )?{NUMBER} (?:lần|lượt)"
_WHEN = rf"(?:,?(?: (?:vào|trước|chậm nhất(?: là)?|trong|lúc))* (?:{CLOCK},? )?(?:{_DAY_OF}|{_DAYS}|tháng \d{{1,2}}(?: và tháng \d{{1,2}})?))"
FREQUENCY = (
    rf"(?P<often>(?:định kỳ,? (?:(?:vào|trước|chậm nhất(?: là)?) )?)?(?:"
    rf"(?:(?:các )?{_DAY_OF}|{_DAYS}|ngày làm việc {_ORDINAL}|tuần {_ORDINAL}) (?:(?:của|trong) )?{EVERY}(?: {EVERY})?"
    rf"|(?:ngày )?{WEEKDAY} {_ORDINAL} (?:của )?tháng\b(?! ?\d)|tuần {_ORDINAL}(?: của)? tháng (?:đầu|cuối)(?: của)?(?: mỗi)? quý"
    rf"|mỗi {_DAYS}"
    rf"|ngày \d{{1,2}}(?: của)? tháng (?:tiếp theo|kế tiếp|liền kề|liền sau|(?:đầu|cuối)(?: tiên| cùng)?(?: của)?(?: mỗi| hằng| hàng)? quý)"
    rf"|(?:đầu|cuối|giữa) (?:mỗi|các|từng|hằng) {PERIOD}\b"
    rf"|{EVERY}(?:(?:,| và| hoặc) {EVERY}){{0,3}}(?: (?:họp |báo cáo )?{_TIMES})?{_WHEN}?"
    rf"|mỗi {NUMBER} {PERIOD}\b(?: {_TIMES})?"
    rf"|(?:ít nhất |tối thiểu )?{NUMBER} {PERIOD} ?(?:/|(?:một|0?1) )? ?lần\b"
    rf"|{PERIOD}(?: ?/ ?lần| (?:một|01) lần)\b"
    rf"|{_TIMES} ?(?:/|mỗi|trong|một|trên) ?(?:{NUMBER} )?(?:{PERIOD}|đêm)\b(?! ?\d)|{NUMBER} (?:ngày|đêm|buổi|phiên) ?(?:/ ?|mỗi |một )(?:ngày|tuần|tháng|quý)\b"
    rf"|theo (?:từng )?(?:tuần|tháng|quý)\b(?! ?\d| [ivx]+\b| (?:cơ quan|công ty|sở|ông|bà|vị))"
    rf")|định kỳ(?: ít nhất| tối thiểu)?(?: theo)? (?:(?:{NUMBER} )?{PERIOD}\b(?! ?\d)(?: ?/ ?lần| (?:một|01) lần)?(?:(?:,| và| hoặc)(?: {NUMBER})? {PERIOD}\b){{0,3}}))"
)
VAGUE = (
    r"(?P<vague>(?:trong )?(?:một )?thời gian (?:sớm|ngắn|nhanh|gần) nhất(?: có thể)?|(?:trong )?thời gian (?:sắp )?tới\b|sắp tới\b"
    r"|trong (?:vài|mấy) (?:ngày|tuần|tháng)(?: tới)?\b"
    r"|(?<!từ )(?<!sáng )(?<!cảnh báo )(?<!phát hiện )(?<!dự báo )(?<!can thiệp )(?:càng )?sớm\b(?: nhất| càng tốt)?(?: có thể)?(?! muộn)"
    r"|khẩn trương|kịp thời|nhanh chóng|(?<!chi )(?<!kinh phí )(?<!nguồn )(?<!không )thường xuyên"
    r"|(?:theo|đúng|bảo đảm|đảm bảo)(?: đúng)? (?:lộ trình|tiến độ)\b|(?:đến )?cuối nhiệm kỳ\b(?! \d)|định kỳ\b"
    r"|(?<!ban )ngay\b(?: lập tức)?(?! (?:sau|khi|trong|từ|tại|cả|trước|trên|dưới|bên|cạnh|đầu|cuối|giữa|ngắn|thẳng|chính|đó|ở|gần|sát|tức|hôm|ngày|đến)\b))"
)
CORE = compiled(
    rf"\b(?P<frequency>{FREQUENCY})|(?P<date>{DATE})|\b(?P<period>{SPAN})|(?P<length>{TERM})|\b{VAGUE}"
)

# Where a core can start, for the fast engine: nearly all words of a text are passed over here.
_STARTS = (
    r"\d{1,4}(?= *[-/.(]| +(?:ngày|tuần|tháng|quý|năm|giờ|tiếng|phút|lần|lượt|đêm|buổi|phiên|đến|-))"
    r"|n(?:gày|gay|ăm|ửa|hanh +chóng|hiệm +kỳ|iên +khóa)"
    r"|t(?:háng|uần|ết|rong +(?:ngày|thời|một|vài|mấy)|hời +gian +(?:sớm|ngắn|nhanh|gần|sắp|tới)|hời +điểm +bước|hứ|hường +xuyên"
    r"|heo +(?:từng|tuần|tháng|quý|lộ|tiến|đúng)|ối +thiểu|ối|rưa|ựu|ám| *\+)"
    r"|quý|quốc +khánh|h(?:ằng|àng|ôm +nay|ai)|m(?:ỗi|ùa|ột|ười)|k(?:ỳ +(?:họp|nghỉ)|hẩn +trương|ịp +thời|hai +giảng|hông +quá)"
    r"|p(?:hiên +họp)|giai +đoạn|giữa|c(?:ác +(?:ngày|năm)|uối|hủ +nhật|hiều|ùng +ngày|àng +sớm|hín)|dịp|lễ"
    r"|đ(?:ịnh +kỳ|ầu|úng|ảm +bảo|ến +cuối)|s(?:áng|ớm|ắp +tới|áu)|b(?:uổi|ước|ảo +đảm|a|ốn|ảy|ẩy)|ít +nhất"
)
_TRIGGER = re.compile(rf"\b(?:{_STARTS})")


def cores(text: str) -> Iterator[regex.Match[str]]:
    """Find the cores of a levelled text, in order and without overlap."""
    position = 0
    while (trigger := _TRIGGER.search(text, position)) is not None:
        core = CORE.match(text, trigger.start())
        if core is not None:
            yield core
            position = core.end()
        else:
            position = trigger.start() + 1


_NOT_LIMIT = "".join(
    f"(?<!{word} )" for word in ("giới", "gia", "hết", "quá", "quyền", "ngắn", "dài", "trung", "kỳ", "vô", "có")
)
_BY = (
    r"(?P<asof>\b(?:tính|số liệu|cập nhật|lũy kế|thống kê)(?: đến| tới)(?: hết)?)"
    r"|(?P<before>(?:(?:chậm|muộn|trễ) nhất(?: là| vào)? |(?:cho )?đến |từ nay đến |từ nay )?\btrước(?: thời điểm| mốc| cuối)?)"
    r"|(?P<until>\btrước (?:và|hoặc|hay) trong|\b(?:chậm|muộn|trễ) nhất,?(?: (?:là|vào|đến|trong|hết|cho|tới))*"
    r"|\bkhông (?:chậm|muộn|trễ|quá)(?: hơn| quá)?|(?:\bcho |\bkéo dài |\btừ nay |\bxong |\blùi )?\b(?:đến|tới)(?: hết| cuối)?"
    rf"|\bhết|{_NOT_LIMIT}\b(?:thời )?hạn(?: (?!đến|vào|là)\w+){{0,4}}(?: ?:|(?: là| đến| vào| hết)+)?(?: ?-)?"
    r"|\bthời (?:gian|điểm)(?: (?!đến|vào|là)\w+){0,4}(?: ?:|(?: là| đến| vào)+))"
    r"|(?P<within>\b(?:ngay |xong )?trong(?: cả| suốt| khoảng| các| dịp)?)"
    r"|(?P<since>\b(?:kể |tính |bắt đầu )*từ(?: sau| cuối)?|\bsau)"
    r"|(?P<at>\b(?:vào|lúc|vào hồi)(?: (?:lúc|dịp|khoảng))?)"
)
LEAD = compiled(
    rf"(?:(?:{_BY}) ?)?(?:,? ?\b(?:(?:từ )?{CLOCK} ?(?:đến|-) ?)?(?P<clock>{CLOCK}),? ?)?(?:(?:của )?{PART_OF_DAY},? )?"
    rf"(?:(?P<weekday>\b{WEEKDAY}),? ?\(?)?(?:ngày )?",
    backwards=True,
)
TERM_LEAD = compiled(
    r"(?:\b(?:chỉ |chậm nhất |muộn nhất )?trong(?: (?:vòng|thời hạn|thời gian|khoảng thời gian|khoảng))?"
    r"(?: (?:không quá|tối đa|chậm nhất|tối thiểu|ít nhất|là|từ))*"
    r"|(?P<plain>\bthời (?:hạn|gian)(?:(?: \w+){0,7}(?: là| không quá| tối đa| chậm nhất| trong| còn| ?:)+)?)"
    r"|\b(?:chậm|muộn) nhất,?(?: (?:là|sau|trong|vòng))*|\bsau(?: (?:khoảng|thời hạn|thời gian))*"
    r"|\b(?:không quá|tối đa)(?: là)?|(?<!quá )(?<!gia )\bhạn(?: ?:)?"
    r"|\btrước (?:ngày|khi|kỳ|phiên|thời điểm)(?: \w+){1,5}(?: ít nhất| tối thiểu| chậm nhất)?) ?:? ?",
    backwards=True,
)
WEEKDAY_AFTER = compiled(rf",? ?\(?(?P<weekday>{WEEKDAY})\)?")
