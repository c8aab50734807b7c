"""Commands for researchers: `sauro corpora`, `evaluate`, `models`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api import process
from nlp.document import Kind

corpora_app = typer.Typer(help="Kiểm tra và biên soạn ngữ liệu.", no_args_is_help=True)
models_app = typer.Typer(help="Các mô hình: liệt kê, xem, đưa vào dùng, quay lại.", no_args_is_help=True)
Corpora = Annotated[Path, typer.Option(metavar="THƯ MỤC", help="thư mục ngữ liệu")]
Registry = Annotated[Path | None, typer.Option(metavar="THƯ MỤC", help="thư mục mô hình")]


class AnnotationTool(StrEnum):
    """The annotation tools whose files are written and read."""

    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"


@corpora_app.command("check")
def check_corpora(corpora: Corpora = Path("corpora")) -> None:
    """Kiểm tra ngữ liệu; mỗi lỗi một dòng tệp:dòng. Mã thoát 1 khi có lỗi."""
    from models.corpus.check import check

    faults = check(corpora)
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise typer.Exit(1)
    typer.echo("Ngữ liệu đạt.")


@corpora_app.command("stats")
def stats(corpora: Corpora = Path("corpora")) -> None:
    """In các bảng của tờ thông tin ngữ liệu."""
    from models.corpus.record import read_all
    from models.corpus.stats import tables

    typer.echo(tables(read_all(corpora)))


@corpora_app.command("probes")
def probe_corpora(corpora: Corpora = Path("corpora")) -> None:
    """Đo rò rỉ: đoán «đạt» chỉ từ độ dài, việc, cơ quan, con số…; 0,5 là đoán mò."""
    from api.measures import show_probes
    from models.corpus.probes import probes
    from models.corpus.record import read_all

    show_probes(probes(read_all(corpora)))


@corpora_app.command("compile")
def compile_command(
    drafts: Annotated[Path, typer.Argument(help="thư mục văn bản viết: NGƯỜI VIẾT/SỐ.txt")],
    readings: Annotated[Path, typer.Argument(help="thư mục bản đọc lần hai: MÃ.lab")],
    verdicts: Annotated[Path, typer.Argument(help="tệp phân xử lần ba (JSON lines)")],
    corpora: Corpora = Path("corpora"),
) -> None:
    """Biên soạn train, dev, test từ văn bản viết, bản đọc lần hai và phân xử."""
    from models.corpus.compile import compile_corpus

    for split, size in compile_corpus(drafts, readings, verdicts, corpora).items():
        typer.echo(f"{split}: {size}")


@corpora_app.command("export")
def export_corpus(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="tệp ngữ liệu (JSON lines)")],
    to: Annotated[AnnotationTool, typer.Option(help="công cụ gán nhãn sẽ đọc tệp")],
    out: Annotated[Path, typer.Option(metavar="TỆP", help="tệp ghi ra")],
) -> None:
    """Xuất văn bản và các đoạn có nhãn sang Label Studio (JSON) hoặc doccano (JSONL)."""
    from models.corpus.exchange import Format, export
    from models.corpus.record import CorpusError, read

    try:
        records = read(file)
        out.write_text(export(records, Format(to)), encoding="utf-8")
    except (CorpusError, OSError, UnicodeDecodeError) as error:
        raise _stop(error) from None
    typer.echo(len(records))


@corpora_app.command("import")
def import_corpus(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="tệp do công cụ gán nhãn xuất ra")],
    source: Annotated[AnnotationTool, typer.Option("--from", help="công cụ gán nhãn đã ghi tệp")],
    out: Annotated[Path, typer.Option(metavar="TỆP", help="tệp ngữ liệu ghi ra")],
    kind: Annotated[Kind | None, typer.Option(help="loại văn bản, khi tệp không ghi")] = None,
) -> None:
    """Nhập đoạn có nhãn từ Label Studio (JSON) hoặc doccano (JSONL); mục sai bị từ chối, kèm tệp:mục."""
    from models.corpus.exchange import Format, load
    from models.corpus.record import CorpusError, write

    try:
        records = load(file, Format(source), kind)
        write(out, records)
    except (CorpusError, OSError) as error:
        raise _stop(error) from None
    typer.echo(len(records))


@corpora_app.command("deidentify")
def deidentify_corpus(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="tệp ngữ liệu (JSON lines)")],
    out: Annotated[Path, typer.Option(metavar="TỆP", help="tệp ghi ra")],
) -> None:
    """Che tên người, số điện thoại, thư điện tử, số định danh, tài khoản, địa chỉ, chữ ký; nhãn dời theo chữ."""
    from models.corpus.deidentify import deidentify
    from models.corpus.record import CorpusError, read, write

    try:
        records = [deidentify(record) for record in read(file)]
        write(out, records)
    except (CorpusError, OSError, UnicodeDecodeError) as error:
        raise _stop(error) from None
    typer.echo(len(records))


def evaluate(
    on: Annotated[
        Path | None, typer.Option(metavar="TỆP", help="tệp JSON lines có nhãn; mặc định corpora/test.jsonl")
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="TÊN", help="tên mô hình, hoặc «rules» để chỉ dùng quy tắc")
    ] = None,
    registry: Registry = None,
    than: Annotated[
        str | None, typer.Option(metavar="TÊN", help="mô hình để so: in hiệu số và khoảng 95 % theo văn bản")
    ] = None,
    as_json: Annotated[Path | None, typer.Option("--json", metavar="TỆP", help="ghi số đo ra tệp JSON")] = None,
    against: Annotated[
        Path | None,
        typer.Option("--baselines", metavar="TỆP", help="so với các mốc đơn giản, học từ tệp này; dò rò rỉ của nó"),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="TỆP", help="ghi báo cáo có hình ra tệp HTML (cần sauro[report])")
    ] = None,
    curve: Annotated[
        Path | None,
        typer.Option(metavar="THƯ MỤC", help="vẽ đường học từ ngữ liệu này (train, dev), đo trên văn bản của --on"),
    ] = None,
) -> None:
    """Đo mô hình trên văn bản có nhãn: số đo kèm khoảng 95 %, từng nhãn, sáu rõ; mốc so sánh, dò rò rỉ, đường học."""
    from api import measures
    from models.artifact import ArtifactError
    from models.corpus.record import CorpusError, read
    from models.evaluation import compare, write_json
    from models.evaluation.learning import CurveError
    from models.evaluation.page import page
    from models.evaluation.plots import PlotsMissing, canvas
    from models.evaluation.study import study, values
    from models.workshop import screener

    try:
        if html:
            canvas("", "", "")  # before the minutes of measuring, not after
        judge = screener(model, registry)
        path = on or Path("corpora/test.jsonl")
        found = study(
            judge.model_version,
            judge.screen,
            path.name,
            read(path),
            against=read(against) if against else (),
            curve=[*read(curve / "train.jsonl"), *read(curve / "dev.jsonl")] if curve else (),
        )
        measures.show_report(found.report, found.model)
        if than:
            measures.show_differences(than, compare(judge.screen, screener(than, registry).screen, read(path)))
        if found.rivals:
            measures.show_rivals(found.rivals)
            measures.show_probes(found.probes)
        if found.curve:
            measures.show_curve(found.curve)
        if as_json:
            write_json(values(found), as_json)
        if html:
            html.write_text(page(found), encoding="utf-8")
    except (ArtifactError, CorpusError, CurveError, PlotsMissing, OSError, UnicodeDecodeError) as error:
        raise _stop(error) from None


@models_app.command("list")
def list_models(registry: Registry = None) -> None:
    """Liệt kê các mô hình; dấu * là mô hình đang dùng."""
    from models import registry as shelf

    root = registry or shelf.home()
    served = shelf.served(root)
    for name in shelf.names(root):
        typer.echo(f"{'*' if served and served[-1] == name else ' '} {name}")


@models_app.command("show")
def show_model(name: str, registry: Registry = None) -> None:
    """In thẻ mô hình sau khi kiểm tra bản kê."""
    from models import registry as shelf
    from models.artifact import ArtifactError, load

    folder = (registry or shelf.home()) / name
    try:
        load(folder)
    except ArtifactError as error:
        raise _stop(error) from None
    typer.echo((folder / "CARD.md").read_text(encoding="utf-8"))


@models_app.command("promote")
def promote_model(name: str, registry: Registry = None) -> None:
    """Đưa một mô hình vào dùng; dịch vụ đang chạy chuyển sang mà không bỏ yêu cầu nào."""
    from models import registry as shelf
    from models.artifact import ArtifactError

    try:
        shelf.promote(registry or shelf.home(), name)
    except ArtifactError as error:
        raise _stop(error) from None
    typer.echo(name)


@models_app.command("rollback")
def rollback_model(registry: Registry = None) -> None:
    """Quay lại mô hình dùng trước đó."""
    from models import registry as shelf
    from models.artifact import ArtifactError

    try:
        typer.echo(shelf.rollback(registry or shelf.home()))
    except ArtifactError as error:
        raise _stop(error) from None


def _stop(reason: object) -> typer.Exit:
    typer.echo(f"sauro: {reason}", err=True)
    return typer.Exit(2)


corpora_app.command("order")(process.order)
corpora_app.command("blind")(process.blind)
corpora_app.command("collect")(process.collect)
corpora_app.command("agreement")(process.agreement)
corpora_app.command("disputes")(process.disputes)
