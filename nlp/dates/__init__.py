"""Dates, periods, frequencies and deadlines as administrative documents write them."""

from nlp.dates.deadlines import Due, due_dates
from nlp.dates.expression import Form, Start, TimeExpression, Unit
from nlp.dates.page import issue_day
from nlp.dates.reading import times
from nlp.dates.replies import reply_deadline

__all__ = ["Due", "Form", "Start", "TimeExpression", "Unit", "due_dates", "issue_day", "reply_deadline", "times"]
