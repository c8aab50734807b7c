"""The OpenAPI document: complete, with examples that hold, and changed only on purpose."""

import json
import os
from pathlib import Path
from typing import Any, get_args

import jsonschema_rs
import pytest
from fastapi.testclient import TestClient

from api.exports.formats import Format
from api.failures import MEDIA_TYPE
from api.offsets import OffsetUnit
from api.problems import BY_CODE
from api.requests import ScreeningRequest
from nlp.document import Kind

GOLDEN = Path(__file__).with_name("openapi.json")
REPLACE = "UPDATE_GOLDEN"


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    described: dict[str, Any] = client.get("/openapi.json").json()
    return described


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(f"{verb} {path}", about) for path, verbs in document["paths"].items() for verb, about in verbs.items()]


def test_the_contract_is_the_stored_one(document: dict[str, Any]) -> None:
    """Where the change is meant: run once with UPDATE_GOLDEN=1 and look at the difference."""
    document = document | {"info": document["info"] | {"version": "0"}}
    written = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if REPLACE in os.environ:
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")


def test_every_operation_is_there(document: dict[str, Any]) -> None:
    assert {name for name, _ in operations(document)} == {
        "post /v1/screenings", "get /v1/screenings/{screening_id}", "post /v1/reports", "get /v1/rules", "get /v1/rules/{rule_id}",
        "get /v1/policies", "get /v1/policies/{name}", "get /livez", "get /readyz", "get /metrics",
        "get /problems/{code}",
    }  # fmt: skip


def test_every_answer_and_every_error_of_every_operation_has_an_example_that_holds(document: dict[str, Any]) -> None:
    for name, about in operations(document):
        for status, response in about["responses"].items():
            for media_type, media in response["content"].items():
                if media["schema"].get("format") == "binary":
                    continue
                shown = [item["value"] for item in media.get("examples", {}).values()] or [media["example"]]
                assert media_type == MEDIA_TYPE or status == "200", (name, status)
                schema = media["schema"] | {"components": document["components"]}
                for example in shown:
                    jsonschema_rs.validate(schema, example)
                    if media_type == MEDIA_TYPE:
                        assert example["status"] == int(status)


def test_a_report_comes_in_every_format(document: dict[str, Any]) -> None:
    post = document["paths"]["/v1/reports"]["post"]
    assert set(post["responses"]["200"]["content"]) == {form.media_type for form in Format}
    [wanted] = post["parameters"]
    assert (wanted["name"], wanted["in"], wanted["required"]) == ("format", "query", True)


def test_every_kind_of_error_is_shown_somewhere(document: dict[str, Any]) -> None:
    shown = {
        code
        for _, about in operations(document)
        for response in about["responses"].values()
        for code in response["content"].get(MEDIA_TYPE, {}).get("examples", {})
    }
    never_an_answer_of_an_operation = {"method-not-allowed", "draft-error"}
    assert shown == set(BY_CODE) - never_an_answer_of_an_operation


@pytest.mark.parametrize("path", ["/v1/screenings", "/v1/reports"])
def test_the_example_requests_are_accepted(client: TestClient, document: dict[str, Any], path: str) -> None:
    content = document["paths"][path]["post"]["requestBody"]["content"]
    query = {"format": "html"} if path == "/v1/reports" else {}
    for example in content["application/json"]["examples"].values():
        assert client.post(path, json=example["value"], params=query).status_code == 200
    for example in content["multipart/form-data"]["examples"].values():
        fields = dict(example["value"])
        file = fields.pop("file").encode()
        answer = client.post(path, data=fields, files={"file": ("du-thao.txt", file)}, params=query)
        assert answer.status_code == 200, answer.text


def test_an_example_answer_quotes_its_own_text(document: dict[str, Any]) -> None:
    post = document["paths"]["/v1/screenings"]["post"]
    text = post["requestBody"]["content"]["application/json"]["examples"]["least"]["value"]["text"]
    example = post["responses"]["200"]["content"]["application/json"]["example"]
    assert [text[found["start"] : found["end"]] for found in example["findings"]] == [
        found["quote"] for found in example["findings"]
    ]


def test_the_request_offers_what_the_house_knows() -> None:
    fields = ScreeningRequest.model_fields
    assert set(get_args(fields["kind"].annotation)) == {"auto", *Kind}
    assert set(get_args(fields["offset_unit"].annotation)) == set(OffsetUnit)
