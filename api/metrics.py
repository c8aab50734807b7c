"""Prometheus metrics: counts and times by route, kind and label; never text, never an author."""

import os
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_CHARACTERS = (500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 200_000)


class Metrics:
    """The counters of one application, in a registry of its own."""

    def __init__(self) -> None:
        """Make the counters; with several worker processes they share the folder of PROMETHEUS_MULTIPROC_DIR."""
        self._shared = SHARED_FOLDER in os.environ
        self._registry = registry = CollectorRegistry()
        if not self._shared:
            ProcessCollector(registry=registry)
        self.requests = Counter("sauro_requests", "Requests answered", ["method", "route", "status"], registry=registry)
        self.seconds = Histogram(
            "sauro_request_seconds", "Time to answer", ["route"], buckets=_SECONDS, registry=registry
        )
        self.problems = Counter("sauro_problems", "Errors answered", ["code"], registry=registry)
        self.verdicts = Counter("sauro_verdicts", "Documents judged", ["kind", "verdict", "mode"], registry=registry)
        self.findings = Counter("sauro_findings", "Findings", ["label", "decision"], registry=registry)
        self.characters = Histogram(
            "sauro_document_characters", "Length of documents", buckets=_CHARACTERS, registry=registry
        )
        self.versions = Gauge(
            "sauro_versions", "Versions in service", ["service", "rules", "model", "policy"],
            registry=registry, multiprocess_mode="livemax",
        )  # fmt: skip

    def count_request(self, method: str, route: str, status: int, seconds: float, problem: str) -> None:
        """Count an answered request."""
        self.requests.labels(method, route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)
        if problem:
            self.problems.labels(problem).inc()

    def count_answer(self, answer: dict[str, Any], *, final: bool) -> None:
        """Count what was judged of a document."""
        document = answer["document"]
        self.verdicts.labels(document["kind"], answer["verdict"], "final" if final else "draft").inc()
        self.characters.observe(document["length"])
        for finding in answer["findings"]:
            self.findings.labels(finding["label"], finding["decision"]).inc()

    def text(self) -> bytes:
        """Write all metrics in Prometheus text format, those of all worker processes together."""
        if not self._shared:
            return generate_latest(self._registry)
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
