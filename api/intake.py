"""From a request's body to an order: everything that was asked for, checked, before a word of the draft is judged."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from api.body import Body
from api.exports.screened import Dismissal, Draft
from api.failures import Failure, FieldError
from api.faults import invalid, refusal, unknown_field
from api.forms import Form, Upload, read_form
from api.history import earlier
from api.jsontext import read_json
from api.offsets import OffsetUnit, read_in
from api.order import Order, ReportOrder
from api.problems import Words
from api.requests import (
    AuthorFields,
    ContextFields,
    DismissedFields,
    ReportForm,
    ReportRequest,
    ScreeningForm,
    ScreeningRequest,
)
from nlp.correspondence import complete
from nlp.document import Context, Kind, Source
from nlp.errors import DraftError
from nlp.reading import IsolatedReader, pasted
from nlp.secrecy import refuse_secret

FromJson = TypeVar("FromJson", bound=ScreeningRequest)
FromForm = TypeVar("FromForm", bound=ScreeningForm)
Fields = TypeVar("Fields", bound=BaseModel)
_FORM = "multipart/form-data"
_JSON = "application/json"
_ONE_OF = Words("Gửi một trong hai: «text» hoặc «file».", "Send one of «text» and «file».")
_ONE_REQUEST = Words(
    "Gửi một trong hai: «context.request_text» hoặc «request_file».",
    "Send one of «context.request_text» and «request_file».",
)


def take_order(body: Body, reader: IsolatedReader) -> Order:
    """Read an order from a JSON or multipart body.

    Raises Failure for a body or field that is wrong, and DraftError for a draft that cannot be read, a state
    secret among them.
    """
    return _order(*_asked(body, ScreeningRequest, ScreeningForm), reader)


def take_report(body: Body, reader: IsolatedReader) -> ReportOrder:
    """Read an order for a report; raises what `take_order` raises."""
    asked, form = _asked(body, ReportRequest, ReportForm)
    order = _order(asked, form, reader)
    upload = form.files.get("file", Upload(b"", ""))
    draft = Draft(order.source, upload.filename, upload.data)
    return ReportOrder(order, draft, tuple(_dismissals(asked.dismissed, order)))


def _dismissals(fields: list[DismissedFields], order: Order) -> Iterator[Dismissal]:
    """Read what was dismissed; a place that is none in this text can fit no finding and is kept to be counted."""
    position = read_in(order.unit, order.source.text) if fields else int
    for item in fields:
        yield Dismissal(item.label, (position(item.start), position(item.end)), item.reason.strip())


def _asked(body: Body, as_json: type[FromJson], as_form: type[FromForm]) -> tuple[FromJson | FromForm, Form]:
    """Read the fields of a body of either kind, and the files of a form."""
    media_type, _, parameters = body.content_type.partition(";")
    media_type = media_type.strip().lower()
    if media_type == _JSON and _is_utf8(parameters):
        return _validated(read_json(body.data), as_json), Form()
    if media_type == _FORM:
        form = read_form(body.data, body.content_type)
        return _validated(form.fields, as_form), form
    raise Failure("unsupported-media-type")


def _is_utf8(parameters: str) -> bool:
    name, _, value = parameters.strip().lower().partition("=")
    return name != "charset" or value.strip('" ') in ("utf-8", "utf8")


def _order(asked: ScreeningRequest | ScreeningForm, form: Form, reader: IsolatedReader) -> Order:
    context = asked.context or ContextFields()
    source = _draft(asked.text, form.files.get("file"), reader)
    request = _request(context.request_text, form.files.get("request_file"), reader)
    history = earlier(context.history, reader.limits)
    told = Context("", context.received_on, context.due_on, context.issued_on, history)
    known, notices = complete(told, source, request)
    return Order(
        source=replace(source, warnings=(*source.warnings, *notices)),
        is_file="file" in form.files,
        kind=None if asked.kind == "auto" else Kind(asked.kind),
        final=asked.mode == "final",
        context=known,
        case_id=context.case_id,
        document_id=context.document_id,
        author_id=(asked.author or AuthorFields.model_construct(id=None)).id,
        product_points=asked.product_points,
        unit=OffsetUnit(asked.offset_unit),
        include_cleared=asked.include_cleared,
    )


def _validated(fields: Any, model: type[Fields]) -> Fields:  # noqa: ANN401
    if not isinstance(fields, dict):
        raise refusal([FieldError("", "wrong-type", Words("Phải là một đối tượng JSON.", "Must be a JSON object."))])
    if issubclass(model, ScreeningForm) and {"file", "request_file"} & fields.keys():
        raise refusal([unknown_field([], model)])
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise invalid(error, model) from None


def _draft(text: str | None, upload: Upload | None, reader: IsolatedReader) -> Source:
    """Read the draft and refuse a secret."""
    if (text is None) == (upload is None):
        raise refusal([FieldError("/text", "one-of", _ONE_OF)])
    with _at("/text" if upload is None else "/file"):
        source = (
            pasted(text or "", reader.limits) if upload is None else reader.read(upload.data, filename=upload.filename)
        )
        refuse_secret(source)
    return source


def _request(text: str | None, upload: Upload | None, reader: IsolatedReader) -> Source | None:
    """Read the asking letter, None for none, and refuse a secret."""
    if upload is None:
        if text is None or not text.strip():
            return None
        with _at("/context/request_text"):
            source = pasted(text, reader.limits)
            refuse_secret(source)
        return source
    if text is not None:
        raise refusal([FieldError("/request_file", "one-of", _ONE_REQUEST)])
    with _at("/request_file"):
        source = reader.read(upload.data, filename=upload.filename)
        refuse_secret(source)
    return source


@contextmanager
def _at(pointer: str) -> Iterator[None]:
    """Name the field in an error about the text that it holds."""
    try:
        yield
    except DraftError as error:
        error.pointer = error.pointer or pointer
        raise
