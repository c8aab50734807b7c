"""Who may ask: bearer keys where the operator set some, and the rate limit for every client."""

import hashlib
import hmac

from fastapi import Request

from api.failures import Failure
from api.service import Service


async def allowed(request: Request) -> None:
    """Check key and rate of a request, and name its owner; raises Failure «unauthorized» or «rate-limited»."""
    admit(request, bearer(request))


def bearer(request: Request) -> str:
    """Return the key in the header «Authorization», "" for none."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return given.strip() if scheme.lower() == "bearer" else ""


def admit(request: Request, given: str) -> None:
    """Do the same for a key that came by whatever way."""
    service: Service = request.app.state.service
    keys = [_digest(key.get_secret_value()) for key in service.settings.api_keys]
    owner, client = "", request.client.host if request.client else ""
    if keys:
        digest = _digest(given) if given else b""
        if not any(hmac.compare_digest(digest, key) for key in keys):
            raise Failure("unauthorized", headers={"WWW-Authenticate": "Bearer"})
        owner = client = digest.hex()
    request.state.owner = owner
    service.rate.take(client)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
