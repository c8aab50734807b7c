"""Findings in the words of the LanguageTool HTTP API, version 2, which many editors already speak.

The protocol: https://languagetool.org/http-api/languagetool-swagger.yaml. Offsets are UTF-16 units.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from api.failures import Failure
from api.markup import Marked, marked, unmarked, utf16_length
from api.problems import Words
from api.wire import service_version
from api.words import LABELS
from models.assessment import Excerpt
from nlp.document import Span
from nlp.finding import Decision, Finding
from nlp.structure.sentences import sentences

LANGUAGES = [{"name": "Vietnamese", "code": "vi", "longCode": "vi-VN"}]
_LANGUAGE = {"name": "Vietnamese", "code": "vi-VN"}
_TEXT_LEVEL = "textLevelOnly"
_CONTEXT = 40
# Editors send fields of their own as characters that no text has: anchors of notes, of pictures.
_ANCHORS = dict.fromkeys((*range(9), *range(14, 32)), " ")
_BREAKS = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " ")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client asks for: a text, and which rules and categories to tell of."""

    text: Marked
    enabled: frozenset[str]
    disabled: frozenset[str]
    only: bool
    picky: bool
    text_level: bool

    def wants(self, rule: str, category: str) -> bool:
        """Say whether matches of a rule are asked for; what is enabled by name outweighs what is disabled."""
        named = frozenset({rule, category})
        return bool(named & self.enabled) or not (self.only or named & self.disabled)


def read_asked(fields: Mapping[str, str]) -> Asked:
    """Read the fields of a check; raises Failure for one that is missing or wrong."""
    if ("text" in fields) == ("data" in fields):
        _refuse("Gửi một trong hai: «text» hoặc «data».", "Send one of «text» and «data».")
    _check_language(fields.get("language", ""))
    level = fields.get("level", "default").lower()
    if level not in ("default", "picky"):
        _refuse("«level» chỉ nhận: default, picky.", "«level» must be «default» or «picky».")
    enabled = _names(fields, "enabledRules") | _names(fields, "enabledCategories")
    disabled = _names(fields, "disabledRules") | _names(fields, "disabledCategories")
    only = fields.get("enabledOnly", "").lower() in ("yes", "true")
    if only and (disabled or not enabled):
        _refuse(
            "«enabledOnly» cần «enabledRules» hoặc «enabledCategories», và không đi cùng «disabledRules» hay "
            "«disabledCategories».",
            "«enabledOnly» needs «enabledRules» or «enabledCategories», and neither «disabledRules» nor "
            "«disabledCategories».",
        )
    text = marked(fields["data"]) if "data" in fields else unmarked(fields["text"])
    text = replace(text, text=text.text.translate(_ANCHORS))
    return Asked(text, enabled, disabled, only, level == "picky", fields.get("mode") == _TEXT_LEVEL)


def answer(asked: Asked, excerpt: Excerpt) -> dict[str, Any]:
    """Build the answer of a check.

    Of a whole document all findings are told, as `POST /v1/screenings` tells them; of a piece the flagged ones, and
    those for review at level «picky». None has a replacement: a suggestion has blanks that its author must fill.
    """
    shown = () if asked.text_level else excerpt.findings
    if not (excerpt.document or asked.picky):
        shown = tuple(found for found in shown if found.decision is Decision.FLAG)
    matches = [_match(asked.text, found) for found in shown if asked.wants(rule_id(found), found.label.value)]
    return {
        "software": software(),
        "warnings": {"incompleteResults": False},
        "language": {**_LANGUAGE, "detectedLanguage": _LANGUAGE},
        "matches": matches,
    }


def software() -> dict[str, Any]:
    """Name the service as the protocol wants it."""
    return {
        "name": "Sáu Rõ",
        "version": service_version(),
        "buildDate": "",
        "apiVersion": 1,
        "premium": False,
        "premiumHint": "",
        "status": "",
    }


def rule_id(found: Finding) -> str:
    """Return the id by which a client can enable or disable what raised a finding; a model's is its label."""
    kind, _, name = found.source.partition(":")
    return name if kind == "rule" else found.label.value


def _match(text: Marked, found: Finding) -> dict[str, Any]:
    offset, length = text.place(found.span)
    title = LABELS[found.label.value]
    review = "" if found.decision is Decision.FLAG else "Nên xem lại: "
    return {
        "message": f"{review}{found.reason} Gợi ý: {found.suggestion}",
        "shortMessage": f"{review}{title}",
        "offset": offset,
        "length": length,
        "replacements": [],
        "context": _context(text.text, found.span),
        "sentence": _sentence(text.text, found.span),
        "type": {"typeName": "Other" if found.decision is Decision.FLAG else "Hint"},
        "rule": {
            "id": rule_id(found),
            "description": title,
            "issueType": "style",
            "urls": [],
            "category": {"id": found.label.value, "name": found.clause},
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def _context(text: str, span: Span) -> dict[str, Any]:
    start, end = max(0, span.start - _CONTEXT), min(len(text), span.end + _CONTEXT)
    before = ("..." if start else "") + text[start : span.start].translate(_BREAKS)
    words = text[span.start : span.end].translate(_BREAKS)
    after = text[span.end : end].translate(_BREAKS) + ("..." if end < len(text) else "")
    return {"text": before + words + after, "offset": utf16_length(before), "length": utf16_length(words)}


def _sentence(text: str, span: Span) -> str:
    """Return the sentence in which a finding begins, to the end of the one in which it ends."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    stop = text.find("\n", span.end)
    touched = [
        sentence
        for sentence in sentences(text, Span(start, len(text) if stop < 0 else stop))
        if sentence.overlaps(span)
    ]
    return text[touched[0].start : touched[-1].end].strip()


def _check_language(code: str) -> None:
    if not code:
        _refuse("Thiếu «language»: ghi vi-VN hoặc auto.", "«language» is missing: send vi-VN or auto.")
    if code.lower() not in ("auto", "vi", "vi-vn"):
        _refuse(
            "Chỉ rà soát tiếng Việt: «language» nhận vi, vi-VN, auto.",
            "Only Vietnamese is checked: «language» must be vi, vi-VN or auto.",
        )


def _names(fields: Mapping[str, str], field: str) -> frozenset[str]:
    return frozenset(name.strip() for name in fields.get(field, "").split(",") if name.strip())


def _refuse(vi: str, en: str) -> NoReturn:
    raise Failure("invalid-request", Words(vi, en))
