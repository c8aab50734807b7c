"""Readable, coloured text for the command line; document text is printed as it is, never as markup."""

import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from rich.box import SIMPLE
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from api.exports.places import Places
from api.exports.screened import Screened
from api.jsontext import write_json
from api.screen import Unreadable
from api.words import DECISIONS, KINDS, POINTS, SLOTS, points

_VERDICTS = {
    "flag": (DECISIONS["flag"], "bold red"),
    "review": (DECISIONS["review"], "bold yellow"),
    "pass": ("rõ", "bold green"),
}
_PENALTIES = {"none": "Không đề xuất trừ điểm", "preview": "Xem trước mức trừ (dự thảo)", "proposed": "Đề xuất trừ"}
_LONGEST = 44


def show_json(document: object) -> None:
    """Print a document as one line of JSON."""
    sys.stdout.write(write_json(document) + "\n")


def show_error(error: Unreadable, console: Console | None = None) -> None:
    """Print on standard error why a file could not be read; `console` is the one that a progress bar is on."""
    problem = error.document
    line = Text.assemble((f"{error.name}: ", "bold"), (f"{problem['title']}. ", "red"), str(problem["detail"]))
    (console or Console(stderr=True, highlight=False)).print(line)


def show_answer(name: str, screened: Screened) -> None:
    """Print what was found in one file."""
    answer, places = screened.answer, Places(screened.draft.source)
    console = Console(highlight=False)
    console.print(_headline(name, answer))
    if "package" in answer:
        console.print(_inset(Text(_package(answer["package"]), "dim"), 2))
    for finding in answer["findings"]:
        console.print(_inset(_finding(finding, places), 2, above=1))
    if answer["points"]:
        console.print(_inset(_points(answer["points"]), 2, above=1))
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
    kind = f"{KINDS[document['kind']]} ({document['kind_probability']:.2f})".replace(".", ",")
    flags = sum(finding["decision"] == "flag" for finding in answer["findings"])
    counts = f"{flags} chỗ cần làm rõ, {len(answer['findings']) - flags} chỗ nên xem lại"
    return Text.assemble((f"{name}: ", "bold"), (words, style), f" · {kind} · {counts}")


def _package(package: dict[str, Any]) -> str:
    day = package["issued_on"]
    said = (package["sender"], package["code"], day and f"{date.fromisoformat(day):%d/%m/%Y}", package["subject"])
    return "Gói edXML: " + (" · ".join(filter(None, said)) or "phần đầu không ghi gì")


def _finding(finding: dict[str, Any], places: Places) -> Group:
    verdict, style = _VERDICTS[finding["decision"]]
    place = f"mức {finding['severity']} · {places.at(finding['start'])} · {finding['source']}"
    return Group(
        Text.assemble((f"{finding['id']} {verdict}: {finding['label']}", style), f" · {place}"),
        _inset(Text(f"«{finding['quote']}»", "italic"), 3),
        *([_inset(Text(f"Đối chiếu: «{finding['also']['quote']}»", "italic"), 3)] if "also" in finding else []),
        _inset(Text.assemble(("Vì sao: ", "bold"), finding["reason"]), 3),
        _inset(Text.assemble(("Căn cứ: ", "bold"), finding["clause"]), 3),
        _inset(Text.assemble(("Cách sửa: ", "bold"), finding["suggestion"]), 3),
    )


def _tasks(tasks: list[dict[str, Any]]) -> Table:
    table = Table(
        Column("Việc được giao", min_width=26),
        *SLOTS.values(),
        title="Sáu rõ của từng việc",
        title_justify="left",
        box=SIMPLE,
    )
    for task in tasks:
        present = (task["slots"][slot]["state"] == "present" for slot in SLOTS)
        table.add_row(_short(task), *(Text("có", "green") if there else Text("–", "red") for there in present))
    return table


def _points(found: list[dict[str, Any]]) -> Table:
    table = Table("Điểm hỏi", "Trả lời", "Chỗ trả lời", title="Từng điểm hỏi", title_justify="left", box=SIMPLE)
    for point in found:
        said = point["evidence"][0] if point["evidence"] and point["state"] != "not_answered" else None
        state = Text(POINTS[point["state"]], "red" if point["state"] == "not_answered" else "")
        table.add_row(_short(point), state, _short(said) if said else "–")
    return table


def _short(passage: dict[str, Any]) -> Text:
    words = " ".join(passage["quote"].split())
    return Text(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")


def _penalty(penalty: dict[str, Any]) -> Iterator[Text]:
    title = _PENALTIES[penalty["status"]]
    if penalty["status"] == "none":
        yield Text(f"{title} ({penalty['policy']}).")
        return
    yield Text.assemble(
        (f"{title}: {points(penalty['points'])}", "bold"), f" ({penalty['policy']}); chỉ tính khi có người xác nhận."
    )
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
