"""The outermost layer: request id, security headers, one log line per request, and the answer to what nobody foresaw.

The log holds the route's template, never the path as sent; exceptions are logged by type and place, never by their
message, which may quote a draft. A refused secret leaves no line and no count.
"""

import logging
import re
import traceback
import uuid
from time import perf_counter
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.failures import Failure, problem_response
from api.metrics import Metrics
from nlp.errors import SecretDraft

LOG = logging.getLogger("sauro.access")
_SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
_SECURITY = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY"}
_CLOSED_BY_CLIENT = 499


class Envelope:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Wrap an application and count what it answers."""
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        state = scope.setdefault("state", {})
        state["request_id"] = given if _SANE_ID.fullmatch(given) else uuid.uuid4().hex
        started, status = perf_counter(), 0

        async def sealed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = state["request_id"]
                for name, value in _SECURITY.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, sealed)
        except ClientDisconnect:
            status = _CLOSED_BY_CLIENT
        except Exception as error:
            LOG.error("request_id=%s error=%s at=%s", state["request_id"], type(error).__name__, _place(error))
            if not status:
                await problem_response(scope, Failure("internal"))(scope, receive, sealed)
        finally:
            self._record(scope, state, status, perf_counter() - started)

    def _record(self, scope: Scope, state: dict[str, Any], status: int, seconds: float) -> None:
        problem = state.get("problem", "")
        if problem == SecretDraft.code:
            return
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = getattr(scope.get("route"), "path", "other")
        self._metrics.count_request(method, route, status, seconds, problem)
        line = {"request_id": state["request_id"], "method": method, "route": route, "status": status}
        line |= {"ms": round(seconds * 1000, 1)} | state.get("judged", {})
        if problem:
            line["problem"] = problem
        LOG.info(" ".join(f"{key}={value}" for key, value in line.items()))


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames[-5:]))
