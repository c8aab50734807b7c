"""Many files on the command line: each is read, judged and written before the next, with a bar for who waits."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api.exports.formats import Format
from api.gather import STANDARD_INPUT
from api.screen import Desk, Unreadable
from api.writers import CsvWriter, FileWriter, JsonWriter, SarifWriter, TextWriter, Writer

FLAGGED, UNREADABLE = 1, 2
_PRINTED: dict[str, type[Writer]] = {
    "text": TextWriter,
    "json": JsonWriter,
    "csv": CsvWriter,
    "sarif": SarifWriter,
}


@dataclass(frozen=True, slots=True)
class Batch:
    """What to do with many files: `form` is a format of the command line, `fails` the verdicts that are a failure."""

    desk: Desk
    form: str
    out: Path | None
    fails: frozenset[str]

    def run(self, names: Sequence[str]) -> int:
        """Screen files and return the exit status; raises OSError where the output cannot be written."""
        errors = Console(stderr=True, highlight=False)
        writer = self._writer(errors)
        writer.open()
        with _bar(errors, shown=len(names) > 1 and (self.out is not None or not sys.stdout.isatty())) as bar:
            statuses = {self._screen(name, writer) for name in bar.track(names, description="Rà soát")}
        writer.close()
        return max(statuses, default=0)

    def _screen(self, name: str, writer: Writer) -> int:
        try:
            screened = self.desk.screen(name, sys.stdin.buffer.read() if name == STANDARD_INPUT else None)
            writer.take(name, screened)
        except Unreadable as error:
            writer.refuse(error)
            return UNREADABLE
        return FLAGGED if screened.answer["verdict"] in self.fails else 0

    def _writer(self, errors: Console) -> Writer:
        if self.form in _PRINTED:
            return _PRINTED[self.form](errors)
        return FileWriter(errors, Format(self.form), self.out)


def _bar(errors: Console, *, shown: bool) -> Progress:
    """Make a bar on the terminal of the errors; it is not drawn where another text is printed there."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    hidden = not (shown and errors.is_terminal)
    return Progress(*columns, console=errors, transient=True, disable=hidden, redirect_stdout=False)
