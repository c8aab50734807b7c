"""The composition root: settings in, an ASGI application out."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from api.envelope import Envelope
from api.failures import install
from api.gate import Gate, RateLimit
from api.metrics import Metrics
from api.openapi import describe
from api.records import Records
from api.routes import catalogue, languagetool, operations, page, reports, screenings
from api.service import Screens, Service
from api.settings import Settings, read_settings
from api.wire import service_version
from models.policy import load_policy
from nlp.reading import IsolatedReader

_NO_TELEMETRY = {"tracing": False, "metrics": False, "logs": False, "operation_spans": False, "auto_configure": False}


def create_app(settings: Settings | None = None, *, screener: Screens | None = None) -> FastAPI:
    """Make the application; what is loaded is loaded when it starts. `screener` replaces the one in service."""
    settings = settings or read_settings()
    metrics = Metrics()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        policy = load_policy(settings.policy)
        judge = screener or _screener(settings)
        records = Records(settings.database_url)
        metrics.versions.labels(service_version(), judge.rules_version, judge.model_version, policy.reference).set(1)
        with IsolatedReader(workers=settings.screenings) as reader:
            gate, rate = Gate(settings.screenings, settings.queue), RateLimit(settings.requests_per_minute)
            door = Gate(settings.screenings + settings.queue, 0)
            app.state.service = Service(settings, judge, reader, policy, records, metrics, gate, door, rate)
            yield
        records.close()

    app = FastAPI(
        title="Sáu Rõ",
        version=service_version(),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry=_NO_TELEMETRY,  # type: ignore[arg-type]
    )
    app.add_middleware(Envelope, metrics=metrics)
    install(app)
    for routes in (screenings, reports, languagetool, catalogue, operations, page):
        app.include_router(routes.router)
    describe(app)
    return app


def _screener(settings: Settings) -> Screens:
    # The classifier's libraries look for models on the network unless they are told not to.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from api.judge import Judge

    return Judge(settings.models)
