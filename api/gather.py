"""The files that the arguments of a command name: files, folders with all below them, patterns, standard input."""

from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from nlp.reading import EXTENSIONS

STANDARD_INPUT = "-"
# Word keeps such a file beside each document that is open.
_HIDDEN = (".", "~$")


def gather(names: Iterable[str], *, leave_out: Path | None = None) -> list[str]:
    """List the files to read, in the order of the arguments and by name within each.

    Of a folder, files are taken whose names end as those that are read, but hidden ones and what lies in
    `leave_out`, a folder further down; a name that leads to no file stays as it is, to be answered for.
    """
    return [file for name in names for file in list(_files(name, leave_out)) or [name]]


def _files(name: str, leave_out: Path | None) -> Iterator[str]:
    path = Path(name)
    if path.is_dir():
        yield from sorted(str(file) for file in path.rglob("*") if _wanted(file, path, leave_out))
    elif has_magic(name) and not path.exists():
        matches = sorted(glob(name, recursive=True))  # noqa: PTH207 -- Path.glob takes no absolute pattern
        yield from (match for match in matches if Path(match).is_file())
    else:
        yield name


def _wanted(file: Path, folder: Path, leave_out: Path | None) -> bool:
    if file.suffix.lower() not in EXTENSIONS or not file.is_file():
        return False
    if any(part.startswith(_HIDDEN) for part in file.relative_to(folder).parts):
        return False
    below = leave_out is not None and folder.resolve() in leave_out.resolve().parents
    return not (below and leave_out and file.resolve().is_relative_to(leave_out.resolve()))
