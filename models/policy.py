"""A penalty policy is a TOML file with name, version, legal basis and dates; here it is read and checked."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

from nlp.finding import Label

_COMMON = ("name", "version", "title", "legal_basis", "valid_from", "valid_to", "scale", "mode")
_STEPS = ("percent", "at_most", "grave_severity", "minor_severity", "minor_count", "progress")
_FIXED = ("cap", "least_severity", "points")


class PolicyError(ValueError):
    """A policy file is wrong or missing; the message names the file, the key and what to write."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of `percent` % of one part of the product, at most `at_most` of them on the quality part.

    One flag of `grave_severity` or more is a step, and so are `minor_count` flags of `minor_severity`. Labels in
    `progress` bear on the progress part instead, one step at most (Nghị định 335/2025/NĐ-CP, Điều 14).
    """

    percent: Decimal
    at_most: int
    grave_severity: int
    minor_severity: int
    minor_count: int
    progress: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """Fixed points per label for flags of at least `least_severity`, never more than `cap` together."""

    cap: Decimal
    least_severity: int
    points: tuple[tuple[Label, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """How findings become proposed points; `scale` is the weight of a part whose weight nobody stated."""

    name: str
    version: str
    title: str
    legal_basis: str
    valid_from: date
    valid_to: date | None
    scale: Decimal
    rule: Steps | Fixed

    @property
    def reference(self) -> str:
        """Name and version as they stand on the wire."""
        return f"{self.name}@{self.version}"

    def in_force(self, day: date) -> bool:
        """Say whether the policy applies on a day; both ends count."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def policy_names() -> tuple[str, ...]:
    """Names of the policies that come with the package."""
    files = (Path(entry.name) for entry in resources.files("models").joinpath("policies").iterdir())
    return tuple(sorted(file.stem for file in files if file.suffix == ".toml"))


def load_policy(name: str) -> Policy:
    """Load a policy of the package by its name, or a unit's own by the path of its .toml file.

    Raises PolicyError.
    """
    if name.endswith(".toml"):
        try:
            return read_policy(Path(name).read_text(encoding="utf-8"), name)
        except (OSError, UnicodeDecodeError) as error:
            raise PolicyError(f"{name}: cannot be read as UTF-8 text ({type(error).__name__})") from None
    if name not in policy_names():
        raise PolicyError(f"policy '{name}': unknown; known: {', '.join(policy_names())}, or the path of a .toml file")
    file = resources.files("models").joinpath("policies", f"{name}.toml")
    policy = read_policy(file.read_text(encoding="utf-8"), f"models/policies/{name}.toml")
    if policy.name != name:
        raise PolicyError(f"models/policies/{name}.toml: name: must be the name of the file")
    return policy


def read_policy(text: str, file: str) -> Policy:
    """Read a policy from its text; `file` names it in errors. Raises PolicyError."""
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{file}: no TOML: {error}") from None
    fields = _Fields(file, "", table)
    mode = fields.get("mode", _one_of("steps", "fixed"))
    fields.check((*_COMMON, mode))
    inner = _Fields(file, f"{mode}.", fields.get(mode, _table))
    policy = Policy(
        name=fields.get("name", _word),
        version=fields.get("version", _word),
        title=fields.get("title", _sentence),
        legal_basis=fields.get("legal_basis", _sentence),
        valid_from=fields.get("valid_from", _day),
        valid_to=fields.get("valid_to", _day) if "valid_to" in table else None,
        scale=fields.get("scale", _positive),
        rule=_steps(inner) if mode == "steps" else _fixed(inner),
    )
    if policy.valid_to is not None and policy.valid_to < policy.valid_from:
        raise PolicyError(f"{file}: valid_to: must not be before valid_from")
    return policy


def _steps(fields: "_Fields") -> Steps:
    fields.check(_STEPS)
    steps = Steps(
        percent=fields.get("percent", _percent),
        at_most=fields.get("at_most", _count),
        grave_severity=fields.get("grave_severity", _severity),
        minor_severity=fields.get("minor_severity", _severity),
        minor_count=fields.get("minor_count", _count),
        progress=fields.get("progress", _labels),
    )
    if steps.minor_severity >= steps.grave_severity:
        fields.fail("minor_severity", "a number below grave_severity")
    if steps.percent * steps.at_most > 100:
        fields.fail("at_most", "so few steps that they stay within 100 % of the part")
    return steps


def _fixed(fields: "_Fields") -> Fixed:
    fields.check(_FIXED)
    table = _Fields(fields.file, f"{fields.at}points.", fields.get("points", _table))
    table.check(tuple(label.value for label in Label))
    points = tuple((label, table.get(label.value, _positive)) for label in Label if label.value in table.table)
    return Fixed(
        cap=fields.get("cap", _positive), least_severity=fields.get("least_severity", _severity), points=points
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """One table of a policy file and where it stands."""

    file: str
    at: str
    table: dict[str, Any]

    def check(self, known: Iterable[str]) -> None:
        """Refuse a key that is not known."""
        known = tuple(known)
        for key in self.table:
            if key not in known:
                raise PolicyError(f"{self.file}: {self.at}{key}: unknown key; known: {', '.join(known)}")

    def get[T](self, key: str, read: Callable[[Any], T | None]) -> T:
        """Read a key; `read` gives None for a wrong value and says in its docstring what is right."""
        value = read(self.table[key]) if key in self.table else None
        if value is None:
            self.fail(key, str(read.__doc__))
        return value

    def fail(self, key: str, wanted: str) -> "None":
        """Say what a key should hold."""
        raise PolicyError(f"{self.file}: {self.at}{key}: {'write' if key in self.table else 'missing; write'} {wanted}")
