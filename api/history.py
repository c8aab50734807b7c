"""The earlier documents of a case: checked, secrets refused, for the service and for a file on the command line."""

from collections.abc import Sequence

from pydantic import ValidationError

from api.faults import invalid
from api.jsontext import read_json
from api.requests import ContextFields, EarlierFields
from nlp.document import Earlier, Source
from nlp.errors import DraftError
from nlp.reading import Limits, check_text
from nlp.secrecy import refuse_secret


def earlier(fields: Sequence[EarlierFields], limits: Limits) -> tuple[Earlier, ...]:
    """Check the earlier documents; raises DraftError, a state secret among them, naming the field."""
    for number, item in enumerate(fields):
        for name, words in (("subject", item.subject), ("text", item.text)):
            try:
                if words.strip():
                    check_text(words, limits)
                    refuse_secret(Source(words))
            except DraftError as error:
                error.pointer = f"/context/history/{number}/{name}"
                raise
    return tuple(Earlier(item.document_id, item.kind or "", item.issued_on, item.subject, item.text) for item in fields)


def read_history(data: bytes, limits: Limits) -> tuple[Earlier, ...]:
    """Read a JSON list as it stands in `context.history`; raises Failure and DraftError."""
    try:
        fields = ContextFields.model_validate({"history": read_json(data)})
    except ValidationError as error:
        raise invalid(error, ContextFields) from None
    return earlier(fields.history, limits)
