"""The report as one HTML page that needs nothing beside it: tables, plots as inline SVG, and how to read them."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from models.evaluation import plots, tables
from models.evaluation.learning import Curve, Gain
from models.evaluation.markup import paragraph
from models.evaluation.report import Report
from models.evaluation.study import Study
from models.evaluation.words import MEANINGS

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1,h2{line-height:1.2}h2{margin-top:2.5rem;border-bottom:1px solid #ccc}
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}
caption{text-align:left;color:#444;padding:.3rem 0}
th,td{padding:.25rem .7rem;border-bottom:1px solid #ddd;text-align:right;vertical-align:top}
th:first-child,td:first-child{text-align:left}thead th{border-bottom:2px solid #777}
td{white-space:nowrap}td:first-child,td.says{white-space:normal}td.says{color:#444}.yes{color:#00613f}.no{color:#a33b00}
figure{margin:1rem 0}svg{max-width:100%;height:auto}.scroll{overflow-x:auto}
"""


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
    yield paragraph(
        f"{report.documents} văn bản có nhãn. Sau mỗi số là khoảng 95 %, tính bằng cách rút lại văn bản 1000 lần: "
        "các đoạn của một văn bản không độc lập với nhau nên không rút lại từng đoạn. Khoảng rộng nghĩa là còn ít ca; "
        "hai mô hình có khoảng chồng nhau nhiều thì chưa thể nói mô hình nào hơn."
    )
    yield tables.summary_table(report)


def _rivals(study: Study) -> Iterator[str]:
    if study.rivals:
        yield "<h2>So với các mốc đơn giản</h2>"
        yield paragraph("Một mô hình chỉ đáng dùng khi hơn hẳn những cách làm đơn giản này trên cùng văn bản.")
        everyone = {study.model: study.report, **study.rivals}
        yield tables.rivals_table(everyone)
        for key in ("precision", "recall"):
            yield _drawing(plots.rivals_plot(everyone, key), f"{MEANINGS[key].name}, từng cách làm")
    if study.probes:
        yield "<h2>Dò rò rỉ</h2>"
        yield paragraph(
            "Diện tích dưới đường ROC khi đoán một văn bản «đạt» chỉ từ một điều không nên cho biết. 0,5 là đoán mò; "
            "cao hơn nhiều nghĩa là ngữ liệu để lộ đáp án qua điều ấy, và số đo của mô hình có thể đẹp hơn sự thật."
        )
        yield tables.probes_table(study.probes)
        yield _drawing(plots.probes_plot(study.probes), "AUC của từng phép dò")


def _by_label(report: Report) -> Iterator[str]:
    yield "<h2>Từng nhãn</h2>"
    yield paragraph(
        "«Xét được» là phần văn bản thuộc loại ấy mà nhãn được xét; nhãn thiếu điều kiện (văn bản hỏi, ngày tháng) thì "
        "không đoán. «Đúng» là chỗ đánh dấu trùng chỗ và trùng nhãn, «thừa» là chỗ khác, «sót» là chỗ người đọc đánh dấu "
        "mà không được gọi đúng tên."
    )
    yield tables.labels_table(report)
    yield _drawing(plots.labels_plot(report), "F1 của từng nhãn")


def _tasks(report: Report) -> Iterator[str]:
    if report.figures["task_recall"].cases:
        yield "<h2>Sáu rõ của từng việc</h2>"
        yield paragraph("Trên những việc mà người đọc ghi và máy cũng nhận ra: ô nào có, ô nào thiếu.")
        yield tables.slots_table(report)
        yield _drawing(plots.slots_plot(report), "Phần ô thiếu được thấy là thiếu")


def _certainty(report: Report) -> Iterator[str]:
    if not report.reliability:
        return
    yield "<h2>Độ chắc</h2>"
    yield paragraph("Nếu nói «0,8» mười lần thì nên đúng khoảng tám. Điểm nằm dưới đường chéo là nói quá chắc.")
    yield _drawing(plots.reliability_plot(report), "Xác suất nói ra và tỉ lệ đúng, chia tám nhóm bằng nhau")
    yield paragraph(
        "Hạ ngưỡng thì đánh dấu nhiều hơn và đúng ít đi. Đường này cho biết nếu chỉ đánh dấu những chỗ chắc nhất "
        "(bên trái) hay tất cả những chỗ đã nêu (bên phải) thì được gì, mất gì."
    )
    yield _drawing(plots.coverage_plot(report), "Phần được đánh dấu, tỉ lệ đúng và tỉ lệ tìm được")


def _sources(report: Report) -> Iterator[str]:
    if report.sources:
        yield "<h2>Quy tắc hay mô hình</h2>"
        yield tables.sources_table(report)


def _learning(curve: Curve | None) -> Iterator[str]:
    if curve is None:
        return
    yield "<h2>Viết thêm có giúp không?</h2>"
    yield paragraph(
        f"Học từ số người viết tăng dần ({curve.orders} thứ tự, bộ sau chứa bộ trước), đo trên {curve.held_out} văn bản "
        "không học. AP (độ chính xác trung bình) là chất lượng của thứ tự từ chỗ đáng ngờ nhất đến chỗ ít đáng ngờ "
        "nhất, không phụ thuộc ngưỡng. Cột cuối: lần tăng gần gấp đôi sau cùng được thêm bao nhiêu; chỉ nói "
        f"«{Gain.HELPS}» khi cả khoảng 95 % nằm trên 0."
    )
    yield tables.curve_table(curve)
    yield _drawing(plots.curve_plot(curve), "AP theo số văn bản đã học")


def _drawing(drawing: "Drawing", says: str) -> str:
    return f'<figure role="img" aria-label="{escape(says, quote=True)}">{plots.svg(drawing)}</figure>'
