"""The answer of the contract: its fields, its places, what is stored and what is not."""

import json
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.offsets import OffsetUnit, counted_in
from api.schemas import ScreeningAnswer

TEXT = "Kết luận 🏛 là grave, task by Sở, harmless; minor."
PATH = "/v1/screenings"


def screen(client: TestClient, **fields: object) -> dict[str, Any]:
    answer = client.post(PATH, json={"text": TEXT} | fields)
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    ScreeningAnswer.model_validate(document)
    return document


def without_identity(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key not in ("id", "created_at")}


def test_text_alone_is_enough_and_gives_every_field_of_the_contract(client: TestClient) -> None:
    document = screen(client)
    assert list(document) == [
        "id", "created_at", "versions", "document", "verdict", "findings", "tasks", "points", "cleared", "not_assessed",
        "penalty", "warnings",
    ]  # fmt: skip
    assert re.fullmatch(r"scr_[0-9a-f]{32}", document["id"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", document["created_at"])
    assert document["versions"] == {
        "service": document["versions"]["service"],
        "rules": "rules-1",
        "model": "model-1",
        "policy": "nd335-2025@2026.1",
    }
    assert document["document"]["kind"] == "conclusion"
    assert document["document"]["length"] == len(TEXT)
    assert document["verdict"] == "flag"
    assert document["not_assessed"] == [{"label": "B3.off_topic", "because": "chưa có văn bản hỏi"}]


def test_a_finding_says_what_where_and_why(client: TestClient) -> None:
    grave, minor = screen(client)["findings"]
    start = TEXT.index("grave")
    assert grave == {
        "id": "f1", "label": "B4.no_decision", "behaviour": 4, "decision": "flag", "severity": 3,
        "start": start, "end": start + 5, "quote": "grave", "probability": 0.93, "missing": [], "reason": "Vì sao.",
        "clause": "Chỉ thị 35-CT/TU", "suggestion": "Cách sửa: [ngày].", "source": "rule:fake",
    }  # fmt: skip
    assert (minor["id"], minor["missing"]) == ("f2", ["time"])


def test_a_task_has_all_six_slots(client: TestClient) -> None:
    [task] = screen(client)["tasks"]
    start = TEXT.index("Sở")
    assert task["quote"] == "task by Sở"
    assert task["slots"] == {
        "person": {"state": "present", "start": start, "end": start + 2, "quote": "Sở"},
        **{slot: {"state": "absent"} for slot in ("task", "time", "result", "responsibility", "authority")},
    }


@pytest.mark.parametrize(("asked", "cleared"), [(False, []), (True, ["harmless"])])
def test_cleared_passages_come_when_asked_for(client: TestClient, asked: bool, cleared: list[str]) -> None:
    assert [item["quote"] for item in screen(client, include_cleared=asked)["cleared"]] == cleared


@pytest.mark.parametrize(("text", "verdict"), [("all is well", "pass"), ("a doubt", "review"), ("a style", "flag")])
def test_verdict(client: TestClient, text: str, verdict: str) -> None:
    assert screen(client, text=text)["verdict"] == verdict


def test_the_penalty_is_a_preview_for_a_draft_and_a_proposal_for_a_final_document(client: TestClient) -> None:
    draft = screen(client, product_points=8)["penalty"]
    assert (draft["status"], draft["scale"], draft["points"]) == ("preview", 8.0, 2.0)
    assert draft["lines"] == [{"finding_id": "f1", "points": 2.0, "why": draft["lines"][0]["why"]}]
    assert draft["requires_confirmation"] is True
    assert screen(client, mode="final")["penalty"]["status"] == "proposed"
    assert screen(client, text="a doubt", mode="final")["penalty"]["status"] == "none"


def test_points_are_exact_on_the_wire(client: TestClient) -> None:
    answer = client.post(
        PATH, content=b'{"text": "grave", "product_points": 0.3}', headers={"content-type": "application/json"}
    )
    assert '"points":0.075,' in answer.text


def test_same_input_same_answer(client: TestClient) -> None:
    assert without_identity(screen(client)) == without_identity(screen(client))


def test_a_draft_leaves_nothing_behind(client: TestClient) -> None:
    document = screen(client)
    assert client.get(f"{PATH}/{document['id']}").status_code == 404


def test_a_final_document_is_stored_without_a_word_of_it(client: TestClient) -> None:
    document = screen(client, mode="final", offset_unit="utf8", author={"id": "cb-7"}, context={"case_id": "VV-1"})
    answer = client.get(f"{PATH}/{document['id']}")
    stored = answer.json()
    ScreeningAnswer.model_validate(stored)
    assert (stored["id"], stored["created_at"]) == (document["id"], document["created_at"])
    assert stored["penalty"] == document["penalty"]
    assert stored["findings"][0]["start"] == TEXT.index("grave")
    assert not any(word in answer.text for word in ("quote", "grave", "Sở", '"text"'))


def test_dates_that_do_not_fit_are_a_warning(client: TestClient) -> None:
    context = {"received_on": "2026-06-15", "due_on": "2026-06-03", "issued_on": "2025-06-12"}
    warnings = [warning["code"] for warning in screen(client, context=context)["warnings"]]
    assert warnings == ["due-before-received", "policy-not-in-force"]
    assert screen(client, context={"received_on": "2026-06-03", "due_on": "2026-06-03"})["warnings"] == []


def test_null_stands_for_nothing(client: TestClient) -> None:
    nothing = dict.fromkeys(("request_text", "received_on", "due_on", "issued_on", "case_id", "document_id"))
    plain = without_identity(screen(client))
    assert without_identity(screen(client, context=None, author=None, product_points=None)) == plain
    assert without_identity(screen(client, context=nothing)) == plain


def test_a_blank_request_is_no_request(client: TestClient) -> None:
    assert screen(client, context={"request_text": "  "})["not_assessed"]
    assert not screen(client, context={"request_text": "Đề nghị cho ý kiến."})["not_assessed"]


def test_a_form_gives_the_same_answer_as_json_with_the_text_that_offsets_count_in(client: TestClient) -> None:
    fields = {"kind": "reply", "mode": "draft", "product_points": "8.0", "include_cleared": "true"}
    answer = client.post(
        PATH,
        data=fields | {"context": json.dumps({"due_on": "2026-06-15"}), "author": '{"id": "cb-7"}'},
        files={"file": ("du-thao.txt", TEXT.encode("utf-8-sig"))},
    )
    assert answer.status_code == 200, answer.text
    document = answer.json()
    ScreeningAnswer.model_validate(document)
    assert document.pop("text") == TEXT
    same = screen(client, kind="reply", product_points=8, include_cleared=True, context={"due_on": "2026-06-15"})
    assert without_identity(document) == without_identity(same)


def test_a_form_may_hold_the_text_and_the_request_as_a_file(client: TestClient) -> None:
    answer = client.post(PATH, data={"text": TEXT}, files={"request_file": ("hoi.txt", b"Cho y kien.")})
    assert answer.status_code == 200, answer.text
    assert answer.json()["not_assessed"] == []
    assert "text" not in answer.json()


def test_fields_that_a_form_leaves_blank_are_not_given(client: TestClient) -> None:
    blank: dict[str, Any] = dict.fromkeys(("product_points", "include_cleared", "context", "author"), (None, ""))
    answer = client.post(PATH, files=blank | {"text": (None, TEXT)})
    assert without_identity(answer.json()) == without_identity(screen(client))


SLICE = {
    "codepoint": lambda text, start, end: text[start:end],
    "utf16": lambda text, start, end: text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le"),
    "utf8": lambda text, start, end: text.encode()[start:end].decode(),
}


def places(value: object) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [place for item in value for place in places(item)]
    if isinstance(value, dict):
        inner = [place for item in value.values() for place in places(item)]
        return [value, *inner] if "quote" in value else inner
    return []


PIECES = st.sampled_from(
    ["grave ", "minor", "doubt", "harmless", "task by Sở ", "ế", "é", "🏛", "\r\n", "\u00a0", "hoà", "x", "\u0301"]
)


@given(st.lists(PIECES, min_size=1, max_size=30).map("".join), st.sampled_from(list(SLICE)), st.booleans())
def test_every_quote_is_what_stands_at_its_place_in_the_declared_unit(
    client: TestClient, text: str, unit: str, final: bool
) -> None:
    answer = client.post(
        PATH,
        json={"text": text, "offset_unit": unit, "mode": "final" if final else "draft", "include_cleared": True},
    )
    if not text.strip():
        assert answer.status_code == 422
        return
    document = answer.json()
    found = places(document)
    assert len(document["findings"]) == len(re.findall("grave|minor|doubt", text))
    for place in found:
        assert 0 <= place["start"] < place["end"]
        assert SLICE[unit](text, place["start"], place["end"]) == place["quote"]


@given(st.text(max_size=60), st.sampled_from(OffsetUnit))
def test_positions_count_the_text_before_them(text: str, unit: OffsetUnit) -> None:
    count = counted_in(unit, text)
    width = {"codepoint": len, "utf16": lambda t: len(t.encode("utf-16-le")) // 2, "utf8": lambda t: len(t.encode())}
    for position in range(len(text) + 1):
        assert count(position) == width[unit](text[:position])
