"""What a penalty policy would have done to labelled documents: points proposed against points due."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.corpus.record import Record
from models.evaluation.marked import Marked
from models.evaluation.markup import Html, table
from models.penalty import decimal, propose
from models.policy import Policy
from nlp.finding import Decision, Finding, Label


@dataclass(frozen=True, slots=True)
class Charge:
    """One document under a policy: points that would be proposed, and points due if the readers' marks were flags."""

    record: Record
    proposed: Decimal
    due: Decimal

    @property
    def excess(self) -> Decimal:
        """Points proposed beyond those due; below 0 where fewer are proposed."""
        return self.proposed - self.due


def charges(marked: Sequence[Marked], policy: Policy) -> list[Charge]:
    """Return what a policy would have taken from each document, each as a final one with the policy's own scale."""
    return [
        Charge(
            item.record,
            propose(item.assessment.findings, policy, None, final=True).points,
            propose(_as_flags(item.record), policy, None, final=True).points,
        )
        for item in marked
    ]


def _as_flags(record: Record) -> list[Finding]:
    """Return the readers' marks as flags; lateness rests on dates, not on a passage."""
    return [
        Finding(
            gold.label,
            gold.span,
            Decision.FLAG,
            gold.severity,
            1.0,
            gold.reason,
            "",
            "",
            "reader",
            -1 if gold.label is Label.B3_LATE else 0,
        )
        for gold in record.findings
    ]


def charges_table(found: Sequence[tuple[Policy, Sequence[Charge]]]) -> Html:
    """Return one row for each policy: documents and points, proposed and due."""
    rows = [
        [
            policy.reference,
            str(sum(one.proposed > 0 for one in charged)),
            str(sum(one.due > 0 for one in charged)),
            str(sum(one.excess > 0 for one in charged)),
            str(sum(one.proposed > 0 and one.record.sound for one in charged)),
            decimal(sum((one.proposed for one in charged), Decimal(0))),
            decimal(sum((one.due for one in charged), Decimal(0))),
        ]
        for policy, charged in found
    ]
    header = (
        "chính sách",
        "văn bản bị đề xuất trừ",
        "văn bản đáng bị trừ",
        "bị trừ quá mức",
        "không lỗi mà bị trừ",
        "tổng điểm đề xuất",
        "tổng điểm đáng trừ",
    )
    return table("Nếu mọi đề xuất đều được xác nhận", header, rows)
