"""Readable, coloured text for the command line; document text is printed as it is, never as markup."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from api.jsontext import write_json
from api.screen import Unreadable

if TYPE_CHECKING:
    from models.evaluation import Figure, Report

_VERDICTS = {"flag": ("cần làm rõ", "bold red"), "review": ("nên xem lại", "bold yellow"), "pass": ("rõ", "bold green")}
_KINDS = {"advisory": "văn bản tham mưu", "reply": "văn bản trả lời", "conclusion": "thông báo kết luận"}
_SLOTS = {
    "person": "người",
    "task": "việc",
    "time": "thời gian",
    "result": "kết quả",
    "responsibility": "trách nhiệm",
    "authority": "thẩm quyền",
}
_PENALTIES = {"none": "Không đề xuất trừ điểm", "preview": "Xem trước mức trừ (dự thảo)", "proposed": "Đề xuất trừ"}
_LONGEST = 44


def show_json(document: object) -> None:
    """Print a document as one line of JSON."""
    sys.stdout.write(write_json(document) + "\n")


def show_error(name: str, error: Unreadable) -> None:
    """Print on standard error why a file could not be read."""
    problem = error.document(name)
    line = Text.assemble((f"{name}: ", "bold"), (f"{problem['title']}. ", "red"), str(problem["detail"]))
    Console(stderr=True, highlight=False).print(line)


def show_answer(name: str, answer: dict[str, Any]) -> None:
    """Print what was found in one file."""
    console = Console(highlight=False)
    console.print(_headline(name, answer))
    for finding in answer["findings"]:
        console.print(_inset(_finding(finding, answer["text"]), 2, above=1))
    if answer["tasks"]:
        console.print(_inset(_tasks(answer["tasks"]), 2, above=1))
    console.print(_inset(Group(*_penalty(answer["penalty"])), 2, above=1))
    for item in answer["not_assessed"]:
        console.print(_inset(Text(f"Chưa xét {item['label']}: {item['because']}", "dim"), 2))
    for warning in answer["warnings"]:
        console.print(_inset(Text(f"Lưu ý: {warning['detail']}", "yellow"), 2))
    console.print()


def _inset(content: RenderableType, left: int, *, above: int = 0) -> Padding:
    return Padding(content, (above, 0, 0, left), expand=False)


def _headline(name: str, answer: dict[str, Any]) -> Text:
    words, style = _VERDICTS[answer["verdict"]]
    document = answer["document"]
    kind = f"{_KINDS[document['kind']]} ({document['kind_probability']:.2f})".replace(".", ",")
    flags = sum(finding["decision"] == "flag" for finding in answer["findings"])
    counts = f"{flags} chỗ cần làm rõ, {len(answer['findings']) - flags} chỗ nên xem lại"
    return Text.assemble((f"{name}: ", "bold"), (words, style), f" · {kind} · {counts}")


def _finding(finding: dict[str, Any], text: str) -> Group:
    verdict, style = _VERDICTS[finding["decision"]]
    line, column = _line_and_column(text, finding["start"])
    place = f"mức {finding['severity']} · dòng {line}, cột {column} · {finding['source']}"
    return Group(
        Text.assemble((f"{finding['id']} {verdict}: {finding['label']}", style), f" · {place}"),
        _inset(Text(f"«{finding['quote']}»", "italic"), 3),
        _inset(Text.assemble(("Vì sao: ", "bold"), finding["reason"]), 3),
        _inset(Text.assemble(("Căn cứ: ", "bold"), finding["clause"]), 3),
        _inset(Text.assemble(("Cách sửa: ", "bold"), finding["suggestion"]), 3),
    )


def _line_and_column(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def _tasks(tasks: list[dict[str, Any]]) -> Table:
    table = Table(
        Column("Việc được giao", min_width=26),
        *_SLOTS.values(),
        title="Sáu rõ của từng việc",
        title_justify="left",
        box=SIMPLE,
    )
    for task in tasks:
        words = " ".join(task["quote"].split())
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        present = (task["slots"][slot]["state"] == "present" for slot in _SLOTS)
        table.add_row(Text(short), *(Text("có", "green") if there else Text("–", "red") for there in present))
    return table


def _penalty(penalty: dict[str, Any]) -> Iterator[Text]:
    title = _PENALTIES[penalty["status"]]
    if penalty["status"] == "none":
        yield Text(f"{title} ({penalty['policy']}).")
        return
    points = f"{penalty['points']:g} điểm".replace(".", ",")
    yield Text.assemble((f"{title}: {points}", "bold"), f" ({penalty['policy']}); chỉ tính khi có người xác nhận.")
    for line in penalty["lines"]:
        yield Text(f"  {line['finding_id']}: {line['points']:g}".replace(".", ",") + f" · {line['why']}")


def show_rules(rules: list[dict[str, Any]]) -> None:
    """Print a table of all rules."""
    table = Table("Mã", "Nhãn", "Mức", "Điều làm cho chưa rõ", box=None)
    for rule in rules:
        table.add_row(Text(rule["id"], "bold"), rule["label"], str(rule["severity"]), Text(rule["message"]))
    Console(highlight=False).print(table)


def show_rule(rule: dict[str, Any]) -> None:
    """Print one rule with its examples."""
    console = Console(highlight=False)
    console.print(Text.assemble((rule["id"], "bold"), f" · {rule['label']} · mức {rule['severity']}"))
    for title, words in (("Căn cứ", rule["clause"]), ("Vì sao", rule["message"]), ("Cách sửa", rule["remedy"])):
        console.print(Text.assemble((f"{title}: ", "bold"), words))
    for title, examples, style in (("Đánh dấu", rule["flags"], "red"), ("Bỏ qua", rule["passes"], "green")):
        console.print(Text(f"{title}:", f"bold {style}"))
        for example in examples:
            console.print(_inset(Text(example), 2))


def show_policies(policies: list[dict[str, Any]]) -> None:
    """Print a table of the policies."""
    table = Table("Tên", "Bản", "Từ ngày", "Đến ngày", "Nội dung", "Căn cứ", box=None)
    for policy in policies:
        table.add_row(
            Text(policy["name"], "bold"),
            policy["version"],
            policy["valid_from"],
            policy.get("valid_to", "–"),
            Text(policy["title"]),
            Text(policy["legal_basis"]),
        )
    Console(highlight=False).print(table)


def show_policy(policy: dict[str, Any]) -> None:
    """Print everything that one policy says."""
    console = Console(highlight=False)
    for key, value in policy.items():
        if isinstance(value, dict):
            console.print(Text(f"{key}:", "bold"))
            for name, item in value.items():
                console.print(_inset(Text(f"{name}: {_plain(item)}"), 2))
        else:
            console.print(Text.assemble((f"{key}: ", "bold"), _plain(value)))


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(item)}" for name, item in value.items())
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)


def show_report(report: "Report", model: str) -> None:
    """Print the figures of an evaluation with their intervals, then the labels."""
    from models.evaluation import calibration_error

    console = Console(highlight=False)
    table = Table("Số đo", "Giá trị", "Khoảng 95 %", "Số ca", box=None, title=f"Mô hình: {model}", title_justify="left")
    for name, figure in report.figures.items():
        table.add_row(name, f"{figure.value:.3f}", f"{figure.low:.3f} – {figure.high:.3f}", str(figure.cases))
    table.add_row("ece", f"{calibration_error(report.reliability):.3f}", "", "")
    console.print(table)
    labels = Table("Nhãn", "Đúng", "Thừa", "Sót", box=None)
    for label, (both, only, missed) in report.labels.items():
        labels.add_row(label.value, str(both), str(only), str(missed))
    console.print(labels)


def show_rivals(reports: dict[str, "Report"]) -> None:
    """Print what the baselines reach on the same documents."""
    table = Table("Mốc so sánh", "precision", "recall", "sound_clean", "pairs", box=None)
    for name, report in reports.items():
        figures = (report.figures[figure].value for figure in ("precision", "recall", "sound_clean", "pairs"))
        table.add_row(name, *(f"{value:.3f}" for value in figures))
    Console(highlight=False).print(table)


def show_differences(other: str, figures: "dict[str, Figure]") -> None:
    """Print by how much each figure is above another model's on the same documents; * where zero lies outside."""
    table = Table(f"Hơn «{other}»", "Hiệu số", "Khoảng 95 %", "Số ca", box=None)
    for name, figure in figures.items():
        sure = "*" if figure.low > 0 or figure.high < 0 else ""
        span = f"{figure.low:+.3f} – {figure.high:+.3f} {sure}"
        table.add_row(name, f"{figure.value:+.3f}", span, str(figure.cases))
    Console(highlight=False).print(table)
