"""Run the service with uvicorn: one log that holds routes, digests and counts, and never a draft."""

import logging
import os
import tempfile
from pathlib import Path
from typing import Any

import uvicorn

from api.metrics import SHARED_FOLDER
from api.settings import read_settings
from models.policy import load_policy

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_GRACE_SECONDS = 30
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stderr"}},
    "loggers": {
        "uvicorn": {"level": "INFO"},
        "uvicorn.access": {"level": "CRITICAL"},
        "python_multipart": {"level": "CRITICAL"},
        "sauro": {"level": "INFO"},
    },
    "root": {"level": "WARNING", "handlers": ["stderr"]},
}


def run(host: str, port: int, workers: int) -> None:
    """Serve until stopped; raises SettingsError or PolicyError before anything starts."""
    settings = read_settings()
    load_policy(settings.policy)
    if host not in _LOOPBACK and not settings.api_keys:
        logging.getLogger("sauro").warning("open to everybody on %s: set SAURO_API_KEYS to ask for keys", host)
    if workers == 1:
        _serve(host, port, workers)
        return
    with tempfile.TemporaryDirectory(prefix="sauro-metrics-") as folder:
        os.environ.setdefault(SHARED_FOLDER, str(Path(folder)))
        _serve(host, port, workers)


def _serve(host: str, port: int, workers: int) -> None:
    uvicorn.run(
        "api.app:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_config=LOGGING,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
