"""Answers as they leave the house, and what the log says of them."""

from typing import Any

from fastapi.responses import Response

from api.jsontext import write_json


def json_response(document: object, *, headers: dict[str, str] | None = None) -> Response:
    """Answer 200 with a document that no cache may keep."""
    kept = {"Cache-Control": "no-store", **(headers or {})}
    return Response(write_json(document), media_type="application/json", headers=kept)


def judged(document: dict[str, Any], *, final: bool) -> dict[str, object]:
    """Say for the log what was judged, without a word of it."""
    decisions = [finding["decision"] for finding in document["findings"]]
    return {
        "mode": "final" if final else "draft",
        "kind": document["document"]["kind"],
        "sha256": document["document"]["sha256"],
        "length": document["document"]["length"],
        "verdict": document["verdict"],
        "flags": decisions.count("flag"),
        "reviews": decisions.count("review"),
    }
