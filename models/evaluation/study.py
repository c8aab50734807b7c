"""A whole study: a screener on labelled documents beside baselines, leak probes and a learning curve."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from models.baselines import baselines
from models.corpus.probes import probes
from models.corpus.record import Record
from models.evaluation.export import figures, plain
from models.evaluation.figure import Figure
from models.evaluation.learning import Curve, learning_curve
from models.evaluation.marked import Screen
from models.evaluation.report import Report, evaluate
from models.training import Settings


@dataclass(frozen=True, slots=True)
class Study:
    """A model on a file, and where asked for, baselines with the leak probes, and a learning curve."""

    model: str
    on: str
    report: Report
    rivals: Mapping[str, Report] = field(default_factory=dict)
    probes: Mapping[str, Figure] = field(default_factory=dict)
    curve: Curve | None = None


def study(
    model: str,
    screen: Screen,
    on: str,
    records: Sequence[Record],
    *,
    against: Sequence[Record] = (),
    curve: Sequence[Record] = (),
) -> Study:
    """Measure a screener on records; baselines learn from `against`, which is probed, the curve's models from `curve`.

    Raises CurveError where no curve can be drawn.
    """
    return Study(
        model,
        on,
        evaluate(screen, records),
        {name: evaluate(rival, records) for name, rival in baselines(against).items()} if against else {},
        probes(against) if against else {},
        learning_curve(curve, records, Settings()) if curve else None,
    )


def values(found: Study) -> dict[str, Any]:
    """Return a study as JSON values: the report's beside the model's name, and the rest under names of its own."""
    return {
        "model": found.model,
        "on": found.on,
        **figures(found.report),
        "baselines": {name: figures(report) for name, report in found.rivals.items()},
        "probes": {name: asdict(figure) for name, figure in found.probes.items()},
        "curve": plain(asdict(found.curve)) if found.curve else None,
    }
