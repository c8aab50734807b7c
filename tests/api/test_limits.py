"""Many at once, too many at once, too often, and without a key."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.failures import Failure
from api.gate import Gate, RateLimit

PATH = "/v1/screenings"


def test_two_hundred_at_once_get_each_their_own_answer(client: TestClient) -> None:
    def one(number: int) -> tuple[int, str, int]:
        body = {"text": "x" * number + " grave", "mode": "final" if number % 2 else "draft"}
        answer = client.post(PATH, json=body, headers={"Idempotency-Key": f"many-{number}"})
        document = answer.json()
        return answer.status_code, document["id"], document["findings"][0]["start"]

    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(one, range(200)))
    assert [(status, start) for status, _, start in answers] == [(200, number + 1) for number in range(200)]
    assert len({name for _, name, _ in answers}) == 200


def test_the_same_key_from_many_threads_makes_one_record(client: TestClient) -> None:
    def one(_: int) -> tuple[int, str]:
        answer = client.post(PATH, json={"text": "a", "mode": "final"}, headers={"Idempotency-Key": "race"})
        return answer.status_code, answer.json().get("id", "")

    with ThreadPoolExecutor(20) as pool:
        answers = Counter(pool.map(one, range(40)))
    assert {status for status, _ in answers} <= {200, 409}
    assert len([name for status, name in answers if status == 200]) == 1


def test_more_than_may_wait_are_told_to_come_back_and_health_still_answers(
    serve: Callable[..., TestClient],
    screener: Any,  # noqa: ANN401
) -> None:
    client = serve(screenings=1, queue=0)
    entered, leave = threading.Event(), threading.Event()

    def wait() -> None:
        entered.set()
        assert leave.wait(20)

    screener.during.append(wait)
    answers: list[Any] = []
    slow = threading.Thread(target=lambda: answers.append(client.post(PATH, json={"text": "a"})))
    slow.start()
    try:
        assert entered.wait(20)
        busy = client.post(PATH, json={"text": "a"})
        assert (busy.status_code, busy.json()["type"]) == (503, "/problems/overloaded")
        assert int(busy.headers["retry-after"]) >= 1
        assert client.get("/livez").status_code == 200
    finally:
        screener.during.clear()
        leave.set()
        slow.join()
    assert answers[0].status_code == 200
    assert client.post(PATH, json={"text": "a"}).status_code == 200


def test_a_failed_request_gives_its_place_back(serve: Callable[..., TestClient]) -> None:
    client = serve(screenings=1, queue=0)
    for body in ('{"text": ""}', "{", '{"text": "explode"}', '{"text": "MẬT"}', '{"text": "a poem"}'):
        assert client.post(PATH, content=body, headers={"content-type": "application/json"}).status_code != 503
    assert client.post(PATH, json={"text": "a"}).status_code == 200


def test_the_gate_lets_so_many_work_and_so_many_wait() -> None:
    async def play() -> None:
        gate = Gate(1, 1)
        async with gate.admitted(), gate.turn(), gate.admitted():
            with pytest.raises(Failure, match="overloaded"):
                async with gate.admitted():
                    pass
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.01), gate.turn():
                    pass
        async with gate.admitted(), gate.turn():
            pass

    asyncio.run(play())


def test_a_client_that_asks_too_often_is_told_when_to_come_back(serve: Callable[..., TestClient]) -> None:
    client = serve(requests_per_minute=3)
    answers = [client.get("/v1/policies") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3].json()["type"] == "/problems/rate-limited"
    assert 1 <= int(answers[3].headers["retry-after"]) <= 20
    assert client.get("/livez").status_code == 200


def test_a_bucket_refills_with_time_and_every_client_has_its_own() -> None:
    time = [0.0]
    rate = RateLimit(2, lambda: time[0])
    rate.take("a")
    rate.take("a")
    rate.take("b")
    with pytest.raises(Failure) as caught:
        rate.take("a")
    assert caught.value.headers == {"Retry-After": "30"}
    time[0] = 30.0
    rate.take("a")
    with pytest.raises(Failure):
        rate.take("a")


def test_the_memory_of_clients_is_bounded() -> None:
    time = [0.0]
    rate = RateLimit(60, lambda: time[0])
    for number in range(10_050):
        rate.take(str(number))
    assert len(rate._buckets) == 10_000
    time[0] = 60.0
    rate.take("new")
    assert len(rate._buckets) == 1


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (None, 401), ("Bearer wrong", 401), ("Bearer", 401), ("Basic key-1", 401), ("Bearer key-1", 200),
        ("bearer key-2", 200), ("Bearer key-1 ", 200), ("Bearer ", 401),
    ],
)  # fmt: skip
def test_keys_are_asked_for_where_the_operator_set_some(
    serve: Callable[..., TestClient], header: str | None, status: int
) -> None:
    client = serve(api_keys="key-1, key-2")
    headers = {} if header is None else {"Authorization": header}
    for path in ("/v1/policies", "/v1/rules"):
        answer = client.get(path, headers=headers)
        assert answer.status_code == status
    if status == 401:
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["type"] == "/problems/unauthorized"
    assert client.post(PATH, json={"text": "a"}, headers=headers).status_code == status
    assert client.get("/livez").status_code == client.get("/openapi.json").status_code == 200


def test_an_idempotency_key_belongs_to_its_owner(serve: Callable[..., TestClient]) -> None:
    client = serve(api_keys="key-1,key-2")
    names = {
        client.post(
            PATH,
            json={"text": "a", "mode": "final"},
            headers={"Authorization": f"Bearer {key}", "Idempotency-Key": "k"},
        ).json()["id"]
        for key in ("key-1", "key-2", "key-1")
    }
    assert len(names) == 2
