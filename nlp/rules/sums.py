"""Behaviour 1, inconsistent content: totals that are not the sum of their parts, in tables, lists and sentences."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import combinations, pairwise

from nlp.analysis import Analysis
from nlp.document import Context, Passage, Span
from nlp.figures import Figure, figures
from nlp.finding import Label
from nlp.rules.rule import Hit, Rule
from nlp.text import pattern

_REMEDY = "Cộng lại các phần, sửa số sai; nếu tổng gồm cả phần không nêu thì ghi rõ phần đó."
_PARTS = pattern(r"\b(?:gồm|bao gồm|trong đó(?: có)?|chia ra)\b[: ]*")
_JOIN = pattern(r"^[^\d.;]{0,60}?(?:,|;|\bvà\b|;? ?còn lại) ?$")
_TOTAL = pattern(r"^\W*(?:tổng(?: cộng| số)?|cộng)\b")
_CELL = pattern(r"^\W*(-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?)(?! ?[/.\-]\d)(?: ?(?!%)[^\d]*)?$")
_RATIO = pattern(r"%|\b(?:tỷ lệ|tỉ lệ|bình quân|trung bình|đơn giá|mức|hệ số|điểm)\b")
# Parts given to one decimal may differ from the total by as much as rounding makes.
_ROUNDING = Decimal("0.06")
Grid = dict[int, dict[int, Passage]]


def _tables(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """A row «Cộng» holds other than the sum of its column."""
    tables: dict[int, Grid] = {}
    for passage in analysis.document.passages:
        if passage.table >= 0:
            tables.setdefault(passage.table, {}).setdefault(passage.row, {})[passage.column] = passage
    for grid in tables.values():
        totals = [row for row in grid if 0 in grid[row] and _TOTAL.search(analysis.words(grid[row][0]))]
        # A total row with fewer cells than the head has joined some, so that its cells stand under other columns.
        if len(totals) == 1 and totals[0] == max(grid) and len(grid) >= 4 and grid[totals[0]].keys() == grid[0].keys():
            yield from _columns(analysis, grid, totals[0])


def _columns(analysis: Analysis, grid: Grid, last: int) -> Iterator[Hit]:
    heads = grid.get(0, {})
    for column, cell in sorted(grid[last].items()):
        total = _value(analysis, cell)
        parts = [_value(analysis, grid[row].get(column)) for row in sorted(grid) if 0 < row < last]
        known = [part for part in parts if part is not None]
        if column in heads and _RATIO.search(analysis.words(heads[column])):
            continue
        if total is None or len(known) < len(parts) or len(known) < 2:
            continue
        added = sum(known, Decimal(0))
        if abs(added - total) > _ROUNDING * len(known):
            index = analysis.document.passages.index(cell)
            yield Hit(cell.span, index, note=f"Cộng các dòng trên được {_shown(added)}.")


def _value(analysis: Analysis, cell: Passage | None) -> Decimal | None:
    """Return the number of a cell, None where it holds none or more than a number."""
    match = _CELL.match(analysis.words(cell)) if cell else None
    if match is None:
        return None
    try:
        return Decimal(match[1].replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None


def _sentences(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """The parts listed after a total come to more than it."""
    for index, total, parts in _all_breakdowns(analysis):
        added = sum((part.value for part in parts), Decimal(0))
        if len(parts) >= 2 and added > total.value + _ROUNDING * len(parts):
            yield Hit(_reach(parts), index, also=total.span, note=f"Cộng các phần được {_shown(added)}.")


def _twice(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """The same two parts of the same total are given twice, with other figures."""
    told = [item for item in _all_breakdowns(analysis) if len(item[2]) == 2]
    for (_, total, parts), (index, later, others) in combinations(told, 2):
        same = all(one.unit[:3] == other.unit[:3] for one, other in zip(parts, others, strict=True))
        differ = all(one.value != other.value for one, other in zip(parts, others, strict=True))
        if same and differ and total.value == later.value and parts[0].unit[:3] != parts[1].unit[:3]:
            yield Hit(_reach(others), index, also=_reach(parts))


def _all_breakdowns(analysis: Analysis) -> Iterator[tuple[int, Figure, list[Figure]]]:
    for index, passage in analysis.own:
        for total, parts in _breakdowns(analysis.document.folded, list(figures(analysis.document, passage.span))):
            yield index, total, parts


def _breakdowns(folded: str, found: list[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Yield a total with the parts of the same kind that are listed right after «gồm», «trong đó»."""
    for number, total in enumerate(found[:-1]):
        between = folded[total.span.end : found[number + 1].span.start]
        if not _PARTS.search(between) or any(mark in between for mark in ".)") or len(between) > 80:
            continue
        parts = [found[number + 1]]
        for last, following in pairwise(found[number + 1 :]):
            if not _JOIN.search(folded[last.span.end : following.span.start]) or following.head != parts[0].head:
                break
            parts.append(following)
        if parts[0].head == total.head and all(part.of is None for part in parts):
            yield total, parts


def _reach(found: list[Figure]) -> Span:
    return Span(found[0].span.start, found[-1].span.end)


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


SUMS = (
    Rule(
        "b1-table-total",
        Label.B1_INCONSISTENT,
        2,
        0.85,
        "Dòng cộng của bảng không bằng tổng các dòng.",
        _REMEDY,
        _tables,
        (
            "Số liệu như sau:\nĐơn vị | Hồ sơ | Ghi chú\nHạt 1 | 19 | đủ\nHạt 2 | 16 | thiếu\nCộng | ⟦45⟧ | -",
            "Số liệu như sau:\nHạng mục | Giá trị | Đợt\nNhà kho | 612 triệu đồng | I\nSân | 74 triệu đồng | I\nKè | 10 triệu đồng | II\nTổng cộng | ⟦596 triệu đồng⟧ | -",
            "Số liệu như sau:\nCấp học | Số ca | Nhập viện\nTiểu học | 9 | 2\nTrung học | 38 | 14\nCộng | 47 | ⟦61⟧",
        ),
        (
            "Số liệu như sau:\nĐơn vị | Hồ sơ | Ghi chú\nHạt 1 | 19 | đủ\nHạt 2 | 16 | thiếu\nCộng | 35 | -",
            "Số liệu như sau:\nCấp học | Số ca | Tỷ lệ\nTiểu học | 9 | 12%\nTrung học | 38 | 40%\nCộng | 47 | 33%",
            "Số liệu như sau:\nTT | Nơi | Số bộ | Tiền\n1 | Bảo tàng | 24 | 312\n2 | Nhà rông | 18 | 241\n3 | Đình | 6 | 90\n | Tổng cộng | 48 | 643",
            "Số liệu như sau:\nĐơn vị | Diện tích | Ghi chú\nHạt 1 | 1,24 | đo\nHạt 2 | 2,31 | đo\nCộng | 3,6 | -",
        ),
    ),
    Rule(
        "b1-parts-exceed-total",
        Label.B1_INCONSISTENT,
        2,
        0.8,
        "Các phần cộng lại lớn hơn tổng đã nêu.",
        _REMEDY,
        _sentences,
        (
            "Bệnh viện hết 57 mặt hàng, gồm ⟦38 mặt hàng thuốc và 29 mặt hàng vật tư⟧.",
            "Xã có 90 hộ, trong đó có ⟦60 hộ nghèo, 41 hộ cận nghèo⟧.",
            "Tổng kinh phí 6,4 tỷ đồng, gồm ⟦4,2 tỷ đồng vốn tỉnh và 3,2 tỷ đồng vốn xã⟧.",
        ),
        (
            "Bệnh viện hết 57 mặt hàng, gồm 38 mặt hàng thuốc và 19 mặt hàng vật tư.",
            "Xã có 90 hộ, trong đó có 20 hộ nghèo và 11 hộ cận nghèo.",
            "Có 05 vụ (cùng kỳ năm trước 03 vụ), trong đó 04 vụ tại trường trung học và 01 vụ tại trường tiểu học.",
        ),
    ),
    Rule(
        "b1-parts-told-twice",
        Label.B1_INCONSISTENT,
        2,
        0.88,
        "Cùng một tổng được chia ra hai lần với số khác nhau.",
        "Giữ một cách chia đúng; nếu khác vì thời điểm hay phạm vi thì ghi rõ.",
        _twice,
        (
            "1. Có 57 mặt hàng hết, gồm 38 mặt hàng thuốc và 19 mặt hàng vật tư.\n2. Đang hết 57 mặt hàng, trong đó có ⟦24 mặt hàng thuốc và 33 mặt hàng vật tư⟧.",
            "Xã có 90 hộ, gồm 60 hộ nghèo và 30 hộ cận nghèo.\nNhư vậy 90 hộ, gồm ⟦55 hộ nghèo và 35 hộ cận nghèo⟧, đều đủ điều kiện.",
            "Dự án cần 8 tỷ đồng, gồm 5 tỷ đồng vốn tỉnh và 3 tỷ đồng vốn xã.\nĐề nghị bố trí 8 tỷ đồng, gồm ⟦4 tỷ đồng vốn tỉnh và 4 tỷ đồng vốn xã⟧.",
        ),
        (
            "1. Có 57 mặt hàng hết, gồm 38 mặt hàng thuốc và 19 mặt hàng vật tư.\n2. Đang hết 57 mặt hàng, gồm 38 mặt hàng thuốc và 19 mặt hàng vật tư.",
            "Năm 2025 có 90 hộ, gồm 60 hộ nghèo và 30 hộ cận nghèo.\nNăm 2026 có 80 hộ, gồm 55 hộ nghèo và 25 hộ cận nghèo.",
            "Có 57 mặt hàng hết, gồm 38 mặt hàng thuốc và 19 mặt hàng vật tư.",
        ),
    ),
)
