"""Commands that make models: `sauro train` and, for an encoder of one's own, `sauro pretrain`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.research import Corpora, Registry


class Backend(StrEnum):
    """What a model is made of."""

    LINEAR = "linear"
    TRANSFORMER = "transformer"


def train(
    corpora: Corpora = Path("corpora"),
    registry: Registry = None,
    promote: bool = False,
    ensure: bool = False,
    backend: Annotated[Backend, typer.Option(help="tuyến tính, hoặc tinh chỉnh một bộ mã hóa")] = Backend.LINEAR,
    base: Annotated[
        str | None, typer.Option(metavar="TÊN|THƯ MỤC", help="bộ mã hóa Hugging Face để tinh chỉnh")
    ] = None,
    alone: Annotated[
        bool, typer.Option("--alone", help="bộ mã hóa xét mọi đoạn, không chỉ đoạn mà mô hình tuyến tính chưa chắc")
    ] = False,
) -> None:
    """Huấn luyện mô hình từ ngữ liệu. --promote đưa vào dùng; --ensure chỉ huấn luyện khi chưa có mô hình hợp lệ."""
    if (backend is Backend.TRANSFORMER) != (base is not None) or (alone and base is None) or (ensure and base):
        raise _stop("--base và --alone đi với --backend transformer, và không đi với --ensure")
    from models import registry as shelf
    from models.training import Settings
    from models.workshop import build
    from models.workshop import ensure as ensure_model

    root = registry or shelf.home()
    if ensure:
        typer.echo(ensure_model(corpora, root, Settings()))
        return
    name = build(corpora, root, Settings()) if base is None else _build_on(base, corpora, root, alone)
    if promote:
        shelf.promote(root, name)
    typer.echo(name)


def _build_on(base: str, corpora: Path, root: Path, alone: bool) -> str:
    """Fine-tune an encoder; say in one line what is missing where that cannot be done."""
    try:
        from models.transformer.base import BaseError
        from models.transformer.building import build
        from models.transformer.finetuning import Recipe
        from models.transformer.seconded import Role
    except ModuleNotFoundError:
        raise _stop("chưa cài thư viện tinh chỉnh; cài thêm: pip install 'sauro[transformer]'") from None
    from models.corpus.record import CorpusError
    from models.training import Settings

    try:
        return build(corpora, root, Settings(), base, Role.ALONE if alone else Role.SECOND, Recipe())
    except (BaseError, CorpusError) as error:
        raise _stop(error) from None


def pretrain(
    texts: Annotated[
        list[Path], typer.Argument(metavar="TỆP…", help="văn bản thô .txt hoặc .txt.gz, mỗi dòng một đoạn")
    ],
    out: Annotated[Path, typer.Option(metavar="THƯ MỤC", help="nơi ghi bộ mã hóa, để dùng với --base")],
    steps: Annotated[int, typer.Option(min=1, help="số bước; mỗi bước đọc khoảng 2.000 đơn vị")] = 8000,
) -> None:
    """Huấn luyện từ đầu một bộ mã hóa nhỏ trên văn bản của đơn vị (đoán từ bị che), khi không dùng được bộ có sẵn."""
    try:
        from models.transformer.pretraining import Recipe
        from models.transformer.pretraining import pretrain as learn
    except ModuleNotFoundError:
        raise _stop("chưa cài thư viện tinh chỉnh; cài thêm: pip install 'sauro[transformer]'") from None
    from models.corpus.record import CorpusError

    try:
        for step, loss in learn(texts, out, Recipe(steps=steps)):
            typer.echo(f"{step}/{steps}  {loss:.3f}")
    except (CorpusError, OSError, UnicodeDecodeError) as error:
        raise _stop(error) from None


def _stop(reason: object) -> typer.Exit:
    typer.echo(f"sauro: {reason}", err=True)
    return typer.Exit(2)
