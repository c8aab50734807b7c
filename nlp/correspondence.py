"""What an edXML package tells of a correspondence, put beside what the caller tells: the caller's word wins.

A date of the package is taken where the caller gave none and nothing speaks against it; what was taken, and what was
not, is said in a notice. Of two deadlines, the package's and the asking letter's own, the later one counts.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from nlp.dates import issue_day
from nlp.document import Context, Envelope, Notice, Source
from nlp.rules.late import deadline

_NO_ENVELOPE = Envelope()
_CODE = re.compile(r"\d[\w./-]{0,40}")


def complete(told: Context, draft: Source, request: Source | None) -> tuple[Context, tuple[Notice, ...]]:
    """Fill the context from the asking letter and from the packages that draft and letter came in."""
    sent, asked = draft.envelope or _NO_ENVELOPE, (request and request.envelope) or _NO_ENVELOPE
    context = replace(
        told,
        request_text=request.text if request else told.request_text,
        received_on=told.received_on or _arrival(asked),
        issued_on=told.issued_on or sent.issued_on,
    )
    if told.due_on is None and _may_be_due(asked, context):
        context = replace(context, due_on=asked.due_on)
    notices = (*_of_request(request), *_taken(told, context), *_doubts(told, context, draft, sent, asked))
    return context, notices


def _arrival(asked: Envelope) -> date | None:
    """Return when the asking letter arrived, None where that would be before it was issued."""
    received, issued = asked.received_on, asked.issued_on
    return None if received and issued and received < issued else received


def _may_be_due(asked: Envelope, context: Context) -> bool:
    """Say whether the due date of the asking package can stand: not before its issue, nor before its own text's."""
    if asked.due_on is None or (asked.issued_on and asked.due_on < asked.issued_on):
        return False
    written, declared = deadline(replace(context, due_on=None)), deadline(replace(context, due_on=asked.due_on))
    return declared is not None and (written is None or written[0] <= declared[0])


def _of_request(request: Source | None) -> Iterator[Notice]:
    for notice in request.warnings if request else ():
        yield Notice(notice.code, f"Văn bản hỏi: {notice.detail}")


def _taken(told: Context, context: Context) -> Iterator[Notice]:
    days = {
        "ngày ban hành (issued_on)": (told.issued_on, context.issued_on),
        "ngày nhận văn bản hỏi (received_on)": (told.received_on, context.received_on),
        "hạn trả lời (due_on)": (told.due_on, context.due_on),
    }
    taken = [f"{name} {day:%d/%m/%Y}" for name, (given, day) in days.items() if given is None and day is not None]
    if taken:
        yield Notice(
            "edxml_dates_taken",
            f"Lấy từ gói edXML: {'; '.join(taken)}. Nếu chưa đúng, hãy ghi rõ ngày khi gửi; ngày ghi rõ được ưu tiên.",
        )


def _doubts(told: Context, context: Context, draft: Source, sent: Envelope, asked: Envelope) -> Iterator[Notice]:
    """Yield what does not fit together."""
    if told.issued_on is None and sent.issued_on:
        written = issue_day(unicodedata.normalize("NFC", draft.text))
        if written and written != sent.issued_on:
            yield Notice(
                "edxml_date_differs",
                f"Ngày ban hành ghi trong văn bản ({written:%d/%m/%Y}) khác ngày trong gói edXML "
                f"({sent.issued_on:%d/%m/%Y}); đang dùng ngày trong gói.",
            )
    if told.due_on is None and asked.due_on and context.due_on is None:
        yield Notice(
            "edxml_due_not_taken",
            f"Hạn trả lời trong gói edXML của văn bản hỏi ({asked.due_on:%d/%m/%Y}) sớm hơn ngày ban hành hoặc sớm hơn "
            "hạn ghi trong chính văn bản đó nên không dùng.",
        )
    if told.received_on is None and asked.received_on and context.received_on is None:
        yield Notice(
            "edxml_arrival_not_taken",
            f"Ngày đến ghi trong gói edXML của văn bản hỏi ({asked.received_on:%d/%m/%Y}) sớm hơn ngày ban hành nên không "
            "dùng.",
        )
    yield from _about_answers(context, sent, asked)


def _about_answers(context: Context, sent: Envelope, asked: Envelope) -> Iterator[Notice]:
    """Yield which letter a package says it responds to, where that letter is missing or another one was given."""
    if not sent.answers:
        return
    named = "; ".join(filter(None, (_named(code, day) for code, day in sent.answers)))
    if not context.request_text:
        yield Notice(
            "edxml_request_missing",
            f"Gói edXML ghi văn bản này trả lời {named or 'một văn bản khác'}; hãy gửi kèm văn bản đó (request_file) để đối "
            "chiếu.",
        )
    elif asked.code and not any(_same(code, asked.code) for code, _ in sent.answers if code):
        yield Notice(
            "edxml_request_differs",
            f"Gói edXML ghi văn bản này trả lời {named or 'một văn bản khác'}, không khớp số của văn bản hỏi đã gửi; hãy "
            "kiểm tra lại văn bản hỏi.",
        )


def _named(code: str, day: date | None) -> str:
    number = f"văn bản số {code}" if _CODE.fullmatch(code) else "văn bản"
    return f"{number} ngày {day:%d/%m/%Y}" if day else number if _CODE.fullmatch(code) else ""


def _same(code: str, other: str) -> bool:
    return "".join(code.split()).casefold() == "".join(other.split()).casefold()
