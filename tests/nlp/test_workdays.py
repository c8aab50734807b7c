"""Working days: the vectors of two independent computations, swaps, Tết, the ends of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.workdays import (
    FIRST_YEAR,
    LAST_YEAR,
    add_calendar_days,
    add_working_days,
    is_working_day,
    next_working_day,
    provisional,
    source,
)


@pytest.mark.parametrize(
    ("received", "term", "due"),
    [
        ("2025-04-28", 7, "2025-05-12"),
        ("2025-04-24", 3, "2025-04-28"),
        ("2025-12-31", 2, "2026-01-06"),
        ("2026-01-08", 2, "2026-01-10"),
        ("2026-02-13", 5, "2026-02-27"),
        ("2026-08-20", 3, "2026-08-24"),
        ("2026-08-27", 4, "2026-09-07"),
        ("2026-11-20", 3, "2026-11-26"),
    ],
)
def test_a_term_in_working_days(received: str, term: int, due: str) -> None:
    assert add_working_days(date.fromisoformat(received), term) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("received", "term", "due"),
    [("2025-04-22", 10, "2025-05-05"), ("2026-02-10", 10, "2026-02-23"), ("2026-06-01", 1, "2026-06-02")],
)
def test_a_term_in_calendar_days_ends_on_a_working_day(received: str, term: int, due: str) -> None:
    assert add_calendar_days(date.fromisoformat(received), term) == date.fromisoformat(due)


@pytest.mark.parametrize(
    "day",
    ["2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22", "2025-11-24", "2026-04-28", "2026-02-13", "2026-02-23"],
)
def test_offices_work(day: str) -> None:
    assert is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day",
    [
        "2024-04-29",
        "2025-05-02",
        "2026-01-01",
        "2026-01-02",
        "2026-01-03",
        "2026-02-16",
        "2026-02-20",
        "2026-04-27",
        "2026-08-31",
        "2026-09-01",
        "2026-09-02",
        "2026-11-24",
        "2025-06-15",
        "2025-01-27",
        "2025-01-31",
        "2025-09-01",
    ],
)
def test_offices_are_closed(day: str) -> None:
    assert not is_working_day(date.fromisoformat(day))


def test_the_whole_of_tet_2025_and_2026_is_off() -> None:
    for first, last in ((date(2025, 1, 25), date(2025, 2, 2)), (date(2026, 2, 14), date(2026, 2, 22))):
        assert next_working_day(first) == last + timedelta(days=1)


def test_next_working_day_keeps_a_working_day() -> None:
    assert next_working_day(date(2025, 6, 13)) == date(2025, 6, 13)
    assert next_working_day(date(2025, 6, 15)) == date(2025, 6, 16)


def test_only_announced_years_are_certain() -> None:
    assert [provisional(date(year, 6, 1)) for year in (2023, 2024, 2025, 2026, 2027)] == [
        True,
        False,
        False,
        False,
        True,
    ]
    assert "12729/VPCP-KGVX" in source(2026)
    assert source(2027) == ""


@pytest.mark.parametrize("day", [date(FIRST_YEAR - 1, 12, 31), date(LAST_YEAR + 1, 1, 1), date.min, date.max])
def test_other_years_are_refused(day: date) -> None:
    for call in (is_working_day, next_working_day):
        with pytest.raises(ValueError, match="no working calendar"):
            call(day)
    for add in (add_working_days, add_calendar_days):
        with pytest.raises(ValueError, match="no working calendar"):
            add(day, 400)


@pytest.mark.parametrize("n", [0, -3])
def test_a_period_has_a_length(n: int) -> None:
    for add in (add_working_days, add_calendar_days):
        with pytest.raises(ValueError, match="at least one day"):
            add(date(2026, 6, 1), n)


def test_running_past_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="no working calendar"):
        add_working_days(date(LAST_YEAR, 12, 31), 1)
    with pytest.raises(ValueError, match="no working calendar"):
        add_calendar_days(date(2026, 1, 1), 10**9)


_DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))


@given(start=_DAYS, n=st.integers(1, 60))
def test_working_days_are_counted_one_by_one(start: date, n: int) -> None:
    due = add_working_days(start, n)
    between = [start + timedelta(days=i) for i in range(1, (due - start).days + 1)]
    assert sum(map(is_working_day, between)) == n
    assert is_working_day(due)


@given(start=_DAYS, n=st.integers(1, 400))
def test_a_calendar_term_never_ends_early_nor_on_a_day_off(start: date, n: int) -> None:
    due = add_calendar_days(start, n)
    plain = start + timedelta(days=n)
    assert due >= plain
    assert is_working_day(due)
    assert not any(is_working_day(plain + timedelta(days=i)) for i in range((due - plain).days))


@given(day=_DAYS)
def test_offices_never_close_for_two_weeks(day: date) -> None:
    assert (next_working_day(day) - day).days < 11
