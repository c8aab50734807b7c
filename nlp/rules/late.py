"""Lateness of a reply, from dates alone (Bộ luật Dân sự 2015, Điều 147 and 148; domain section 5)."""

from collections.abc import Iterator
from datetime import date

from nlp.analysis import Analysis
from nlp.dates import due_dates, issue_day, reply_deadline
from nlp.document import Context, Span, Zone
from nlp.finding import Label
from nlp.rules.rule import Hit, Rule
from nlp.workdays import next_working_day


def deadline(context: Context) -> tuple[date, str] | None:
    """Return the last day on which a reply is in time and the rule applied, None where it cannot be known."""
    if context.due_on is not None:
        try:
            return next_working_day(context.due_on), f"hạn trả lời {context.due_on:%d/%m/%Y}"
        except ValueError:  # outside the years of the calendar
            return None
    if not context.request_text:
        return None
    year = context.received_on.year if context.received_on else None
    found = reply_deadline(context.request_text, year=year)
    due = due_dates(found, received_on=context.received_on, issued_on=None) if found else None
    return (due.lenient, due.rule) if due and not due.provisional else None


def issued(analysis: Analysis, context: Context) -> date | None:
    """Return the day of the reply: the one given, else the one in its dateline."""
    return context.issued_on or issue_day(analysis.document.text)


def late(analysis: Analysis, context: Context) -> Iterator[Hit]:
    """Hit where the reply was issued after the lenient date."""
    known, day = deadline(context), issued(analysis, context)
    if known is None or day is None or day <= known[0]:
        return
    last, rule = known
    yield Hit(anchor(analysis), -1, note=f"Ban hành {day:%d/%m/%Y}, hạn cuối {last:%d/%m/%Y} ({rule}).")


def anchor(analysis: Analysis) -> Span:
    """Return where a finding about the whole document stands: its subject line, else its first passage."""
    if analysis.document.subject:
        return analysis.document.subject
    judged = [p.span for p in analysis.document.passages if p.zone in (Zone.BODY, Zone.HEADING)]
    return judged[0] if judged else analysis.document.passages[0].span


LATE = Rule(
    "b3-late",
    Label.B3_LATE,
    2,
    0.97,
    "Trả lời sau hạn.",
    "Nêu lý do khách quan (nếu có) và người xác nhận; lần sau gửi trả lời trước hạn hoặc văn bản báo ngày trả lời.",
    late,
    (),
    (),
)
