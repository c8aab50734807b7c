"""Working days of Vietnamese state offices and the arithmetic of periods (Bộ luật Dân sự 2015, Điều 147-148)."""

import tomllib
from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

FIRST_YEAR = 1995
LAST_YEAR = 2100
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class _Announced:
    days_off: frozenset[date]
    make_up_days: frozenset[date]
    source: str


@cache
def _announced() -> dict[int, _Announced]:
    data = tomllib.loads(files("nlp").joinpath("data/workdays.toml").read_text(encoding="utf-8"))
    return {
        int(year): _Announced(frozenset(entry["days_off"]), frozenset(entry["make_up_days"]), entry["source"])
        for year, entry in data.items()
    }


@cache
def _year(year: int) -> tuple[Set[date], Set[date]]:
    """Return the days off and the make-up days of a year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"no working calendar for the year {year}; use {FIRST_YEAR}-{LAST_YEAR}")
    # A tenth of a second to import; most documents never need it.
    from holidays.countries.vietnam import Vietnam

    computed = Vietnam(years=year)  # type: ignore[no-untyped-call]
    announced = _announced().get(year, _Announced(frozenset(), frozenset(), ""))
    swapped = frozenset(day for day in computed.weekend_workdays if day.year == year)
    make_up = swapped | announced.make_up_days
    return (frozenset(computed) | announced.days_off) - make_up, make_up


def provisional(day: date) -> bool:
    """Say whether the calendar of the year is computed only, its days off and make-up days not announced yet."""
    return day.year not in _announced()


def source(year: int) -> str:
    """Return where the days of a year were announced, empty for a provisional year."""
    entry = _announced().get(year)
    return entry.source if entry else ""


def is_working_day(day: date) -> bool:
    """Say whether state offices work: Monday to Friday without holidays, and make-up Saturdays.

    Raises ValueError for a year outside 1995-2100, as do the functions below.
    """
    off, make_up = _year(day.year)
    return day in make_up or (day.weekday() < _SATURDAY and day not in off)


def next_working_day(day: date) -> date:
    """Return the day itself if it is a working day, else the next one (Điều 148 khoản 5)."""
    while not is_working_day(day):
        day += _DAY
    return day


def add_working_days(start: date, n: int) -> date:
    """Return the n-th working day after `start`, itself not counted (Điều 147). Raises ValueError for n < 1."""
    _check(start, n)
    day = start
    while n:
        day += _DAY
        n -= is_working_day(day)
    return day


def add_calendar_days(start: date, n: int) -> date:
    """Return the n-th day after `start`, moved to the next working day if it is off. Raises ValueError for n < 1."""
    _check(start, n)
    if n > (date.max - start).days:
        raise ValueError(f"no working calendar after the year {LAST_YEAR}")
    return next_working_day(start + n * _DAY)


def _check(start: date, n: int) -> None:
    if n < 1:
        raise ValueError("a period has at least one day")
    _year(start.year)
