"""Commands by which a corpus is made: order, blind, collect, agreement, disputes (see corpora/PROCESS.md)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from models.corpus.record import Gold, Record

Drafts = Annotated[Path, typer.Argument(metavar="VIẾT", help="thư mục văn bản viết: NGƯỜI VIẾT/SỐ.txt")]
Readings = Annotated[Path, typer.Argument(metavar="ĐỌC", help="thư mục bản đọc lần hai: MÃ.lab")]


def order(
    writers: Annotated[int, typer.Option(min=1, help="số người viết")],
    documents: Annotated[int, typer.Option(min=1, help="số văn bản của mỗi người")],
    seed: Annotated[int, typer.Option(help="số gieo: cùng số thì cùng tờ")],
    out: Annotated[Path, typer.Option(metavar="THƯ MỤC", help="nơi ghi các tờ đặt hàng")],
    corpora: Annotated[Path, typer.Option(metavar="THƯ MỤC", help="thư mục có orders.toml")] = Path("corpora"),
) -> None:
    """Rút tờ đặt hàng cho từng người viết từ các danh sách trong orders.toml."""
    from models.corpus.orders import order_sheets, read_lists

    with _stopping():
        sheets = order_sheets(read_lists(corpora / "orders.toml"), writers, documents, seed)
    out.mkdir(parents=True, exist_ok=True)
    for name, sheet in sheets.items():
        (out / f"{name}.md").write_text(sheet, encoding="utf-8")
    typer.echo(f"{len(sheets)} tờ trong {out}")


def blind(
    drafts: Drafts,
    writers: Annotated[str, typer.Option(metavar="TÊN,TÊN", help="những người viết cần đọc, như w01,w02")],
    out: Annotated[Path, typer.Option(metavar="THƯ MỤC", help="thư mục mới cho người đọc")],
    key: Annotated[Path, typer.Option(metavar="TỆP", help="tệp khóa, để ngoài thư mục người đọc")],
) -> None:
    """Soạn thư mục đọc mù: tên trung tính, trộn thêm bản thứ hai của một phần ba văn bản."""
    from models.corpus.blind import lay_out
    from models.corpus.compile import drafts as read_drafts
    from models.corpus.record import CorpusError

    wanted = {name.strip() for name in writers.split(",")}
    with _stopping():
        records = [record for record in read_drafts(drafts) if record.writer in wanted]
        absent = sorted(wanted - {record.writer for record in records})
        if absent:
            raise CorpusError(f"{drafts}: không có văn bản của người viết «{absent[0]}»")
        second = lay_out(records, out, key)
    typer.echo(f"{len(records)} văn bản và {second} bản thứ hai trong {out}")


def collect(
    folder: Annotated[Path, typer.Argument(metavar="THƯ MỤC", help="thư mục đọc mù, đã có các tệp .lab")],
    key: Annotated[Path, typer.Option(metavar="TỆP", help="tệp khóa của thư mục ấy")],
    drafts: Annotated[Path, typer.Option(metavar="VIẾT", help="thư mục văn bản viết")],
    out: Annotated[Path, typer.Option(metavar="ĐỌC", help="thư mục bản đọc lần hai")],
) -> None:
    """Kiểm các tệp .lab và gom về theo mã văn bản; mỗi lỗi một dòng tệp:dòng, còn lỗi thì không ghi gì."""
    from models.corpus import blind as reading
    from models.corpus.compile import drafts as read_drafts

    with _stopping():
        found = reading.collect(folder, key, read_drafts(drafts), out)
    typer.echo(f"{found.documents} văn bản đã đọc lần hai")
    asked = len(found.as_paired) + len(found.otherwise)
    typer.echo(f"bản thứ hai: {len(found.as_paired)}/{asked} đọc đúng như cặp nói")
    for name in found.otherwise:
        typer.echo(f"  khác cặp: {name}")


def agreement(drafts: Drafts, readings: Readings) -> None:
    """In độ đồng thuận giữa người viết và người đọc, theo nhãn: F1 trên đoạn và kappa."""
    from models.corpus.blind import compare

    records, found = _read_twice(drafts, readings)
    typer.echo(f"{len(found)} văn bản đọc hai lần")
    typer.echo(f"{'nhãn':<18}{'cả hai':>8}{'viết':>8}{'đọc':>8}{'F1':>8}{'kappa':>8}")
    for row in compare(records, found):
        name = row.label.value if row.label else "(mọi nhãn)"
        counts = f"{row.both:>8}{row.first_only:>8}{row.second_only:>8}"
        typer.echo(f"{name:<18}{counts}{row.span_f1:>8.2f}{row.kappa:>8.2f}")


def disputes(drafts: Drafts, readings: Readings) -> None:
    """In những chỗ chỉ một người đánh dấu, mỗi chỗ một dòng JSON, cho người đọc thứ ba."""
    from api.jsontext import write_json
    from models.corpus.compile import disputes as disputed

    records, found = _read_twice(drafts, readings)
    texts = {record.id: record.text for record in records}
    for item in disputed(records, found):
        span = item.gold.span
        quote = texts[item.document][span.start : span.end]
        line = {"id": item.document, "start": span.start, "by": item.by, "label": item.gold.label, "quote": quote}
        typer.echo(write_json(line))


def _read_twice(drafts: Path, readings: Path) -> "tuple[list[Record], dict[str, tuple[Gold, ...]]]":
    from models.corpus.compile import drafts as read_drafts
    from models.corpus.compile import second_readings
    from models.corpus.record import CorpusError

    with _stopping():
        records = read_drafts(drafts)
        found = second_readings(readings, records)
        if not found:
            raise CorpusError(f"{readings}: không có bản đọc nào (MÃ.lab) của văn bản trong {drafts}")
    return records, found


@contextmanager
def _stopping() -> Iterator[None]:
    """End the command with its faults on standard error: exit status 1."""
    from models.corpus.record import CorpusError

    try:
        yield
    except CorpusError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
