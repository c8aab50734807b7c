"""The secretary's page: paste or drop a draft, read what is marked; three files of the package, nothing from outside."""

from functools import cache
from importlib import resources

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from api.failures import Failure

router = APIRouter(include_in_schema=False)
# Trusted Types: a browser that knows them refuses to turn a string, and so a draft's words, into markup.
_POLICY = (
    "default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
_STATIC = {"page.js": "text/javascript", "page.css": "text/css"}
_FRESH = {"Cache-Control": "no-cache"}


@router.get("/")
async def page() -> Response:
    """Serve the page."""
    return HTMLResponse(_file("page.html"), headers=_FRESH | {"Content-Security-Policy": _POLICY})


@router.get("/static/{name}")
async def static(name: str) -> Response:
    """Serve a file that the page needs; raises Failure «not-found» for any other name."""
    media_type = _STATIC.get(name)
    if media_type is None:
        raise Failure("not-found")
    return Response(_file(name), headers=_FRESH, media_type=media_type)


@cache
def _file(name: str) -> str:
    return resources.files("api").joinpath("static", name).read_text(encoding="utf-8")
