"""The store on PostgreSQL: what the tests of idempotency show on SQLite holds there as well."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.records import Filed, KeyBusy, KeyReused, Records, now
from api.settings import Settings

psycopg = pytest.importorskip("psycopg", reason="psycopg (extra postgres) is not installed")
_INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
_BIN = _INSTALLED[-1] if _INSTALLED else None
pytestmark = pytest.mark.skipif(_BIN is None and not shutil.which("initdb"), reason="PostgreSQL is not installed")


def _run(*command: str) -> None:
    """Run a server tool, as its own user where we are root: PostgreSQL refuses to serve root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    tool = str(_BIN / command[0]) if _BIN else command[0]
    subprocess.run([*prefix, tool, *command[1:]], check=True, capture_output=True, cwd="/")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Start a cluster of our own on a free port."""
    folder = Path(subprocess.run(["mktemp", "-d"], check=True, capture_output=True, text=True).stdout.strip())
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = str(folder / "data")
    _run("initdb", "-D", data, "-U", "sauro", "--auth=trust", "--encoding=UTF8", "--locale=C")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    _run("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql+psycopg://sauro@127.0.0.1:{port}/postgres"
    finally:
        _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def records(url: str) -> Iterator[Records]:
    store = Records(url)
    yield store
    store.close()


def result(name: str) -> dict[str, object]:
    return {
        "id": name,
        "document": {"sha256": "0" * 64, "kind": "reply"},
        "verdict": "pass",
        "findings": [],
        "ghi": "rõ",
    }


def test_a_result_is_kept_as_it_was(records: Records) -> None:
    records.check()
    records.store(result("scr_a"), Filed("VV-1"), now(), None)
    assert records.find("scr_a") == result("scr_a")
    assert records.find("scr_none") is None


def test_keys_are_claimed_answered_and_given_up(records: Records) -> None:
    assert records.claim("k", "request", now()) is None
    with pytest.raises(KeyBusy):
        records.claim("k", "request", now())
    records.store(result("scr_b"), Filed(), now(), "k")
    assert records.claim("k", "request", now()) == result("scr_b")
    with pytest.raises(KeyReused):
        records.claim("k", "another", now())
    assert records.claim("k", "another", now() + timedelta(days=2)) is None
    records.release("k")
    assert records.claim("k", "third", now()) is None


def test_of_many_claims_at_once_one_wins(records: Records) -> None:
    together, won = Barrier(12), []

    def claim() -> None:
        together.wait()
        with suppress(KeyBusy):
            won.append(records.claim("race", "request", now()))

    threads = [Thread(target=claim) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [None]


def test_the_service_runs_on_it(url: str, screener: object) -> None:
    app = create_app(Settings(database_url=url, requests_per_minute=10**9), screener=screener)  # type: ignore[arg-type]
    with TestClient(app) as client:
        body, key = {"text": "a grave thing", "mode": "final"}, {"Idempotency-Key": "pg"}
        first = client.post("/v1/screenings", json=body, headers=key)
        assert client.post("/v1/screenings", json=body, headers=key).content == first.content
        assert client.get(f"/v1/screenings/{first.json()['id']}").status_code == 200
        assert client.get("/readyz").status_code == 200
