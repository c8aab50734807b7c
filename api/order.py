"""What a caller asks for, once it is known to be in order."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from api.exports.screened import Dismissal, Draft
from api.jsontext import write_json
from api.offsets import OffsetUnit
from nlp.document import Context, Kind, Source


@dataclass(frozen=True, slots=True)
class Order:
    """What a caller asks for; `kind` None is to be detected, `digest` names the whole request for idempotency."""

    source: Source
    is_file: bool
    kind: Kind | None
    final: bool
    context: Context
    case_id: str | None
    document_id: str | None
    author_id: str | None
    product_points: Decimal | None
    unit: OffsetUnit
    include_cleared: bool

    @property
    def digest(self) -> str:
        """SHA-256 of everything that bears on the answer; to be asked for only once no secret was found."""
        parts = [
            self.source.text, self.is_file, self.kind, self.final, self.context.request_text,
            *map(str, (self.context.received_on, self.context.due_on, self.context.issued_on, self.context.history)),
            self.case_id, self.document_id, self.author_id, str(self.product_points), self.unit, self.include_cleared,
        ]  # fmt: skip
        return hashlib.sha256(write_json(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ReportOrder:
    """An order for a report on a draft: what is judged, the file as it came, and what was dismissed."""

    order: Order
    draft: Draft
    dismissals: tuple[Dismissal, ...]
