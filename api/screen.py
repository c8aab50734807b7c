"""One file on the command line: read, judged and answered as the service answers a draft."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from api.failures import Failure, from_draft_error, problem_document
from api.problems import Words
from api.records import now
from api.settings import read_settings
from api.wire import Identity, answer, context_notices
from models.penalty import propose
from models.policy import Policy, load_policy
from models.screening import Screener
from nlp.document import Context, Kind, Source
from nlp.errors import DraftError
from nlp.reading import isolated_read, read
from nlp.reading.sniff import Format, sniff
from nlp.secrecy import refuse_secret


class Unreadable(Exception):
    """A file that could not be read or judged."""

    def __init__(self, failure: Failure) -> None:
        """Keep the failure."""
        super().__init__(failure.code)
        self.failure = failure

    def document(self, name: str) -> dict[str, object]:
        """State it as the service states errors; `instance` is the name of the file."""
        return problem_document(self.failure, "vi", name)


@dataclass(frozen=True, slots=True)
class Desk:
    """What is loaded once for all files of a command."""

    screener: Screener
    policy: Policy
    context: Context
    kind: Kind | None

    @classmethod
    def load(cls, context: Context, kind: str | None) -> Self:
        """Load rules, model and policy; raises SettingsError and PolicyError."""
        settings = read_settings()
        return cls(Screener.load(settings.models), load_policy(settings.policy), context, Kind(kind) if kind else None)

    @staticmethod
    def read_request(path: Path | None) -> str:
        """Read the asking letter, "" for none; raises Unreadable."""
        return "" if path is None else _read(str(path), None).text

    def screen(self, name: str, data: bytes | None) -> dict[str, Any]:
        """Answer one file, or the bytes given in its place; raises Unreadable."""
        source = _read(name, data)
        try:
            assessment = self.screener.screen(source, self.kind, self.context)
        except DraftError as error:
            raise Unreadable(from_draft_error(error)) from None
        return answer(
            source,
            assessment,
            propose(assessment.findings, self.policy, None),
            identity=Identity(f"scr_{uuid4().hex}", now()),
            warnings=tuple(context_notices(self.context, self.policy)),
            with_text=True,
        )


def _read(name: str, data: bytes | None) -> Source:
    try:
        received = Path(name).read_bytes() if data is None else data
        reading = isolated_read if sniff(received) is Format.PDF else read
        source = reading(received, filename=Path(name).name)
        refuse_secret(source)
    except DraftError as error:
        raise Unreadable(from_draft_error(error)) from None
    except OSError as error:
        detail = Words("Không mở được tệp: kiểm tra tên, quyền đọc và đường dẫn.", f"Cannot open: {error.strerror}.")
        raise Unreadable(Failure("not-found", detail)) from None
    return source
