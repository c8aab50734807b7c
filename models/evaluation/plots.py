"""The plots of the report and the notebooks; matplotlib is loaded with the first of them.

Colours are of the Okabe–Ito palette, which colour-blind readers can tell apart.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from models.evaluation.figure import Figure
from models.evaluation.learning import ALL, Curve
from models.evaluation.report import Report
from models.evaluation.words import MEANINGS, SLOTS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

BLUE, ORANGE, GREEN, GREY = "#0072b2", "#d55e00", "#009e73", "#767676"
EXTRA = "report"


class PlotsMissing(RuntimeError):
    """The library that draws is not installed; the message says how to install it."""

    def __init__(self) -> None:
        """Name the extra."""
        super().__init__(f"cần matplotlib để vẽ hình: pip install 'sauro[{EXTRA}]' (matplotlib is not installed)")


def canvas(title: str, across: str, upward: str, *, height: float = 4.0) -> tuple[Drawing, Axes]:
    """Return an empty drawing with one pair of axes.

    Raises PlotsMissing where matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure as Drawing
    except ImportError:
        raise PlotsMissing from None
    drawing = Drawing(figsize=(7.0, height), layout="constrained")
    axes = drawing.add_subplot()
    axes.set(title=title, xlabel=across, ylabel=upward)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(alpha=0.25)
    return drawing, axes


def svg(drawing: Drawing) -> str:
    """Return a drawing as an SVG element, the same for the same drawing."""
    import matplotlib

    sink = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": drawing.axes[0].get_title(), "svg.fonttype": "path"}):
        drawing.savefig(sink, format="svg", metadata={"Date": None, "Creator": None})
    text = sink.getvalue()
    text = re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg") :], flags=re.DOTALL)
    return re.sub(r'<g id="[^"]*"', "<g", text)  # names that nothing refers to, the same in every drawing


def reliability_plot(report: Report) -> Drawing:
    """Draw stated probabilities against the share that is right."""
    drawing, axes = canvas("Nói chắc bao nhiêu, đúng bấy nhiêu?", "xác suất nói ra", "tỉ lệ đúng")
    axes.plot([0, 1], [0, 1], color=GREY, linestyle="--", label="hiệu chỉnh hoàn hảo")
    stated = [part.stated for part in report.reliability]
    _with_interval(axes, stated, [part.true for part in report.reliability], BLUE, "các chỗ đã nêu")
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02))
    axes.legend()
    return drawing


def coverage_plot(report: Report) -> Drawing:
    """Draw precision, and the readers' findings reached, over the share of findings that would be flagged."""
    drawing, axes = canvas("Đánh dấu nhiều hơn thì đúng ít đi bao nhiêu?", "phần các chỗ đã nêu được đánh dấu", "tỉ lệ")
    across = [cut.coverage.value for cut in report.coverage]
    for values, colour, name in (
        ([cut.precision for cut in report.coverage], BLUE, "đánh dấu đúng"),
        ([cut.recall for cut in report.coverage], ORANGE, "tìm được"),
    ):
        axes.plot(across, [figure.value for figure in values], color=colour, label=name)
        low, high = [figure.low for figure in values], [figure.high for figure in values]
        axes.fill_between(across, low, high, color=colour, alpha=0.15)
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02))
    axes.legend()
    return drawing


def labels_plot(report: Report) -> Drawing:
    """Draw F1 of each label with its interval."""
    return bars("Tìm và gọi đúng từng nhãn (F1)", {label.value: row.f1 for label, row in report.labels.items()})


def slots_plot(report: Report) -> Drawing:
    """Draw how often a slot that the readers found missing is seen to be missing."""
    rows = {SLOTS[slot.value]: row.missing_recall for slot, row in report.slots.items()}
    return bars("Ô thiếu được thấy là thiếu", rows)


def rivals_plot(reports: Mapping[str, Report], name: str) -> Drawing:
    """Draw one figure of several screeners."""
    return bars(MEANINGS[name].name, {who: report.figures[name] for who, report in reports.items()})


def probes_plot(found: Mapping[str, Figure]) -> Drawing:
    """Draw the leak probes around chance."""
    drawing = bars("Đoán «đạt» từ điều không nên cho biết (0,5 là đoán mò)", found)
    drawing.axes[0].axvline(0.5, color=GREY, linestyle="--")
    return drawing


def bars(title: str, rows: Mapping[str, Figure]) -> Drawing:
    """Draw figures with their intervals as horizontal bars, first on top; those without a case stay empty."""
    drawing, axes = canvas(title, "", "", height=1.2 + 0.32 * len(rows))
    for place, figure in enumerate(rows.values()):
        if figure.value == figure.value:
            axes.barh(place, figure.value, color=BLUE, alpha=0.75)
            axes.plot([figure.low, figure.high], [place, place], color="black", linewidth=1)
    axes.set_yticks(range(len(rows)), list(rows))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, 1.02)
    return drawing


def counts_plot(title: str, counts: Mapping[str, int]) -> Drawing:
    """Draw numbers by name, as they come."""
    drawing, axes = canvas(title, "", "", height=1.2 + 0.32 * len(counts))
    axes.barh(list(map(str, counts)), list(counts.values()), color=BLUE, alpha=0.75)
    axes.invert_yaxis()
    return drawing


def spread_plot(title: str, across: str, groups: Mapping[str, Sequence[float]]) -> Drawing:
    """Draw how numbers spread in each of a few groups."""
    drawing, axes = canvas(title, across, "số văn bản")
    axes.hist(list(groups.values()), bins=15, label=list(groups), color=[BLUE, ORANGE, GREEN, GREY][: len(groups)])
    axes.legend()
    return drawing


def curve_plot(curve: Curve) -> Drawing:
    """Draw average precision over the number of documents learnt from, overall and by label."""
    drawing, axes = canvas("Viết thêm văn bản còn giúp không?", "số văn bản để học", "độ chính xác trung bình (AP)")
    across = [point.documents for point in curve.points]
    for name in curve.gains:
        if name != ALL:
            axes.plot(across, [point.precision[name].value for point in curve.points], linewidth=1, label=name)
    _with_interval(axes, across, [point.precision[ALL] for point in curve.points], "black", ALL)
    axes.set_xscale("log", base=2)
    axes.set_xticks(across, [f"{documents:.0f}" for documents in across])
    axes.minorticks_off()
    axes.set_ylim(0, 1.02)
    axes.legend(fontsize="small", loc="center left", bbox_to_anchor=(1, 0.5))
    return drawing


def _with_interval(axes: Axes, across: Sequence[float], values: Sequence[Figure], colour: str, name: str) -> None:
    heights = [figure.value for figure in values]
    errors = [
        [max(0.0, f.value - f.low) for f in values],
        [max(0.0, f.high - f.value) for f in values],
    ]
    axes.errorbar(across, heights, yerr=errors, color=colour, marker="o", capsize=3, label=name)
