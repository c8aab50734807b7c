"""The fields of a LanguageTool request: a form encoded as it should be, or as LibreOffice sends it, not encoded at all."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from api.failures import Failure
from api.problems import Words

_MOST_FIELDS = 50
_ENCODED = re.compile(rb"[!-~]*")
# LibreOffice 7.4 puts blanks, «&», «+» and «%» of the text into the form as they are; only a name that the protocol
# knows ends a field there.
_NAMES = (
    "text|data|language|level|mode|enabledRules|disabledRules|enabledCategories|disabledCategories|enabledOnly"
    "|motherTongue|preferredVariants|preferredLanguages|noopLanguages|username|apiKey|dicts"
)
_FIELD = re.compile(rf"(?:^|&)({_NAMES})=")


def read_fields(data: bytes) -> dict[str, str]:
    """Read the fields of a form, the last of a name; raises Failure where they are not UTF-8 or too many."""
    try:
        text = data.decode("utf-8")
        if not _ENCODED.fullmatch(data):
            return dict(_as_typed(text))
        return dict(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise Failure("invalid-request", _WRONG) from None


_WRONG = Words(
    "Không đọc được biểu mẫu: gửi application/x-www-form-urlencoded, bảng mã UTF-8.",
    "The form cannot be read: send application/x-www-form-urlencoded, in UTF-8.",
)


def _as_typed(text: str) -> Iterator[tuple[str, str]]:
    names = list(_FIELD.finditer(text))
    ends = [match.start() for match in names[1:]] + [len(text)]
    for match, end in zip(names, ends, strict=True):
        yield match[1], text[match.end() : end]
