"""When something is due: the strict and the lenient reading of a deadline, with the rule."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.dates.expression import Form, Start, TimeExpression, Unit
from nlp.workdays import add_calendar_days, add_working_days, next_working_day, provisional

_DAY = timedelta(days=1)
_ROLLED = "Điều 148 Bộ luật Dân sự"
_COUNTED = "Điều 147, 148 Bộ luật Dân sự"


@dataclass(frozen=True, slots=True)
class Due:
    """The last day by the strict and by the lenient reading, and the rule in Vietnamese.

    Late is only what comes after `lenient`. `provisional`: no lateness may be found on it, since the day of receipt
    is not known and the day of issue stood in, or since the days off of that year are not announced.
    """

    strict: date
    lenient: date
    rule: str
    provisional: bool = False


def due_dates(expr: TimeExpression, *, received_on: date | None, issued_on: date | None) -> Due | None:
    """Return when a time falls due, None for what has no end that can be computed or lies outside the calendar."""
    if expr.citation or expr.since or expr.form in (Form.FREQUENCY, Form.VAGUE):
        return None
    try:
        if expr.form is Form.TERM:
            return _term(expr, received_on, issued_on)
        return _fixed(expr, expr.day) if expr.day else None
    except (ValueError, OverflowError):
        return None


def _fixed(expr: TimeExpression, day: date) -> Due:
    lenient = next_working_day(day)
    strict = day if expr.inclusive else day - _DAY
    unsure = provisional(lenient)
    if not expr.inclusive:
        rule = f"trước ngày {_vi(day)}: hạn chặt {_vi(strict)}, hạn rộng {_vi(lenient)} ({_ROLLED})"
    elif expr.clock:
        rule = f"{expr.clock.hour} giờ {expr.clock.minute:02} ngày {_vi(day)}: hạn trong ngày {_vi(lenient)}"
    else:
        rule = f"đến hết ngày {_vi(day)}"
        if lenient != day:
            rule += f", là ngày nghỉ nên hạn rộng là {_vi(lenient)} ({_ROLLED})"
    return Due(strict, lenient, rule, unsure)


def _term(expr: TimeExpression, received_on: date | None, issued_on: date | None) -> Due | None:
    begin, since, unsure = received_on, "ngày nhận", False
    if expr.start is Start.EVENT:
        return None
    if expr.start is Start.DAY:
        begin, since = expr.day, "ngày"
    elif expr.start is Start.ISSUE:
        begin, since = issued_on, "ngày ký"
    elif begin is None:
        begin, since, unsure = issued_on, "ngày ký, vì chưa rõ ngày nhận,", True
    if begin is None or not expr.term:
        return None
    due = _end(begin, expr)
    rule = f"{expr.term:02} {_counted(expr)} kể từ {since} {_vi(begin)}: hạn {_vi(due)} ({_COUNTED})"
    return Due(due, due, rule, unsure or provisional(begin) or provisional(due))


def _end(begin: date, expr: TimeExpression) -> date:
    """Return the last day of a term: the first day is not counted, a day off moves it on; a day has 8 working hours."""
    length = expr.term or 0
    if expr.working:
        days = {Unit.HOUR: -(-length // 8), Unit.WEEK: 5 * length}.get(expr.unit or Unit.DAY, length)
        return add_working_days(begin, days)
    if expr.unit in (Unit.MONTH, Unit.YEAR):
        months = begin.month - 1 + length * (12 if expr.unit is Unit.YEAR else 1)
        year, month = begin.year + months // 12, months % 12 + 1
        return next_working_day(date(year, month, min(begin.day, monthrange(year, month)[1])))
    days = {Unit.HOUR: -(-length // 24), Unit.WEEK: 7 * length}.get(expr.unit or Unit.DAY, length)
    return add_calendar_days(begin, days)


def _counted(expr: TimeExpression) -> str:
    name = {Unit.HOUR: "giờ", Unit.DAY: "ngày", Unit.WEEK: "tuần", Unit.MONTH: "tháng", Unit.YEAR: "năm"}[
        expr.unit or Unit.DAY
    ]
    return f"{name} làm việc" if expr.working else name


def _vi(day: date) -> str:
    """Write a date as documents do: two digits for days below 10 and for January and February (Nghị định 30/2020)."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else f"{day.day:02}/{day.month}/{day.year}"
