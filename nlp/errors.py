"""Errors about a draft that cannot be read: what is wrong, where, and what to do; never the draft's text.

DraftError
├── InvalidRequest     a field of the request is wrong
├── EmptyDraft         nothing to read
├── UndecodableDraft   bytes or characters that are no text
├── BrokenFile         a container that cannot be opened
├── UnsupportedFormat  a format that is not read here
├── DraftTooLarge      a limit is passed
├── SecretDraft        the draft bears a state-secret marking
└── UnscreenedKind     a document that is none of the three kinds
"""

from typing import ClassVar


class DraftError(Exception):
    """A draft that cannot be screened; `code` is stable, the two sentences are for people."""

    code: ClassVar[str] = "draft-error"

    def __init__(self, vi: str, en: str, *, pointer: str | None = None) -> None:
        """Keep the Vietnamese and the English sentence, and the request field at fault (a JSON pointer)."""
        super().__init__(en)
        self.vi = vi
        self.en = en
        self.pointer = pointer

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Survive the way back from the reading process."""
        return _rebuild, (type(self), self.vi, self.en, self.pointer)


def _rebuild(kind: type[DraftError], vi: str, en: str, pointer: str | None) -> DraftError:
    return kind(vi, en, pointer=pointer)


class InvalidRequest(DraftError):
    """A field of the request has a wrong value."""

    code = "invalid-request"


class EmptyDraft(DraftError):
    """The draft holds no text."""

    code = "empty-draft"


class UndecodableDraft(DraftError):
    """The bytes or characters are not text."""

    code = "undecodable-draft"


class BrokenFile(DraftError):
    """The file says it is of a known format and cannot be opened as such."""

    code = "broken-file"


class UnsupportedFormat(DraftError):
    """The format is not read."""

    code = "unsupported-format"


class DraftTooLarge(DraftError):
    """A limit on size, expansion, entries, time or memory is passed."""

    code = "draft-too-large"


class SecretDraft(DraftError):
    """The draft bears a state-secret marking; the answer is fixed and nothing is kept."""

    code = "state-secret"


class UnscreenedKind(DraftError):
    """The document is neither advice, reply nor conclusion."""

    code = "unscreened-kind"
