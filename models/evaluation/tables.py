"""The tables of the report and the notebooks."""

from collections.abc import Mapping, Sequence

from models.evaluation.figure import Figure
from models.evaluation.learning import Curve
from models.evaluation.markup import Html, Note, table
from models.evaluation.report import Report
from models.evaluation.words import MEANINGS, PENALISED_BOUND, SLOTS, Meaning, interval, number

RIVAL_FIGURES = ("precision", "recall", "sound_clean", "pairs")


def summary_table(report: Report) -> Html:
    """Return the chief figures with their aims."""
    rows = [_row(MEANINGS[key], figure) for key, figure in report.figures.items()]
    bound = report.penalised_bound
    cases = report.figures["penalised_precision"].cases
    rows.append(_row(PENALISED_BOUND, Figure(bound, float("nan"), float("nan"), cases)))
    return table("Các số đo chính", ("số đo", "giá trị", "khoảng 95 %", "số ca", "mức đặt ra", "", "nghĩa là"), rows)


def _row(meaning: Meaning, figure: Figure) -> list[str]:
    aim = "" if meaning.aim is None else f"{'≤' if meaning.low else '≥'} {number(meaning.aim, 2)}"
    return [meaning.name, *cells(figure), aim, _mark(meaning.reached(figure)), Note(meaning.says)]


def _mark(reached: bool | None) -> str:
    if reached is None:
        return ""
    return Html(f'<span class="{"yes" if reached else "no"}">{"đạt" if reached else "chưa đạt"}</span>')


def cells(figure: Figure) -> list[str]:
    """Return value, interval and number of cases, each for a cell."""
    return [number(figure.value), interval(figure), str(figure.cases)]


def rivals_table(reports: Mapping[str, Report], keys: Sequence[str] = RIVAL_FIGURES) -> Html:
    """Return some figures of several screeners side by side."""
    rows = [
        [who, *(f"{number(f.value)} ({interval(f)})" for f in (report.figures[key] for key in keys))]
        for who, report in reports.items()
    ]
    return table("Cùng văn bản, cùng cách đếm", ("cách làm", *(MEANINGS[key].name for key in keys)), rows)


def probes_table(found: Mapping[str, Figure]) -> Html:
    """Return the leak probes."""
    rows = [[name, *cells(figure)] for name, figure in found.items()]
    return table("Dò rò rỉ: đoán «đạt»", ("chỉ thấy", "AUC", "khoảng 95 %", "văn bản"), rows)


def labels_table(report: Report) -> Html:
    """Return the counts and figures of each label."""
    rows = [
        [
            label.value,
            *(str(count) for count in (row.both, row.only, row.missed)),
            *(number(figure.value) for figure in (row.precision, row.recall, row.f1)),
            interval(row.f1),
            number(row.assessed.value, 2),
        ]
        for label, row in report.labels.items()
    ]
    header = ("nhãn", "đúng", "thừa", "sót", "chính xác", "tìm được", "F1", "khoảng 95 % của F1", "xét được")
    return table("Tìm và gọi đúng tên", header, rows)


def slots_table(report: Report) -> Html:
    """Return the figures of each slot."""
    rows = []
    for slot, row in report.slots.items():
        figures = (row.precision, row.recall, row.missing_precision, row.missing_recall)
        rows.append([SLOTS[slot.value], *(f"{number(f.value)} ({interval(f)}; {f.cases})" for f in figures)])
    header = ("ô", "nói có: đúng", "có: được thấy", "nói thiếu: đúng", "thiếu: được thấy")
    return table("Giá trị (khoảng 95 %; số ca)", header, rows)


def sources_table(report: Report) -> Html:
    """Return right and all flags of each source."""
    rows = [[who, str(right), str(total)] for who, (right, total) in report.sources.items()]
    return table("Chỗ đánh dấu theo nguồn", ("nguồn", "đúng", "tất cả"), rows)


def curve_table(curve: Curve) -> Html:
    """Return average precision by number of documents, and what the last step brought."""
    header = ("nhãn", *(f"{p.documents:.0f} văn bản" for p in curve.points), "chỗ", "lần tăng cuối", "khoảng 95 %", "")
    rows = [
        [
            name,
            *(number(point.precision[name].value) for point in curve.points),
            str(change.cases),
            number(change.value),
            interval(change),
            Note(gain.value),
        ]
        for name, (change, gain) in curve.gains.items()
    ]
    return table("AP theo số văn bản đã học", header, rows)
