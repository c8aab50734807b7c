"""Readable tables of the researchers' measurements for the command line."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Column, Table

if TYPE_CHECKING:
    from models.evaluation import Figure, Report
    from models.evaluation.learning import Curve

_RIVAL_FIGURES = ("precision", "recall", "sound_clean", "pairs")


def show_report(report: "Report", model: str) -> None:
    """Print the figures of an evaluation with their intervals, then the labels and the slots."""
    from models.evaluation.words import MEANINGS, SLOTS

    console = Console(highlight=False)
    table = Table(
        Column("Số đo", no_wrap=True),
        "",
        "Giá trị",
        Column("Khoảng 95 %", no_wrap=True),
        "Số ca",
        box=None,
        title=f"Mô hình: {model}",
        title_justify="left",
    )
    for name, figure in report.figures.items():
        table.add_row(name, MEANINGS[name].name, *_cells(figure))
    table.add_row("penalised_bound", "… cận dưới 95 % một phía", f"{report.penalised_bound:.3f}", "", "")
    console.print(table)
    labels = Table("Nhãn", "Đúng", "Thừa", "Sót", "F1", "Khoảng 95 %", "Xét được", box=None)
    for label, row in report.labels.items():
        value, interval, _ = _cells(row.f1)
        counts = (str(row.both), str(row.only), str(row.missed))
        labels.add_row(label.value, *counts, value, interval, f"{row.assessed.value:.2f}")
    console.print(labels)
    if report.figures["task_recall"].cases:
        slots = Table("Sáu rõ", "Có: đúng", "Có: thấy", "Thiếu: đúng", "Thiếu: thấy", box=None)
        for slot, figures in report.slots.items():
            shares = (figures.precision, figures.recall, figures.missing_precision, figures.missing_recall)
            slots.add_row(SLOTS[slot.value], *(f"{figure.value:.3f} ({figure.cases})" for figure in shares))
        console.print(slots)


def show_rivals(reports: Mapping[str, "Report"]) -> None:
    """Print what the baselines reach on the same documents."""
    table = Table("Mốc so sánh", *_RIVAL_FIGURES, box=None)
    for name, report in reports.items():
        table.add_row(name, *(f"{report.figures[figure].value:.3f}" for figure in _RIVAL_FIGURES))
    Console(highlight=False).print(table)


def show_differences(other: str, figures: "Mapping[str, Figure]") -> None:
    """Print by how much each figure is above another model's on the same documents; * where zero lies outside."""
    table = Table(f"Hơn «{other}»", "Hiệu số", "Khoảng 95 %", "Số ca", box=None)
    for name, figure in figures.items():
        sure = "*" if figure.low > 0 or figure.high < 0 else ""
        span = f"{figure.low:+.3f} … {figure.high:+.3f} {sure}"
        table.add_row(name, f"{figure.value:+.3f}", span, str(figure.cases))
    Console(highlight=False).print(table)


def show_probes(found: Mapping[str, "Figure"]) -> None:
    """Print the leak probes; 0.5 is chance."""
    table = Table("Dò rò rỉ: chỉ thấy", "AUC", "Khoảng 95 %", "Văn bản", box=None)
    for name, figure in found.items():
        table.add_row(name, *_cells(figure))
    Console(highlight=False).print(table)


def show_curve(curve: "Curve") -> None:
    """Print average precision over the number of documents, and the interval of what the last step brought."""
    table = Table(
        Column("Nhãn", no_wrap=True),
        *(Column(f"{point.documents:.0f}", no_wrap=True) for point in curve.points),
        Column("Lần tăng cuối", no_wrap=True),
        Column("Viết thêm", no_wrap=True),
        box=None,
        title="AP theo số văn bản đã học",
        title_justify="left",
    )
    for name, (change, gain) in curve.gains.items():
        values = (f"{point.precision[name].value:.3f}" for point in curve.points)
        table.add_row(name, *values, f"{change.low:+.3f} … {change.high:+.3f}", gain.value)
    Console(highlight=False).print(table)


def _cells(figure: "Figure") -> tuple[str, str, str]:
    return f"{figure.value:.3f}", f"{figure.low:.3f} – {figure.high:.3f}", str(figure.cases)
