"""How many documents are in work at once, how many may wait, and how often one client may ask."""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from api.failures import Failure

_PATIENCE = {"Retry-After": "1"}
_MOST_CLIENTS = 10_000


class Gate:
    """Lets `working` requests work and `waiting` more wait; used from the event loop only."""

    def __init__(self, working: int, waiting: int) -> None:
        """Open the gate."""
        self._places = working + waiting
        self._inside = 0
        self._turns = asyncio.Semaphore(working)

    @asynccontextmanager
    async def admitted(self) -> AsyncIterator[None]:
        """Hold one of the places; raises Failure «overloaded» at once where all are taken."""
        if self._inside >= self._places:
            raise Failure("overloaded", headers=_PATIENCE)
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for one's turn to work."""
        async with self._turns:
            yield


class RateLimit:
    """A bucket of `per_minute` requests for each client, refilled evenly; used from the event loop only."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with full buckets."""
        self._size = float(per_minute)
        self._per_second = per_minute / 60
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, client: str) -> None:
        """Take one request from a client's bucket; raises Failure «rate-limited» where it is empty."""
        now = self._clock()
        if len(self._buckets) >= _MOST_CLIENTS and client not in self._buckets:
            self._forget_full(now)
        left = self._left(client, now)
        if left < 1:
            seconds = math.ceil((1 - left) / self._per_second)
            raise Failure("rate-limited", headers={"Retry-After": str(seconds)})
        self._buckets[client] = (left - 1, now)

    def _left(self, client: str, now: float) -> float:
        left, since = self._buckets.get(client, (self._size, now))
        return min(self._size, left + (now - since) * self._per_second)

    def _forget_full(self, now: float) -> None:
        """Drop clients whose bucket is full again, and the longest silent one if there is none."""
        for client in [client for client in self._buckets if self._left(client, now) >= self._size]:
            del self._buckets[client]
        if len(self._buckets) >= _MOST_CLIENTS:
            del self._buckets[min(self._buckets, key=lambda client: self._buckets[client][1])]
