"""Dates, periods, frequencies and deadlines as administrative documents write them."""

from nlp.dates.deadlines import Due, due_dates, reply_deadline
from nlp.dates.expression import Form, Start, TimeExpression, Unit
from nlp.dates.reading import times

__all__ = ["Due", "Form", "Start", "TimeExpression", "Unit", "due_dates", "reply_deadline", "times"]
