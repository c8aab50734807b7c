"""The screener in service: the promoted model, changed for another without dropping a request."""

from pathlib import Path
from threading import Lock

from models import registry
from models.assessment import Assessment, Excerpt
from models.screening import Screener
from nlp.document import Context, Kind, Source


class Judge:
    """Screens with the model promoted last; looks at the registry's one small file before each document."""

    def __init__(self, root: Path) -> None:
        """Load what is promoted now, or rules alone."""
        self._root = root
        self._lock = Lock()
        self._stamp = registry.stamp(root)
        self._screener = Screener.load(root)

    @property
    def rules_version(self) -> str:
        """Version of the rules."""
        return self._screener.rules_version

    @property
    def model_version(self) -> str:
        """Name of the model in service."""
        return self._screener.model_version

    def screen(self, source: Source, kind: Kind | None, context: Context) -> Assessment:
        """Judge one document with the current model."""
        return self._current().screen(source, kind, context)

    def excerpt(self, source: Source) -> Excerpt:
        """Judge a text that may come without its document."""
        return self._current().excerpt(source)

    def _current(self) -> Screener:
        """Load a newly promoted model once; others go on with the old one meanwhile."""
        stamp = registry.stamp(self._root)
        if stamp != self._stamp and self._lock.acquire(blocking=False):
            try:
                fresh = Screener.load(self._root)
                if fresh.classifier is not None or self._screener.classifier is None:
                    self._screener = fresh
                self._stamp = stamp
            finally:
                self._lock.release()
        return self._screener
