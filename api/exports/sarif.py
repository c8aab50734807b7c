"""SARIF 2.1.0 (OASIS): findings for editors and checkers that read the results of analysers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from api.catalogue import rules
from api.exports.places import Places
from api.exports.screened import Screened
from api.failures import Failure
from api.jsontext import write_json
from api.problems import BY_CODE
from api.wire import service_version
from api.words import LABELS

MEDIA_TYPE = "application/sarif+json"
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {3: "error", 2: "warning", 1: "note"}


@dataclass(slots=True)
class Log:
    """One run over any number of documents; keeps findings and names, never a whole text."""

    _rules: dict[str, dict[str, Any]] = field(default_factory=dict)
    _artifacts: list[dict[str, Any]] = field(default_factory=list)
    _results: list[dict[str, Any]] = field(default_factory=list)
    _unread: list[dict[str, Any]] = field(default_factory=list)
    _versions: dict[str, str] = field(default_factory=dict)

    def add(self, screened: Screened) -> None:
        """Take the findings of a document; those that were dismissed are suppressed results."""
        answer, places = screened.answer, Places(screened.draft.source)
        self._versions = answer["versions"]
        artifact = {
            "location": {"uri": _uri(screened.draft.path)},
            "mimeType": screened.draft.source.media_type,
            "roles": ["analysisTarget"],
            "properties": {"kind": answer["document"]["kind"], "textSha256": answer["document"]["sha256"]},
        }
        self._artifacts.append(artifact)
        seen: Counter[str] = Counter()
        dismissed = {finding["id"]: reason for finding, reason in screened.dismissed}
        everything = [*answer["findings"], *(finding for finding, _ in screened.dismissed)]
        for finding in sorted(everything, key=lambda finding: int(finding["id"][1:])):
            result = self._result(finding, places)
            result["partialFingerprints"] = {"sauroPassage/v1": _fingerprint(finding, seen)}
            reason = dismissed.get(finding["id"])
            result["suppressions"] = [] if reason is None else [_suppression(reason)]
            self._results.append(result)

    def refuse(self, name: str, failure: Failure) -> None:
        """Note a file that could not be read or judged."""
        title = BY_CODE[failure.code].title.vi
        self._unread.append(
            {
                "level": "error",
                "descriptor": {"id": failure.code},
                "message": {"text": f"{title}. {failure.detail.vi}"},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(name)}}}],
            }
        )

    def document(self) -> dict[str, Any]:
        """State what was taken as one SARIF log."""
        driver = {
            "name": "Sáu Rõ",
            "version": service_version(),
            "semanticVersion": service_version(),
            "language": "vi",
            "shortDescription": {"text": "Chỉ ra chỗ chưa rõ của dự thảo văn bản hành chính theo Chỉ thị 35-CT/TU."},
            "rules": list(self._rules.values()),
        }
        invocation = {"executionSuccessful": not self._unread, "toolExecutionNotifications": self._unread}
        run = {
            "tool": {"driver": driver},
            "invocations": [invocation],
            "language": "vi",
            "columnKind": "unicodeCodePoints",
            "artifacts": self._artifacts,
            "results": self._results,
            "properties": {"versions": self._versions},
        }
        return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}

    def _result(self, finding: dict[str, Any], places: Places) -> dict[str, Any]:
        identity = _rule_id(finding)
        if identity not in self._rules:
            self._rules[identity] = _rule(identity, finding)
        result = {
            "ruleId": identity,
            "ruleIndex": list(self._rules).index(identity),
            "level": _LEVELS[finding["severity"]] if finding["decision"] == "flag" else "note",
            "message": {"text": f"{finding['reason']} Cách sửa: {finding['suggestion']}"},
            "locations": [self._location(finding, places)],
            "rank": round(100 * finding["probability"], 1),
            "properties": {
                key: finding[key] for key in ("label", "decision", "severity", "probability", "missing", "source")
            },
        }
        if finding.get("also"):
            result["relatedLocations"] = [{"id": 1, **self._location(finding["also"], places)}]
        return result

    def _location(self, passage: dict[str, Any], places: Places) -> dict[str, Any]:
        start, end = places.at(passage["start"]), places.at(passage["end"])
        artifact = len(self._artifacts) - 1
        region = {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "charOffset": passage["start"],
            "charLength": passage["end"] - passage["start"],
            "snippet": {"text": passage["quote"]},
        }
        uri = self._artifacts[artifact]["location"]["uri"]
        physical = {"artifactLocation": {"uri": uri, "index": artifact}, "region": region}
        location: dict[str, Any] = {"physicalLocation": physical}
        if start.page or start.paragraph:
            location["logicalLocations"] = [{"fullyQualifiedName": str(start), "kind": "element"}]
        return location


def sarif(screened: Iterable[Screened]) -> bytes:
    """Write documents as one SARIF log."""
    log = Log()
    for one in screened:
        log.add(one)
    return write_json(log.document()).encode()


def _rule_id(finding: dict[str, Any]) -> str:
    """A rule by its name; what the classifier found by its label."""
    source, _, name = finding["source"].partition(":")
    return str(name if source == "rule" else finding["label"])


def _rule(identity: str, finding: dict[str, Any]) -> dict[str, Any]:
    """Describe a rule after the catalogue, or a label after a finding that bears it."""
    rule = next((rule for rule in rules() if rule["id"] == identity), None)
    message = rule["message"] if rule else finding["reason"]
    remedy = rule["remedy"] if rule else finding["suggestion"]
    return {
        "id": identity,
        "name": finding["label"],
        "shortDescription": {"text": LABELS[finding["label"]]},
        "fullDescription": {"text": f"{message} Căn cứ: {finding['clause']}."},
        "help": {"text": f"Cách sửa: {remedy}"},
        "defaultConfiguration": {"level": _LEVELS[finding["severity"]]},
        "properties": {"clause": finding["clause"], "remedy": remedy, "behaviour": finding["behaviour"]},
    }


def _fingerprint(finding: dict[str, Any], seen: Counter[str]) -> str:
    """Name a finding by label and words, not by place, so that it is known again after an edit elsewhere."""
    words = f"{finding['label']}\n{' '.join(finding['quote'].split()).casefold()}"
    seen[words] += 1
    return sha256(f"{words}\n{seen[words]}".encode()).hexdigest()


def _suppression(reason: str) -> dict[str, Any]:
    return {"kind": "external", "status": "accepted", "justification": reason}


def _uri(name: str) -> str:
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")
