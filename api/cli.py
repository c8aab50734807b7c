"""The command line: `sauro screen`, `serve`, `rules`, `policies`, and the researchers' commands."""

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.days import read_day
from api.learning import pretrain, train
from api.research import corpora_app, evaluate, models_app
from nlp.document import Context

app = typer.Typer(
    name="sauro",
    help="Sáu Rõ: đọc dự thảo văn bản hành chính, chỉ ra chỗ chưa rõ theo Chỉ thị 35-CT/TU.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_UNREADABLE = 2
_STANDARD_INPUT = "-"


class KindOption(StrEnum):
    """What a caller may say about the kind of document."""

    AUTO = "auto"
    ADVISORY = "advisory"
    REPLY = "reply"
    CONCLUSION = "conclusion"


def _day(words: str) -> datetime:
    try:
        return datetime.combine(read_day(words), datetime.min.time())
    except ValueError:
        raise typer.BadParameter("phải là ngày có thật, từ năm 1995 đến 2099, viết như 2026-06-15") from None


Day = Annotated[datetime | None, typer.Option(parser=_day, metavar="NGÀY")]


@app.command()
def screen(
    files: Annotated[list[str], typer.Argument(metavar="TỆP…", help="tệp .docx hoặc .txt; «-» đọc từ đầu vào chuẩn")],
    kind: Annotated[KindOption, typer.Option(help="loại văn bản")] = KindOption.AUTO,
    request: Annotated[Path | None, typer.Option(metavar="TỆP", help="văn bản hỏi mà dự thảo trả lời")] = None,
    received_on: Day = None,
    due_on: Day = None,
    issued_on: Day = None,
    as_json: Annotated[bool, typer.Option("--json", help="mỗi tệp một đối tượng JSON trên một dòng")] = False,
) -> None:
    """Rà soát dự thảo. Mã thoát: 0 không có chỗ nào bị đánh dấu, 1 có, 2 có tệp không đọc được."""
    from api.screen import Desk, Unreadable
    from api.settings import SettingsError
    from api.show import show_answer, show_error, show_json
    from models.policy import PolicyError

    try:
        asked = Desk.read_request(request)
    except Unreadable as error:
        show_error(str(request), error)
        raise typer.Exit(_UNREADABLE) from None
    context = Context(asked, *(day.date() if day else None for day in (received_on, due_on, issued_on)))
    try:
        desk = Desk.load(context, None if kind is KindOption.AUTO else kind.value)
    except (SettingsError, PolicyError) as error:
        raise _stop(error) from None
    status = 0
    for name in files:
        try:
            answer = desk.screen(name, sys.stdin.buffer.read() if name == _STANDARD_INPUT else None)
        except Unreadable as error:
            status = _UNREADABLE
            if as_json:
                show_json(error.document(name))
            else:
                show_error(name, error)
            continue
        if answer["verdict"] == "flag" and status == 0:
            status = 1
        if as_json:
            show_json(answer)
        else:
            show_answer(name, answer)
    raise typer.Exit(status)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="địa chỉ nghe")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", min=0, max=65535, help="cổng")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="số tiến trình")] = 1,
) -> None:
    """Chạy dịch vụ; cài đặt lấy từ các biến môi trường SAURO_…"""
    from api.serving import run
    from api.settings import SettingsError
    from models.policy import PolicyError

    try:
        run(host, port, workers)
    except (SettingsError, PolicyError) as error:
        raise _stop(error) from None


@app.command()
def rules(
    rule_id: Annotated[str | None, typer.Argument(metavar="MÃ", help="chỉ một quy tắc, đầy đủ ví dụ")] = None,
) -> None:
    """Liệt kê các quy tắc, kèm ví dụ."""
    from api.catalogue import find_rule
    from api.catalogue import rules as all_rules
    from api.show import show_rule, show_rules

    if rule_id is None:
        show_rules(all_rules())
        return
    rule = find_rule(rule_id)
    if rule is None:
        raise _stop("không có quy tắc này; «sauro rules» liệt kê tất cả")
    show_rule(rule)


@app.command()
def policies(
    name: Annotated[
        str | None, typer.Argument(metavar="TÊN", help="tên chính sách, hoặc tệp .toml để kiểm tra")
    ] = None,
) -> None:
    """Liệt kê các chính sách trừ điểm, hoặc kiểm tra và in một chính sách."""
    from api.catalogue import policies as known
    from api.catalogue import policy_entry
    from api.show import show_policies, show_policy
    from models.policy import PolicyError, load_policy

    if name is None:
        show_policies(known())
        return
    try:
        show_policy(policy_entry(load_policy(name)))
    except PolicyError as error:
        raise _stop(error) from None


app.command()(train)
app.command()(pretrain)
app.command()(evaluate)
app.add_typer(corpora_app, name="corpora")
app.add_typer(models_app, name="models")


def _stop(reason: object) -> typer.Exit:
    typer.echo(f"sauro: {reason}", err=True)
    return typer.Exit(_UNREADABLE)


def main() -> None:
    """Run the command line."""
    app()
