"""Health, metrics, the catalogue and the reference page."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError

from api.problems import BY_CODE, PROBLEMS
from api.schemas import PoliciesAnswer, PolicyAnswer, ProblemKind, RuleAnswer, RulesAnswer
from nlp.reading import ReaderBusy


def test_the_service_is_alive_and_ready(client: TestClient) -> None:
    assert client.get("/livez").json() == client.get("/readyz").json() == {"status": "ok"}


def test_it_is_not_ready_without_its_database(
    serve: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = serve()

    def fail() -> None:
        raise OperationalError("SELECT 1", None, Exception("gone"))

    service = client.app.state.service  # type: ignore[attr-defined]
    monkeypatch.setattr(type(service.records), "check", lambda self: fail())
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/not-ready")
    assert answer.headers["retry-after"]
    assert client.get("/livez").status_code == 200


def test_what_is_busy_or_down_is_said_to_be(serve: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch) -> None:
    client = serve()
    service = client.app.state.service  # type: ignore[attr-defined]

    def down(*_: object) -> None:
        raise OperationalError("INSERT", {"result": "zq7xw"}, Exception("gone"))

    def busy(*_: object, **__: object) -> None:
        raise ReaderBusy

    monkeypatch.setattr(type(service.records), "store", down)
    monkeypatch.setattr(type(service.reader), "read", busy)
    stored = client.post("/v1/screenings", json={"text": "a", "mode": "final"}, headers={"Idempotency-Key": "k"})
    assert (stored.status_code, stored.json()["type"]) == (503, "/problems/not-ready")
    read = client.post("/v1/screenings", files={"file": ("a.docx", b"x")})
    assert (read.status_code, read.json()["type"]) == (503, "/problems/overloaded")
    assert stored.headers["retry-after"] and read.headers["retry-after"]
    monkeypatch.undo()
    again = client.post("/v1/screenings", json={"text": "a", "mode": "final"}, headers={"Idempotency-Key": "k"})
    assert again.status_code == 200


def test_metrics_count_requests_verdicts_and_findings_and_name_nobody(serve: Callable[..., TestClient]) -> None:
    client = serve()
    client.post(
        "/v1/screenings", json={"text": "a grave doubt", "author": {"id": "cb-77"}, "context": {"case_id": "VV-9"}}
    )
    client.get("/v1/screenings/cb-77")
    text = client.get("/metrics").text
    for line in (
        'sauro_requests_total{method="POST",route="/v1/screenings",status="200"} 1.0',
        'sauro_requests_total{method="GET",route="/v1/screenings/{screening_id}",status="404"} 1.0',
        'sauro_verdicts_total{kind="conclusion",mode="draft",verdict="flag"} 1.0',
        'sauro_findings_total{decision="flag",label="B4.no_decision"} 1.0',
        'sauro_findings_total{decision="review",label="B4.no_decision"} 1.0',
        'sauro_problems_total{code="not-found"} 1.0',
        "sauro_document_characters_sum 13.0",
    ):
        assert line in text
    assert not re.search("grave|doubt|cb-77|VV-9", text)


def test_the_reference_page_loads_nothing_from_outside(client: TestClient) -> None:
    answer = client.get("/docs")
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert set(re.findall(r"(?:src|href|url|fetch)\s*[=(]\s*[\"']([^\"']*)", answer.text)) == {"/openapi.json"}
    assert "http:" not in answer.text
    assert "https:" not in answer.text
    assert "innerHTML" not in answer.text


@pytest.mark.parametrize("code", [problem.code for problem in PROBLEMS])
def test_every_problem_type_leads_to_its_meaning(client: TestClient, code: str) -> None:
    vietnamese = client.get(f"/problems/{code}")
    english = client.get(f"/problems/{code}", headers={"Accept-Language": "en"}).json()
    for document in (vietnamese.json(), english):
        ProblemKind.model_validate(document)
        assert document["status"] == BY_CODE[code].status
    assert vietnamese.json()["title"] != english["title"]
    assert vietnamese.headers["content-language"] == "vi"


def test_rules_are_listed_with_their_examples_and_found_by_the_name_that_a_finding_bears(client: TestClient) -> None:
    document = client.get("/v1/rules").json()
    RulesAnswer.model_validate(document)
    assert document["version"] == "rules-1"
    assert len({rule["id"] for rule in document["rules"]}) == len(document["rules"]) > 5
    first = document["rules"][0]
    single = client.get(f"/v1/rules/{first['id']}").json()
    RuleAnswer.model_validate(single)
    assert single == first


def test_policies_are_listed_with_the_one_in_service(client: TestClient) -> None:
    document = client.get("/v1/policies").json()
    PoliciesAnswer.model_validate(document)
    assert document["in_service"] == "nd335-2025@2026.1"
    assert [policy["name"] for policy in document["policies"]] == ["example-fixed", "nd335-2025"]
    single = client.get("/v1/policies/example-fixed").json()
    PolicyAnswer.model_validate(single)
    assert single["fixed"]["points"]["B1.passive"] == 1.5


def test_a_policy_of_the_unit_is_served(serve: Callable[..., TestClient], tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2].joinpath("models", "policies", "nd335-2025.toml").read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(shipped.replace('"nd335-2025"', '"xa-dien-khanh"').replace("percent = 25", "percent = 10"), "utf-8")
    client = serve(policy=str(own))
    answer = client.post("/v1/screenings", json={"text": "grave"}).json()
    assert (answer["versions"]["policy"], answer["penalty"]["points"]) == ("xa-dien-khanh@2026.1", 1.0)
    assert client.get("/v1/policies/xa-dien-khanh").json()["steps"]["percent"] == 10


def test_answers_carry_the_headers_that_keep_them_private(client: TestClient) -> None:
    for path in ("/livez", "/nowhere"):
        headers = client.get(path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
