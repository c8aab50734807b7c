"""Behaviour 1, inconsistent content: two statements of one document of which only one can be true."""

import re
from collections.abc import Iterator
from itertools import combinations

from nlp.analysis import Analysis
from nlp.cues import FRAME
from nlp.document import Context, Passage, Span
from nlp.figures import Figure, figures
from nlp.finding import Label
from nlp.rules.rule import Hit, Rule
from nlp.tasks.clauses import clause_at, clauses
from nlp.text import pattern

_REMEDY = "Đối chiếu hai chỗ, giữ một ý đúng; nếu khác nhau vì thời điểm hay phạm vi thì ghi rõ."
_EXPLAINS = pattern(
    r"\b(?:đã (?:điều chỉnh|cập nhật|thay đổi)|sau khi (?:rà soát|điều chỉnh|trừ)|(?:so với|thay cho|trước đây|trước đó)"
    r"|tăng thêm|giảm (?:còn|xuống)|năm trước|cùng kỳ|phương án|nếu)\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = pattern(r"\b(?:chưa|không|còn thiếu|thiếu|chỉ|sai|hỏng|trống|còn)\b")
_ALL_OF_THEM = pattern(r"\bđều\b|^\W*(?:do|vì|hiện|nay)\b")
_NOT_ALL = pattern(r"\b(?:không|chưa) phải\b")
_DENIES = pattern(r"\b(?:không|chưa) (?:đề nghị|đề xuất|cần|xin|bố trí|bổ sung|sử dụng|cấp)\b|\btự cân đối\b")
_WANTS = pattern(r"(?<!không )(?<!chưa )\b(?:đề nghị|đề xuất|xin)\b[^.;]{0,80}\b(?:bố trí|bổ sung|cấp|hỗ trợ|cho)\b")
_NONE = pattern(r"\bkhông (?:có |còn )?(?:\w+ ){1,3}nào (?P<what>[^.;,]{6,80})")
_NEGATED = pattern(r"\b(?:không|chưa|nào)\b")
_SHARED = 3


def _with_figures(analysis: Analysis) -> list[tuple[int, Passage, list[Figure]]]:
    return [
        (i, p, list(figures(analysis.document, p.span)))
        for i, p in analysis.own
        if not _EXPLAINS.search(analysis.words(p))
    ]


def _every_but(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """All of them are said to do what some of them are said not to do; the later statement is marked."""
    told = _with_figures(analysis)
    claims = [(i, p, figure) for i, p, found in told for figure in found if figure.every]
    for index, passage, claim in claims:
        said = clause_at(analysis.document, passage, claim.span.start)
        for other, place, found in told:
            clash = (f for f in found if other != index and _excepts(analysis, said, claim, place, f))
            figure = next(clash, None)
            if figure is not None:
                sides = sorted([(index, said), (other, clause_at(analysis.document, place, figure.span.start))])
                yield Hit(sides[1][1], sides[1][0], also=sides[0][1])
                break


def _excepts(analysis: Analysis, said: Span, claim: Figure, place: Passage, figure: Figure) -> bool:
    """Say whether a figure tells otherwise of some of those that the claim is about."""
    if figure.head != claim.head or not 0 < figure.value < claim.value or figure.every:
        return False
    claimed = analysis.document.words(said)
    told = analysis.document.words(clause_at(analysis.document, place, figure.span.start))
    if (
        _NOT_ALL.search(claimed)
        or not _ALL_OF_THEM.search(claimed)
        or len(_content(claimed) & _content(told)) < _SHARED
    ):
        return False
    return figure.of == claim.value or bool(_SHORT.search(told)) is not bool(_SHORT.search(claimed))


def _withdrawn(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """A sum of money is said not to be asked for, and is asked for."""
    for (_, first, found), (index, second, others) in combinations(_with_figures(analysis), 2):
        one, two = analysis.words(first), analysis.words(second)
        denied, wanted = (one, two) if _DENIES.search(one) else (two, one)
        sums = {f.value: f for f in found if f.head == "đồng"}
        figure = next((f for f in others if f.head == "đồng" and f.value in sums), None)
        if (
            figure is not None
            and _DENIES.search(denied)
            and not _DENIES.search(wanted)
            and _WANTS.search(wanted)
            and not _WANTS.search(denied)
            and len(_content(one) & _content(two)) > _SHARED
        ):
            earlier = clause_at(analysis.document, first, sums[figure.value].span.start)
            yield Hit(clause_at(analysis.document, second, figure.span.start), index, also=earlier)


def _none_but(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """None is said to do what one is said to do."""
    plain = [(i, p) for i, p in analysis.own if not _EXPLAINS.search(analysis.words(p))]
    for index, passage in plain:
        match = _NONE.search(analysis.words(passage))
        what = _content(match["what"]) if match else frozenset()
        for other, place in plain if len(what) >= _SHARED else ():
            clash = _tells(analysis, place, what) if other != index else None
            if clash is not None:
                sides = sorted([(index, passage.span), (other, clash)])
                yield Hit(sides[1][1], sides[1][0], also=sides[0][1])
                break


def _tells(analysis: Analysis, passage: Passage, what: frozenset[str]) -> Span | None:
    """Return a clause that says nearly all of some words, and says them of something."""
    for span in clauses(analysis.document, passage):
        words = analysis.document.words(span)
        if not _NEGATED.search(words) and len(what & _content(words)) >= max(_SHARED, len(what) - 1):
            return span
    return None


def _content(words: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(words) if word not in FRAME and len(word) > 1)


CONTRADICTION = (
    Rule(
        "b1-every-but",
        Label.B1_INCONSISTENT,
        2,
        0.85,
        "Nói tất cả đều như vậy, chỗ khác lại nêu một số không như vậy.",
        _REMEDY,
        _every_but,
        (
            "Hiện 287 hộ xuất hóa đơn từ máy tính tiền, 125 hộ còn viết phiếu tay.\n⟦Cả 412 hộ đều đã xuất hóa đơn từ máy tính tiền⟧.",
            "Chỉ 14/23 hộ có hóa đơn điện tử.\n⟦Hiện cả 23 hộ đều xuất được hóa đơn điện tử⟧.",
            "Cả 09 xã đều đã có máy quét hồ sơ.\n⟦Do 04 xã còn thiếu máy quét hồ sơ nên cần mua thêm⟧.",
        ),
        (
            "Hiện 287 hộ xuất hóa đơn từ máy tính tiền, 125 hộ còn viết phiếu tay.\nĐề xuất cấp máy cho cả 412 hộ trước ngày 30/9/2026.",
            "Cả 23 hộ đều xuất được hóa đơn điện tử.\nTrong đó 14/23 hộ thuê máy của bưu điện.",
            "Trước đây 04 xã còn thiếu máy quét hồ sơ.\nNay cả 09 xã đều đã có máy quét hồ sơ.",
        ),
    ),
    Rule(
        "b1-sum-withdrawn",
        Label.B1_INCONSISTENT,
        2,
        0.85,
        "Một khoản tiền vừa nói không xin, vừa xin.",
        _REMEDY,
        _withdrawn,
        (
            "Chi cục tự cân đối 86 triệu đồng thuê máy đo, không đề nghị bổ sung kinh phí.\n⟦Để thuê máy đo, Chi cục đề nghị Giám đốc Sở bổ sung kinh phí 86 triệu đồng⟧.",
            "Phòng đề nghị UBND xã bố trí 40 triệu đồng sửa mái chợ.\n⟦Khoản 40 triệu đồng sửa mái chợ do Ban Quản lý tự cân đối⟧.",
            "Trường không xin cấp 90 triệu đồng mua bàn ghế vì đã có nguồn xã hội hóa.\n⟦Trường đề nghị Sở cấp 90 triệu đồng mua bàn ghế⟧.",
        ),
        (
            "Chi cục tự cân đối 86 triệu đồng thuê máy đo.\nĐề nghị Giám đốc Sở bổ sung 120 triệu đồng mua máy định vị.",
            "Phòng đề nghị UBND xã bố trí 40 triệu đồng sửa mái chợ.\nKhoản 40 triệu đồng sửa mái chợ lấy từ dự phòng.",
            "Trường không xin cấp 90 triệu đồng mua bàn ghế.\nThư viện cũ trị giá 90 triệu đồng.",
        ),
    ),
    Rule(
        "b1-none-but-one",
        Label.B1_INCONSISTENT,
        2,
        0.65,
        "Nói không có ai, không có đơn vị nào như vậy, chỗ khác lại nêu một trường hợp.",
        _REMEDY,
        _none_but,
        (
            "Đến nay không doanh nghiệp nào còn nợ tiền cấp quyền khai thác.\n⟦Chi cục thu đủ 4,7 tỷ đồng tiền cấp quyền khai thác mà Công ty Hòn Ngang còn nợ⟧.",
            "Không có hộ nào khiếu nại giá bồi thường đất.\n⟦Hộ ông Tư khiếu nại giá bồi thường đất tại thửa 12⟧.",
            "Không còn trường nào thiếu phòng học bộ môn.\n⟦Trường Hòa Bình đang thiếu hai phòng học bộ môn⟧.",
        ),
        (
            "Không có hộ nào khiếu nại giá bồi thường đất.\nHộ ông Tư không khiếu nại giá bồi thường đất.",
            "Không còn trường nào thiếu phòng học bộ môn.\nTrước đây Trường Hòa Bình thiếu hai phòng học bộ môn.",
            "Không hộ nào phải di dời.\nHộ ông Tư xin sửa nhà.",
        ),
    ),
)
