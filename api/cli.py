"""The command line: `sauro screen`, `serve`, `rules`, `policies`, and the researchers' commands."""

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


class KindOption(StrEnum):
    """What a caller may say about the kind of document."""

    AUTO = "auto"
    ADVISORY = "advisory"
    REPLY = "reply"
    CONCLUSION = "conclusion"


class FormatOption(StrEnum):
    """What the answers are printed or written as."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    CSV = "csv"
    HTML = "html"
    DOCX = "docx"

    @property
    def one_each(self) -> bool:
        """Say whether each document becomes a file of its own."""
        return self in (FormatOption.HTML, FormatOption.DOCX)


class FailOn(StrEnum):
    """The least verdict for which the exit status is 1."""

    FLAG = "flag"
    REVIEW = "review"
    NEVER = "never"

    @property
    def verdicts(self) -> frozenset[str]:
        """The verdicts that are a failure."""
        return frozenset({"flag": ("flag",), "review": ("flag", "review"), "never": ()}[self.value])


def _day(words: str) -> datetime:
    try:
        return datetime.combine(read_day(words), datetime.min.time())
    except ValueError:
        raise typer.BadParameter("phải là ngày có thật, từ năm 1995 đến 2099, viết như 2026-06-15") from None


Day = Annotated[datetime | None, typer.Option(parser=_day, metavar="NGÀY")]


@app.command()
def screen(
    files: Annotated[
        list[str],
        typer.Argument(metavar="TỆP…", help="tệp, thư mục (đọc cả bên trong) hoặc mẫu tên; «-» đọc từ đầu vào chuẩn"),
    ],
    kind: Annotated[KindOption, typer.Option(help="loại văn bản")] = KindOption.AUTO,
    request: Annotated[Path | None, typer.Option(metavar="TỆP", help="văn bản hỏi mà dự thảo trả lời")] = None,
    history: Annotated[
        Path | None, typer.Option(metavar="TỆP", help="các văn bản trước của vụ việc: tệp JSON như context.history")
    ] = None,
    received_on: Day = None,
    due_on: Day = None,
    issued_on: Day = None,
    form: Annotated[FormatOption, typer.Option("--format", help="dạng kết quả")] = FormatOption.TEXT,
    as_json: Annotated[bool, typer.Option("--json", help="như --format json: mỗi tệp một dòng JSON")] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="THƯ-MỤC", file_okay=False, help="nơi ghi từng báo cáo (--format html hoặc docx)"),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="mã thoát 1 khi có chỗ cần làm rõ, có chỗ nên xem lại, hoặc không khi nào")
    ] = FailOn.FLAG,
) -> None:
    """Rà soát dự thảo. Mã thoát: 0 không có chỗ nào bị đánh dấu, 1 có, 2 có tệp không đọc được."""
    from api.batch import Batch
    from api.gather import gather
    from api.screen import Desk, Unreadable
    from api.settings import SettingsError
    from api.show import show_error
    from models.policy import PolicyError

    if as_json and form is not FormatOption.TEXT:
        raise typer.BadParameter("--json là --format json; chỉ dùng một trong hai")
    form = FormatOption.JSON if as_json else form
    names = gather(files, leave_out=out)
    _check_output(form, out, len(names))
    try:
        asked, earlier = Desk.read_request(request), Desk.read_history(history)
    except Unreadable as error:
        show_error(error)
        raise typer.Exit(_UNREADABLE) from None
    received, due, issued = (day.date() if day else None for day in (received_on, due_on, issued_on))
    context = Context("", received, due, issued, earlier)
    try:
        desk = Desk.load(context, asked, None if kind is KindOption.AUTO else kind.value)
        status = Batch(desk, form.value, out, fail_on.verdicts).run(names)
    except (SettingsError, PolicyError) as error:
        raise _stop(error) from None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _stop(f"không ghi được kết quả: {error.strerror}") from None
    raise typer.Exit(status)


def _check_output(form: FormatOption, out: Path | None, files: int) -> None:
    """Refuse what cannot be written: a folder for what is printed, or several files to one place."""
    if out is not None and not form.one_each:
        raise typer.BadParameter("--out chỉ dùng với --format html hoặc docx; các dạng khác ghi ra đầu ra chuẩn")
    if out is None and form is FormatOption.DOCX:
        raise typer.BadParameter("--format docx cần --out THƯ-MỤC để ghi tệp")
    if out is None and form.one_each and files > 1:
        raise typer.BadParameter(f"có {files} tệp: thêm --out THƯ-MỤC để ghi mỗi tệp một báo cáo")


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
