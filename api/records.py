"""What is kept of final documents: results without a word of the text, and the keys of requests already answered.

Rows of `screenings` are only ever added. SQLite (write-ahead log) by default; any SQLAlchemy URL works.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Engine, MetaData, String, Table, create_engine, event, select, text
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

_METADATA = MetaData()
_SCREENINGS = Table(
    "screenings",
    _METADATA,
    Column("id", String(40), primary_key=True),
    Column("created_at", DateTime(timezone=True), nullable=False, index=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("verdict", String(10), nullable=False),
    Column("case_id", String(200), index=True),
    Column("document_id", String(200), index=True),
    Column("author_id", String(200), index=True),
    Column("result", JSON, nullable=False),
)
_KEYS = Table(
    "idempotency_keys",
    _METADATA,
    Column("key", String(64), primary_key=True),
    Column("request", String(64), nullable=False),
    Column("claimed_at", DateTime(timezone=True), nullable=False),
    Column("screening_id", String(40)),
)
_ABANDONED = timedelta(minutes=2)
_REMEMBERED = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Filed:
    """Whose and what document a stored result is about, as the caller named them."""

    case_id: str | None = None
    document_id: str | None = None
    author_id: str | None = None


class KeyReused(Exception):
    """The idempotency key was used for another request."""


class KeyBusy(Exception):
    """A request with this idempotency key is still in work."""


class Records:
    """The store of one service process; safe to use from many threads."""

    def __init__(self, url: str) -> None:
        """Connect, and make the tables where they are missing."""
        self._engine = _engine(url)
        try:
            _METADATA.create_all(self._engine)
        except (OperationalError, ProgrammingError, IntegrityError):
            # Another worker process made them between our look and our attempt.
            _METADATA.create_all(self._engine)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def check(self) -> None:
        """Ask the database for a sign of life; raises DatabaseError."""
        with self._engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def find(self, screening_id: str) -> dict[str, Any] | None:
        """Return a stored result, or None."""
        with self._engine.connect() as connection:
            query = select(_SCREENINGS.c.result).where(_SCREENINGS.c.id == screening_id)
            result: dict[str, Any] | None = connection.execute(query).scalar()
        return result

    def store(self, result: dict[str, Any], filed: Filed, created_at: datetime, key: str | None) -> None:
        """Add a result, and let its idempotency key point to it, both or neither."""
        with self._engine.begin() as connection:
            connection.execute(
                _SCREENINGS.insert().values(
                    id=result["id"],
                    created_at=created_at,
                    sha256=result["document"]["sha256"],
                    kind=result["document"]["kind"],
                    verdict=result["verdict"],
                    case_id=filed.case_id,
                    document_id=filed.document_id,
                    author_id=filed.author_id,
                    result=result,
                )
            )
            if key is not None:
                answered = _KEYS.update().where(_KEYS.c.key == _digest(key)).values(screening_id=result["id"])
                connection.execute(answered)

    def claim(self, key: str, request: str, now: datetime) -> dict[str, Any] | None:
        """Claim a key for a request and return None, or return the result that the same request got before.

        Raises KeyReused and KeyBusy. A claim that nobody fulfilled is free again after two minutes, a key after a
        day.
        """
        digest = _digest(key)
        with self._engine.begin() as connection:
            stale = (_KEYS.c.claimed_at < now - _REMEMBERED) | (
                _KEYS.c.screening_id.is_(None) & (_KEYS.c.claimed_at < now - _ABANDONED)
            )
            connection.execute(_KEYS.delete().where(_KEYS.c.key == digest, stale))
        try:
            with self._engine.begin() as connection:
                connection.execute(_KEYS.insert().values(key=digest, request=request, claimed_at=now))
            return None
        except IntegrityError:
            return self._answered(digest, request)

    def release(self, key: str) -> None:
        """Give up a claim, so that the request can be sent again."""
        with self._engine.begin() as connection:
            connection.execute(_KEYS.delete().where(_KEYS.c.key == _digest(key), _KEYS.c.screening_id.is_(None)))

    def _answered(self, digest: str, request: str) -> dict[str, Any]:
        with self._engine.connect() as connection:
            row = connection.execute(select(_KEYS).where(_KEYS.c.key == digest)).one_or_none()
        if row is None:
            raise KeyBusy
        if row.request != request:
            raise KeyReused
        result = self.find(row.screening_id) if row.screening_id else None
        if result is None:
            raise KeyBusy
        return result


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _engine(url: str) -> Engine:
    engine = create_engine(url, pool_size=10, max_overflow=40, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        if engine.url.database:
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401
    for pragma in ("busy_timeout = 10000", "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def now() -> datetime:
    """Return the present moment in UTC, to the millisecond."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
