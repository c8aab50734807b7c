"""What `sauro screen` does with each answer: print it as it comes, or write a file; memory stays flat over many files."""

import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from rich.console import Console

from api.exports import csv
from api.exports.formats import Format, takes_comments, write
from api.exports.sarif import Log
from api.exports.screened import Draft, Screened
from api.failures import Failure, from_draft_error
from api.jsontext import write_json
from api.screen import Unreadable
from api.show import show_answer, show_error, show_json
from nlp.errors import DraftError


@dataclass
class Writer(ABC):
    """Takes answers and errors one by one; `errors` is the console for people."""

    errors: Console

    def open(self) -> None:  # noqa: B027 -- most have nothing to begin with
        """Begin."""

    @abstractmethod
    def take(self, name: str, screened: Screened) -> None:
        """Write one answer; raises Unreadable where the draft does not suit the format."""

    def refuse(self, error: Unreadable) -> None:
        """Tell that a file could not be read."""
        show_error(error, self.errors)

    def close(self) -> None:  # noqa: B027
        """End."""


class TextWriter(Writer):
    """Readable text."""

    def take(self, name: str, screened: Screened) -> None:
        """Print an answer."""
        show_answer(name, screened)


class JsonWriter(Writer):
    """One JSON document a line: the answer of the contract, or a problem."""

    def take(self, name: str, screened: Screened) -> None:
        """Print an answer."""
        show_json(screened.answer)

    def refuse(self, error: Unreadable) -> None:
        """Print a problem."""
        show_json(error.document)


class CsvWriter(Writer):
    """One table of all findings."""

    def open(self) -> None:
        """Print the names of the columns."""
        _print(csv.head())

    def take(self, name: str, screened: Screened) -> None:
        """Print the rows of an answer."""
        _print(csv.rows(screened))


@dataclass
class SarifWriter(Writer):
    """One SARIF log, whose parts cannot be written before all files are read; it keeps findings, no texts."""

    log: Log = field(default_factory=Log)

    def take(self, name: str, screened: Screened) -> None:
        """Keep the findings."""
        self.log.add(screened)

    def refuse(self, error: Unreadable) -> None:
        """Note in the log what could not be read, and tell it."""
        self.log.refuse(error.name, error.failure)
        super().refuse(error)

    def close(self) -> None:
        """Print the log."""
        _print(f"{write_json(self.log.document())}\n".encode())


@dataclass
class FileWriter(Writer):
    """One file a document into a folder, or the only one to standard output."""

    form: Format
    folder: Path | None
    _taken: set[str] = field(default_factory=set)

    def open(self) -> None:
        """Make the folder."""
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, screened: Screened) -> None:
        """Write a file; where drafts of two folders have one name, the second gets a number."""
        if self.form is Format.DOCX and not takes_comments(screened.draft):
            raise Unreadable(name, Failure("no-word-file"))
        try:
            data = write(screened, self.form)
        except DraftError as error:
            raise Unreadable(name, from_draft_error(error)) from None
        if self.folder is None:
            _print(data)
        else:
            (self.folder / self._free(screened.draft)).write_bytes(data)

    def _free(self, draft: Draft) -> str:
        names = (self.form.filename(draft, number) for number in count(1))
        name = next(name for name in names if name.casefold() not in self._taken)
        self._taken.add(name.casefold())
        return name


def _print(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
