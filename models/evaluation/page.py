"""The report as one HTML page that needs nothing beside it: tables, plots as inline SVG, and how to read them."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from models.evaluation import plots
from models.evaluation.figure import Figure
from models.evaluation.learning import Curve, Gain
from models.evaluation.report import Report
from models.evaluation.study import Study
from models.evaluation.words import MEANINGS, PENALISED_BOUND, SLOTS, interval, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1,h2{line-height:1.2}h2{margin-top:2.5rem;border-bottom:1px solid #ccc}
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}
caption{text-align:left;color:#444;padding:.3rem 0}
th,td{padding:.25rem .7rem;border-bottom:1px solid #ddd;text-align:right;vertical-align:top}
th:first-child,td:first-child{text-align:left}thead th{border-bottom:2px solid #777}
td.says{text-align:left;color:#444}.yes{color:#00613f}.no{color:#a33b00}
figure{margin:1rem 0}svg{max-width:100%;height:auto}.scroll{overflow-x:auto}
"""
_RIVAL_FIGURES = ("precision", "recall", "sound_clean", "pairs")


def page(study: Study) -> str:
    """Return the page; the same study gives the same bytes.

    Raises PlotsMissing where matplotlib is not installed.
    """
    title = f"Đo mô hình {study.model} trên {study.on}"
    parts = [*_summary(study.report), *_rivals(study), *_by_label(study.report), *_tasks(study.report)]
    parts += [*_certainty(study.report), *_sources(study.report), *_learning(study.curve)]
    return (
        f'<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title><style>{_STYLE}</style>'
        f"</head>\n<body><main>\n<h1>{escape(title)}</h1>\n" + "\n".join(parts) + "\n</main></body></html>\n"
    )


def _summary(report: Report) -> Iterator[str]:
    yield _text(
        f"{report.documents} văn bản có nhãn. Sau mỗi số là khoảng 95 %, tính bằng cách rút lại văn bản 1000 lần: "
        "các đoạn của một văn bản không độc lập với nhau nên không rút lại từng đoạn. Khoảng rộng nghĩa là còn ít ca; "
        "hai mô hình có khoảng chồng nhau nhiều thì chưa thể nói mô hình nào hơn."
    )
    rows = []
    for key, meaning in MEANINGS.items():
        figure = report.figures[key]
        aim = "" if meaning.aim is None else f"{'≤' if meaning.low else '≥'} {number(meaning.aim, 2)}"
        rows.append([meaning.name, *_cells(figure), aim, _mark(meaning.reached(figure)), _Says(meaning.says)])
    bound, cases = report.penalised_bound, report.figures["penalised_precision"].cases
    held = PENALISED_BOUND.reached(Figure(bound, bound, bound, cases))
    aim = f"≥ {number(PENALISED_BOUND.aim or 0, 2)}"
    rows.append([PENALISED_BOUND.name, number(bound), "–", str(cases), aim, _mark(held), _Says(PENALISED_BOUND.says)])
    yield _table("Các số đo chính", ("số đo", "giá trị", "khoảng 95 %", "số ca", "mức đặt ra", "", "nghĩa là"), rows)


def _rivals(study: Study) -> Iterator[str]:
    if study.rivals:
        yield "<h2>So với các mốc đơn giản</h2>"
        yield _text("Một mô hình chỉ đáng dùng khi hơn hẳn những cách làm đơn giản này trên cùng văn bản.")
        everyone = {study.model: study.report, **study.rivals}
        rows = [
            [who, *(f"{number(f.value)} ({interval(f)})" for f in (report.figures[key] for key in _RIVAL_FIGURES))]
            for who, report in everyone.items()
        ]
        yield _table("Cùng văn bản, cùng cách đếm", ("cách làm", *(MEANINGS[k].name for k in _RIVAL_FIGURES)), rows)
        yield _drawing(plots.rivals_plot(everyone, "precision"), "Đánh dấu đúng của từng cách làm")
    if study.probes:
        yield "<h2>Dò rò rỉ</h2>"
        yield _text(
            "Diện tích dưới đường ROC khi đoán một văn bản «đạt» chỉ từ một điều không nên cho biết. 0,5 là đoán mò; "
            "cao hơn nhiều nghĩa là ngữ liệu để lộ đáp án qua điều ấy, và số đo của mô hình có thể đẹp hơn sự thật."
        )
        yield _table(
            "Dò rò rỉ",
            ("chỉ thấy", "AUC", "khoảng 95 %", "văn bản"),
            [[n, *_cells(f)] for n, f in study.probes.items()],
        )
        yield _drawing(plots.probes_plot(study.probes), "AUC của từng phép dò")


def _by_label(report: Report) -> Iterator[str]:
    yield "<h2>Từng nhãn</h2>"
    yield _text(
        "«Xét được» là phần văn bản thuộc loại ấy mà nhãn được xét; nhãn thiếu điều kiện (văn bản hỏi, ngày tháng) thì không đoán. "
        "«Đúng» là chỗ đánh dấu trùng chỗ và trùng nhãn, «thừa» là chỗ khác, «sót» là chỗ người đọc đánh dấu mà không được gọi đúng tên."
    )
    rows = [
        [
            label.value,
            str(row.both),
            str(row.only),
            str(row.missed),
            number(row.precision.value),
            number(row.recall.value),
            number(row.f1.value),
            interval(row.f1),
            number(row.assessed.value, 2),
        ]
        for label, row in report.labels.items()
    ]
    header = ("nhãn", "đúng", "thừa", "sót", "chính xác", "tìm được", "F1", "khoảng 95 % của F1", "xét được")
    yield _table("Tìm và gọi đúng tên", header, rows)
    yield _drawing(plots.labels_plot(report), "F1 của từng nhãn")


def _tasks(report: Report) -> Iterator[str]:
    if not report.figures["task_recall"].cases:
        return
    yield "<h2>Sáu rõ của từng việc</h2>"
    yield _text("Trên những việc mà người đọc ghi và máy cũng nhận ra: ô nào có, ô nào thiếu.")
    rows = []
    for slot, row in report.slots.items():
        figures = (row.precision, row.recall, row.missing_precision, row.missing_recall)
        rows.append([SLOTS[slot.value], *(f"{number(f.value)} ({interval(f)}; {f.cases})" for f in figures)])
    header = ("ô", "nói có: đúng", "có: được thấy", "nói thiếu: đúng", "thiếu: được thấy")
    yield _table("Giá trị (khoảng 95 %; số ca)", header, rows)
    yield _drawing(plots.slots_plot(report), "Phần ô thiếu được thấy là thiếu")


def _certainty(report: Report) -> Iterator[str]:
    if not report.reliability:
        return
    yield "<h2>Độ chắc</h2>"
    yield _text("Nếu nói «0,8» mười lần thì nên đúng khoảng tám. Điểm nằm dưới đường chéo là nói quá chắc.")
    yield _drawing(plots.reliability_plot(report), "Xác suất nói ra và tỉ lệ đúng, chia tám nhóm bằng nhau")
    yield _text(
        "Hạ ngưỡng thì đánh dấu nhiều hơn và đúng ít đi. Đường này cho biết nếu chỉ đánh dấu những chỗ chắc nhất "
        "(bên trái) hay tất cả những chỗ đã nêu (bên phải) thì được gì, mất gì."
    )
    yield _drawing(plots.coverage_plot(report), "Phần được đánh dấu, tỉ lệ đúng và tỉ lệ tìm được")


def _sources(report: Report) -> Iterator[str]:
    if report.sources:
        yield "<h2>Quy tắc hay mô hình</h2>"
        rows = [[who, str(right), str(total)] for who, (right, total) in report.sources.items()]
        yield _table("Chỗ đánh dấu theo nguồn", ("nguồn", "đúng", "tất cả"), rows)


def _learning(curve: Curve | None) -> Iterator[str]:
    if curve is None:
        return
    yield "<h2>Viết thêm có giúp không?</h2>"
    yield _text(
        f"Học từ số người viết tăng dần ({curve.orders} thứ tự, bộ sau chứa bộ trước), đo trên {curve.held_out} văn bản "
        "không học. AP (độ chính xác trung bình) là chất lượng của thứ tự từ chỗ đáng ngờ nhất đến chỗ ít đáng ngờ "
        "nhất, không phụ thuộc ngưỡng. Cột cuối: lần tăng gần gấp đôi sau cùng được thêm bao nhiêu; chỉ nói "
        f"«{Gain.HELPS}» khi cả khoảng 95 % nằm trên 0."
    )
    header = ("nhãn", *(f"{p.documents:.0f} văn bản" for p in curve.points), "chỗ", "lần tăng cuối", "khoảng 95 %", "")
    rows = [
        [
            name,
            *(number(point.precision[name].value) for point in curve.points),
            str(change.cases),
            number(change.value),
            interval(change),
            gain.value,
        ]
        for name, (change, gain) in curve.gains.items()
    ]
    yield _table("AP theo số văn bản đã học", header, rows)
    yield _drawing(plots.curve_plot(curve), "AP theo số văn bản đã học")


class _Says(str):
    """Words of explanation in a cell."""


class _Markup(str):
    """A cell that is HTML already."""


def _cells(figure: Figure) -> list[str]:
    return [number(figure.value), interval(figure), str(figure.cases)]


def _mark(reached: bool | None) -> str:
    if reached is None:
        return ""
    return _Markup(f'<span class="{"yes" if reached else "no"}">{"đạt" if reached else "chưa đạt"}</span>')


def _text(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def _table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "\n".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in rows)
    return (
        f'<div class="scroll" tabindex="0"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(content: str) -> str:
    kind = ' class="says"' if isinstance(content, _Says) else ""
    return f"<td{kind}>{content if isinstance(content, _Markup) else escape(content)}</td>"


def _drawing(drawing: "Drawing", says: str) -> str:
    label = escape(says, quote=True)
    return f'<figure role="img" aria-label="{label}">{plots.svg(drawing)}</figure>'
