"""Idempotency keys: the same request once, whatever the network does; and what the store keeps."""

import sqlite3
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.records import Filed, KeyBusy, KeyReused, Records, now

PATH = "/v1/screenings"
TEXT = "a grave thing 🏛"


def post(client: TestClient, key: str, **fields: object) -> Any:  # noqa: ANN401
    return client.post(PATH, json={"text": TEXT, "mode": "final"} | fields, headers={"Idempotency-Key": key})


def test_the_same_request_gets_the_same_answer(client: TestClient) -> None:
    first, again = post(client, "same"), post(client, "same")
    assert first.status_code == again.status_code == 200
    assert again.content == first.content
    assert (first.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed")) == (None, "true")


def test_a_replay_is_the_stored_answer_even_after_the_rules_changed(client: TestClient, screener: Any) -> None:  # noqa: ANN401
    first = post(client, "versions", offset_unit="utf8")
    screener.rules_version = "rules-2"
    try:
        assert post(client, "versions", offset_unit="utf8").content == first.content
        assert post(client, "other").json()["versions"]["rules"] == "rules-2"
    finally:
        screener.rules_version = "rules-1"


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "a minor thing"},
        {"kind": "reply"},
        {"product_points": 5},
        {"offset_unit": "utf16"},
        {"include_cleared": True},
        {"author": {"id": "x"}},
        {"context": {"due_on": "2026-06-15"}},
        {"context": {"case_id": "VV-1"}},
        {"context": {"request_text": "x"}},
    ],
    ids=str,
)
def test_the_key_of_another_request_is_refused(client: TestClient, fields: dict[str, object]) -> None:
    key = f"reused-{sorted(fields)}-{len(str(fields))}".replace(" ", "")
    assert post(client, key).status_code == 200
    answer = post(client, key, **fields)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/idempotency-mismatch")


def test_a_form_sent_again_with_another_boundary_is_the_same_request(client: TestClient) -> None:
    sent: dict[str, Any] = {"data": {"mode": "final"}, "headers": {"Idempotency-Key": "form"}}
    answers = [client.post(PATH, files={"file": ("a.txt", TEXT.encode())}, **sent) for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert answers[0].json()["text"] == TEXT


def test_a_request_in_work_is_a_conflict(client: TestClient, screener: Any) -> None:  # noqa: ANN401
    entered, leave = threading.Event(), threading.Event()

    def wait() -> None:
        entered.set()
        assert leave.wait(20)

    screener.during.append(wait)
    answers: list[Any] = []
    slow = threading.Thread(target=lambda: answers.append(post(client, "slow")))
    slow.start()
    try:
        assert entered.wait(20)
        busy = post(client, "slow")
        assert (busy.status_code, busy.json()["type"]) == (409, "/problems/idempotency-in-progress")
        assert int(busy.headers["retry-after"]) >= 1
    finally:
        screener.during.clear()
        leave.set()
        slow.join()
    assert answers[0].status_code == 200
    assert post(client, "slow").content == answers[0].content


def test_a_request_that_failed_may_be_sent_again(client: TestClient) -> None:
    assert post(client, "failed", text="a poem").status_code == 422
    assert post(client, "failed", text="explode").status_code == 500
    assert post(client, "failed").status_code == 200


def test_a_draft_takes_no_key(client: TestClient) -> None:
    answers = [post(client, "draft", mode="draft").json()["id"] for _ in range(2)]
    assert answers[0] != answers[1]


@pytest.mark.parametrize("key", ["", "a b", "x" * 256])
def test_a_key_that_is_no_key(client: TestClient, key: str) -> None:
    answer = post(client, key)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/header/Idempotency-Key"


def test_nothing_of_drafts_and_secrets_and_no_text_is_in_the_database(
    serve: Callable[..., TestClient], tmp_path: Path
) -> None:
    file = tmp_path / "kept.db"
    client = serve(database_url=f"sqlite:///{file}")
    post(client, "one", mode="draft", text="a grave draft")
    assert post(client, "two", text="MẬT\na grave secret", author={"id": "cb-1"}).status_code == 403
    assert post(client, "three", text="a grave proposal for Sở Y", author={"id": "cb-9"}).status_code == 200
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT author_id, result FROM screenings").fetchall()
        keys = connection.execute("SELECT count(*) FROM idempotency_keys").fetchone()
    connection.close()
    assert [row[0] for row in rows] == ["cb-9"]
    assert keys == (1,)
    everything = b"".join(part.read_bytes() for part in tmp_path.iterdir())
    assert b"Fake" not in everything
    for word in ("draft", "secret", "proposal", "grave", "Sở Y"):
        assert word.encode() not in everything


@pytest.fixture
def records(tmp_path: Path) -> Any:  # noqa: ANN401
    store = Records(f"sqlite:///{tmp_path}/deeper/records.db")
    yield store
    store.close()


def result(name: str) -> dict[str, Any]:
    return {"id": name, "document": {"sha256": "0" * 64, "kind": "reply"}, "verdict": "pass"}


def test_a_claim_is_answered_once_stored_and_free_once_released(records: Records) -> None:
    assert records.claim("k", "r", now()) is None
    with pytest.raises(KeyBusy):
        records.claim("k", "r", now())
    with pytest.raises(KeyReused):
        records.claim("k", "other", now())
    records.release("k")
    assert records.claim("k", "r", now()) is None
    records.store(result("scr_1"), Filed(), now(), "k")
    records.release("k")
    assert records.claim("k", "r", now()) == result("scr_1")
    assert records.find("scr_1") == result("scr_1")
    assert records.find("scr_2") is None


def test_an_abandoned_claim_is_free_after_two_minutes_and_a_key_after_a_day(records: Records) -> None:
    start = now()
    assert records.claim("k", "r", start) is None
    assert records.claim("k", "r", start + timedelta(minutes=3)) is None
    records.store(result("scr_1"), Filed(), now(), "k")
    assert records.claim("k", "r", start + timedelta(hours=23)) == result("scr_1")
    assert records.claim("k", "r", start + timedelta(hours=25)) is None


def test_tables_that_are_there_are_left_as_they_are(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/records.db"
    first, second = Records(url), Records(url)
    first.store(result("scr_1"), Filed(), now(), None)
    assert second.find("scr_1") == result("scr_1")
    for store in (first, second):
        store.close()
