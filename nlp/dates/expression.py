"""What a passage says about time: one expression with its place, its form and what it resolves to."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from nlp.document import Span


class Form(StrEnum):
    """How a time is given."""

    DATE = "date"
    DEADLINE = "deadline"
    PERIOD_END = "period_end"
    TERM = "term"
    FREQUENCY = "frequency"
    VAGUE = "vague"


class Unit(StrEnum):
    """In what a term is counted."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Start(StrEnum):
    """From what a term runs: the receipt of the letter, its issue, a day that is named, or another event."""

    RECEIPT = "receipt"
    ISSUE = "issue"
    DAY = "day"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as written.

    `day` is the date or the last day of the period, None where the year or the event is not known. A date that does
    not exist (31/02) is `invalid` and has no day, yet its author did set a time. `inclusive` says whether the day
    itself still counts (chậm nhất, đến hết, trong ngày) or not (trước ngày). `since` marks a beginning (từ ngày),
    `citation` the date of a document or of something past. A term is `term` units long, in working days or hours
    where `working`, and has in `day` the day it runs from where the text names one. `weekday_mismatch` marks a weekday
    that is not that of the date.
    """

    span: Span
    form: Form
    day: date | None = None
    clock: time | None = None
    term: int | None = None
    unit: Unit | None = None
    start: Start | None = None
    working: bool = False
    inclusive: bool = True
    since: bool = False
    citation: bool = False
    invalid: bool = False
    weekday_mismatch: bool = False

    @property
    def fills_time(self) -> bool:
        """Say whether this answers «when» for a task (GUIDELINE section 3): date, period, term or frequency."""
        return self.form is not Form.VAGUE and not self.citation
