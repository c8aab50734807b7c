"""The secretary's page: paste or drop a draft, read what is marked; files of the package, nothing from outside."""

from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import PurePath

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.failures import Failure

router = APIRouter(include_in_schema=False)
# Trusted Types: a browser that knows them refuses to turn a string, and so a draft's words, into markup.
_POLICY = (
    "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@router.get("/")
async def page(request: Request) -> Response:
    """Serve the page."""
    return _fresh(request, "page.html", "text/html", {"Content-Security-Policy": _POLICY})


@router.get("/static/{name}")
async def static(request: Request, name: str) -> Response:
    """Serve a file that the page needs; raises Failure «not-found» for any other name."""
    if name not in _served():
        raise Failure("not-found")
    return _fresh(request, name, _TYPES[PurePath(name).suffix])


def _fresh(request: Request, name: str, media_type: str, headers: dict[str, str] | None = None) -> Response:
    """Answer with a file, or with 304 where the browser holds it as it is."""
    content, tag = _file(name)
    headers = {"Cache-Control": "no-cache", "ETag": tag} | (headers or {})
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=media_type)


@cache
def _served() -> frozenset[str]:
    files = resources.files("api").joinpath("static").iterdir()
    return frozenset(file.name for file in files if PurePath(file.name).suffix in _TYPES)


@cache
def _file(name: str) -> tuple[bytes, str]:
    content = resources.files("api").joinpath("static", name).read_bytes()
    return content, f'"{sha256(content).hexdigest()[:16]}"'
