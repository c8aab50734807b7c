"""A penalty policy is a TOML file with name, version, legal basis and dates; here it is read and checked."""

import tomllib
from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from nlp.finding import Label

Points = Annotated[Decimal, Field(gt=0, le=1000, max_digits=8, decimal_places=4)]
Severity = Annotated[int, Field(ge=2, le=3, description="2 or 3: severity 1 is style and never costs")]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.-]{1,60}$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class PolicyError(ValueError):
    """A policy file is wrong or missing; the message names the file, the key and what is wrong with it."""


class _Table(BaseModel):
    """A table of a policy file: frozen, without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Steps(_Table):
    """Steps of `percent` % of one part of the product, at most `at_most` of them on the quality part.

    One flag of `grave_severity` or more is a step, and so are `minor_count` flags of `minor_severity`. Labels in
    `progress` bear on the progress part instead, one step at most (Nghị định 335/2025/NĐ-CP, Điều 14).
    """

    percent: Annotated[Points, Field(le=100)]
    at_most: Annotated[int, Field(ge=1, le=4)]
    grave_severity: Severity
    minor_severity: Severity
    minor_count: Annotated[int, Field(ge=1)]
    progress: tuple[Label, ...]

    @model_validator(mode="after")
    def _within_the_part(self) -> Self:
        if self.percent * self.at_most > 100:
            raise ValueError("percent times at_most is more than 100 % of the part")
        return self


class Fixed(_Table):
    """Fixed points per label for flags of at least `least_severity`, never more than `cap` together."""

    cap: Points
    least_severity: Severity
    points: dict[Label, Points]


class Policy(_Table):
    """How findings become proposed points; `scale` is the weight of a part whose weight nobody stated."""

    name: Name
    version: Name
    title: Sentence
    legal_basis: Sentence
    valid_from: date
    valid_to: date | None = None
    scale: Points
    steps: Steps | None = None
    fixed: Fixed | None = None

    @property
    def reference(self) -> str:
        """Name and version as they stand on the wire."""
        return f"{self.name}@{self.version}"

    def in_force(self, day: date) -> bool:
        """Say whether the policy applies on a day; both ends count."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @model_validator(mode="after")
    def _one_rule_and_dates_in_order(self) -> Self:
        if (self.steps is None) == (self.fixed is None):
            raise ValueError("give one of the tables [steps] and [fixed]")
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from")
        return self


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
    return read_policy(file.read_text(encoding="utf-8"), f"models/policies/{name}.toml")


def read_policy(text: str, file: str) -> Policy:
    """Read a policy from its text; `file` names it in errors. Raises PolicyError."""
    try:
        return Policy.model_validate(tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{file}: no TOML: {error}") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
    place = tuple(str(part) for part in first["loc"])
    reason = f"unknown key; known: {_known(place[:-1])}" if first["type"] == "extra_forbidden" else first["msg"]
    raise PolicyError(f"{file}: {'.'.join(place) or 'policy'}: {reason}")


def _known(table: tuple[str, ...]) -> str:
    models: dict[tuple[str, ...], type[BaseModel]] = {(): Policy, ("steps",): Steps, ("fixed",): Fixed}
    return ", ".join(models[table].model_fields)
