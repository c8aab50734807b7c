"""Policy files: those of the package load, and a wrong one is refused with file, key and remedy."""

from datetime import date
from pathlib import Path

import pytest

from models.policy import PolicyError, load_policy, policy_names, read_policy

GOOD = Path(__file__).parents[2].joinpath("models", "policies", "nd335-2025.toml").read_text(encoding="utf-8")


def test_both_policies_come_with_the_package() -> None:
    assert policy_names() == ("example-fixed", "nd335-2025")
    assert [load_policy(name).name for name in policy_names()] == list(policy_names())


def test_the_default_says_where_it_comes_from() -> None:
    policy = load_policy("nd335-2025")
    assert "335/2025/NĐ-CP" in policy.legal_basis
    assert policy.reference == "nd335-2025@2026.1"


@pytest.mark.parametrize(
    ("day", "applies"), [("2025-12-31", False), ("2026-01-01", True), ("2026-12-31", True), ("2027-01-01", False)]
)
def test_both_ends_of_validity_count(day: str, applies: bool) -> None:
    assert load_policy("example-fixed").in_force(date.fromisoformat(day)) is applies


WRONG = [
    ("percent = 25", "percent = 250", "steps.percent"),
    ("percent = 25", 'percent = "nhiều"', "steps.percent"),
    ("percent = 25", "percent = 25\nstep = 3", "steps.step: unknown key; known: percent, at_most"),
    ("at_most = 1 ", "at_most = 5 ", "steps.at_most"),
    ("percent = 25\nat_most = 1", "percent = 90\nat_most = 2", "steps: Value error, percent times at_most"),
    ("minor_severity = 2", "minor_severity = 1", "steps.minor_severity"),
    ('"B3.late"', '"B3.slow"', "steps.progress"),
    ("scale = 10", "scale = 10\ncolour = 1", "colour: unknown key; known: name, version"),
    ("scale = 10", "scale = 0", "scale"),
    ("scale = 10", "", "scale: Field required"),
    ("valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_to = 2025-01-01", "valid_to is before valid_from"),
    ("valid_from = 2026-01-01", "valid_from = 2026-02-30", "no TOML"),
    ("[steps]", "[stages]", "stages: unknown key"),
    ('name = "nd335-2025"', 'name = "nd 335"', "name"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG, ids=[row[1] for row in WRONG])
def test_a_wrong_policy_is_refused_by_file_and_key(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(PolicyError) as caught:
        read_policy(GOOD.replace(old, new), "unit.toml")
    assert str(caught.value).startswith("unit.toml: ")
    assert message in str(caught.value)


def test_one_rule_and_only_one() -> None:
    with pytest.raises(PolicyError, match="one of the tables"):
        read_policy(GOOD.split("[steps]")[0], "unit.toml")


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(PolicyError, match=r"example-fixed, nd335-2025"):
        load_policy("kpi")


def test_a_unit_brings_its_own_file(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(GOOD.replace("nd335-2025", "so-noi-vu"), encoding="utf-8")
    assert load_policy(str(own)).reference == "so-noi-vu@2026.1"
    with pytest.raises(PolicyError, match=r"missing\.toml: cannot be read"):
        load_policy(str(tmp_path / "missing.toml"))
