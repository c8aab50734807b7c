"""The body of a request, read up to a limit and within a time, while the request holds a place at the gate."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.failures import Failure
from api.problems import Words
from api.service import Service

_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Body:
    """What was sent, and the content type that it was sent as."""

    data: bytes
    content_type: str


async def body_in_turn(request: Request) -> AsyncIterator[Body]:
    """Take a place, read the body, wait for a turn, and keep it until the endpoint has done its work."""
    service: Service = request.app.state.service
    async with service.gate.admitted():
        body = await read_body(request, service.settings.body_bytes)
        async with service.gate.turn():
            yield body


TimelyBody = Annotated[Body, Depends(body_in_turn, scope="function")]


async def read_body(request: Request, limit: int) -> Body:
    """Read a body; raises Failure for one too large, too slow or encoded."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Failure("unsupported-media-type")
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > limit:
        raise _too_large(limit)
    chunks: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(_SECONDS):
            async for chunk in request.stream():
                size += len(chunk)
                if size > limit:
                    raise _too_large(limit)
                chunks.append(chunk)
    except TimeoutError:
        raise Failure("request-timeout") from None
    return Body(b"".join(chunks), request.headers.get("content-type", ""))


def _too_large(limit: int) -> Failure:
    most = f"{limit / 2**20:g} MiB"
    return Failure(
        "request-too-large",
        Words(
            f"Nội dung gửi lên vượt {most}. Bỏ ảnh chèn hoặc tách văn bản rồi gửi lại.",
            f"The request passes {most}. Remove pictures or split the document, and send again.",
        ),
    )
