"""One file on the command line: read, judged and answered as the service answers a draft."""

import atexit
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Self
from uuid import uuid4

from api.exports.screened import Draft, Screened, draw_up
from api.failures import Failure, from_draft_error, problem_document
from api.history import read_history
from api.problems import Words
from api.records import now
from api.settings import read_settings
from api.wire import Identity
from models.policy import Policy, load_policy
from models.screening import Screener
from nlp.correspondence import complete
from nlp.document import Context, Earlier, Kind, Source
from nlp.errors import DraftError
from nlp.reading import EXTENSIONS, IsolatedReader, Limits, read
from nlp.reading.sniff import Format, sniff
from nlp.secrecy import refuse_secret

_NO_FILES = Words(
    f"Thư mục không có tệp nào đọc được; các đuôi được đọc: {', '.join(EXTENSIONS)}.",
    f"The folder holds no file that is read; endings that are read: {', '.join(EXTENSIONS)}.",
)


class Unreadable(Exception):
    """A file that could not be read or judged."""

    def __init__(self, name: str, failure: Failure) -> None:
        """Keep the name of the file and the failure."""
        super().__init__(failure.code)
        self.name = name
        self.failure = failure

    @property
    def document(self) -> dict[str, object]:
        """The error as the service states it; `instance` is the name of the file."""
        return problem_document(self.failure, "vi", self.name)


@dataclass(frozen=True, slots=True)
class Desk:
    """What is loaded once for all files of a command."""

    screener: Screener
    policy: Policy
    context: Context
    request: Source | None
    kind: Kind | None

    @classmethod
    def load(cls, context: Context, request: Source | None, kind: str | None) -> Self:
        """Load rules, model and policy; raises SettingsError and PolicyError."""
        settings = read_settings()
        policy = load_policy(settings.policy)
        return cls(Screener.load(settings.models), policy, context, request, Kind(kind) if kind else None)

    @staticmethod
    def read_request(path: Path | None) -> Source | None:
        """Read the asking letter, None for none; raises Unreadable."""
        return None if path is None else _read(str(path), None).source

    @staticmethod
    def read_history(path: Path | None) -> tuple[Earlier, ...]:
        """Read the earlier documents of the case from a JSON file, none for none; raises Unreadable."""
        if path is None:
            return ()
        try:
            return read_history(_bytes(str(path)), Limits())
        except (Failure, DraftError) as error:
            raise Unreadable(str(path), error if isinstance(error, Failure) else from_draft_error(error)) from None

    def screen(self, name: str, data: bytes | None) -> Screened:
        """Answer one file, or the bytes given in its place; raises Unreadable."""
        draft = _read(name, data)
        context, notices = complete(self.context, draft.source, self.request)
        draft = replace(draft, source=replace(draft.source, warnings=(*draft.source.warnings, *notices)))
        try:
            assessment = self.screener.screen(draft.source, self.kind, context)
        except DraftError as error:
            raise Unreadable(name, from_draft_error(error)) from None
        identity = Identity(f"scr_{uuid4().hex}", now())
        return draw_up(draft, assessment, self.policy, identity, context=context)


@cache
def _reader() -> IsolatedReader:
    """One reading process for all containers of a command."""
    reader = IsolatedReader(workers=1)
    reader.start()
    atexit.register(reader.close)
    return reader


def _read(name: str, data: bytes | None) -> Draft:
    try:
        received = _bytes(name) if data is None else data
        reading = read if sniff(received) is Format.TEXT else _reader().read
        source = reading(received, filename=Path(name).name)
        refuse_secret(source)
    except DraftError as error:
        raise Unreadable(name, from_draft_error(error)) from None
    return Draft(source, name if data is None else "", received)


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except IsADirectoryError:
        raise Unreadable(name, Failure("not-found", _NO_FILES)) from None
    except OSError as error:
        detail = Words("Không mở được tệp: kiểm tra tên, quyền đọc và đường dẫn.", f"Cannot open: {error.strerror}.")
        raise Unreadable(name, Failure("not-found", detail)) from None
