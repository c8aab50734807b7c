"""JSON answers as they leave the house."""

from fastapi.responses import Response

from api.jsontext import write_json


def json_response(document: object, *, headers: dict[str, str] | None = None) -> Response:
    """Answer 200 with a document that no cache may keep."""
    kept = {"Cache-Control": "no-store", **(headers or {})}
    return Response(write_json(document), media_type="application/json", headers=kept)
