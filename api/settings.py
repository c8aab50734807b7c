"""What an operator may set, by environment variables SAURO_…; every limit is on by default."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "SAURO_"


class SettingsError(ValueError):
    """A setting is unknown or wrong; the message names it and says what to write."""


def _split(value: object) -> object:
    return tuple(key.strip() for key in value.split(",") if key.strip()) if isinstance(value, str) else value


class Settings(BaseSettings):
    """Settings of one service process."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    database_url: str = Field(default="sqlite:///.var/sauro.db", description="SQLAlchemy URL of SQLite or PostgreSQL")
    models: Path = Field(default=Path(".var/models"), description="folder of trained models")
    policy: str = Field(default="nd335-2025", description="name of a penalty policy, or path of a .toml file")
    api_keys: Annotated[tuple[SecretStr, ...], NoDecode, BeforeValidator(_split)] = Field(
        (), description="bearer keys, separated by commas; none: the service is open to whoever reaches it"
    )
    screenings: int = Field(
        default_factory=lambda: max(2, os.cpu_count() or 1), ge=1, le=256, description="documents screened at once"
    )
    queue: int = Field(256, ge=0, le=10_000, description="documents that may wait; more are answered 503")
    requests_per_minute: int = Field(1200, ge=1, description="requests per minute of one key, or of one address")
    body_bytes: int = Field(10 * 2**20, ge=1024, description="size of a request; more is answered 413")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment; raises SettingsError for a wrong value or an unknown key."""
    names = os.environ if environment is None else environment
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for name in names:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            raise SettingsError(f"{name}: unknown setting; known: {', '.join(sorted(known))}")
    values = {name: names[key] for name in Settings.model_fields if (key := f"{PREFIX}{name.upper()}") in names}
    try:
        return Settings(**values)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    raise SettingsError(f"{PREFIX}{str(first['loc'][0]).upper()}: {first['msg']}")
