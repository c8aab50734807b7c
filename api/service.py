"""What one process holds, made once at start, and the one thing it does: an order in, an answer out."""

from dataclasses import dataclass
from typing import Any, Protocol
from uuid import uuid4

from api.exports.screened import Screened, draw_up
from api.failures import Failure
from api.gate import Gate, RateLimit
from api.metrics import Metrics
from api.order import Order, ReportOrder
from api.records import Filed, KeyBusy, KeyReused, Records, now
from api.settings import Settings
from api.wire import Identity, context_notices, dress, record
from models.assessment import Assessment, Excerpt
from models.penalty import propose
from models.policy import Policy
from nlp.document import Context, Kind, Source
from nlp.reading import IsolatedReader


class Screens(Protocol):
    """What judges documents: `models.screening.Screener`, or a fake in tests."""

    @property
    def rules_version(self) -> str:
        """Version of the rules."""

    @property
    def model_version(self) -> str:
        """Version of the classifier."""

    def screen(self, source: Source, kind: Kind | None, context: Context) -> Assessment:
        """Judge one document; raises DraftError."""

    def excerpt(self, source: Source) -> Excerpt:
        """Judge a text that may come without its document."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and whether it was given before."""

    document: dict[str, Any]
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """Settings and everything that is loaded; shared by all threads.

    `door` bounds how many requests are read before their key is known; `gate` how many then work and wait.
    """

    settings: Settings
    screener: Screens
    reader: IsolatedReader
    policy: Policy
    records: Records
    metrics: Metrics
    gate: Gate
    door: Gate
    rate: RateLimit

    def answer(self, order: Order, key: str | None) -> Answered:
        """Judge an order; a final document is stored, once for all requests with one idempotency key.

        Raises DraftError, and Failure for a key that is in work or was used for something else.
        """
        if not order.final:
            return Answered(self._dress(self._judge(order, _identity()), order))
        if key is not None:
            earlier = self._claim(key, order)
            if earlier is not None:
                return Answered(self._dress(earlier, order), replayed=True)
        identity = _identity()
        try:
            result = self._judge(order, identity)
            filed = Filed(order.case_id, order.document_id, order.author_id)
            self.records.store(result, filed, identity.created_at, key)
        except BaseException:
            if key is not None:
                self.records.release(key)
            raise
        return Answered(self._dress(result, order))

    def draw_up(self, asked: ReportOrder) -> Screened:
        """Judge a draft for a report; nothing is stored. Raises DraftError."""
        order = asked.order
        return draw_up(
            asked.draft,
            self.screener.screen(order.source, order.kind, order.context),
            self.policy,
            _identity(),
            context=order.context,
            product_points=order.product_points,
            include_cleared=order.include_cleared,
            dismissals=asked.dismissals,
        )

    def _claim(self, key: str, order: Order) -> dict[str, Any] | None:
        try:
            return self.records.claim(key, order.digest, now())
        except KeyReused:
            raise Failure("idempotency-mismatch") from None
        except KeyBusy:
            raise Failure("idempotency-in-progress", headers={"Retry-After": "2"}) from None

    def _judge(self, order: Order, identity: Identity) -> dict[str, Any]:
        assessment = self.screener.screen(order.source, order.kind, order.context)
        penalty = propose(assessment.findings, self.policy, order.product_points, final=order.final)
        warnings = tuple(context_notices(order.context, self.policy))
        return record(order.source, assessment, penalty, identity, warnings, include_cleared=order.include_cleared)

    def _dress(self, result: dict[str, Any], order: Order) -> dict[str, Any]:
        source, asked = order.source, order.context.request_text
        return dress(result, source.text, order.unit, asked, envelope=source.envelope, with_text=order.is_file)


def _identity() -> Identity:
    return Identity(f"scr_{uuid4().hex}", now())
