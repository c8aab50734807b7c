"""Errors: one shape for all, the right status, both languages, and never a word of what was sent."""

import io
import json
import logging
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.failures import language
from api.problems import BY_CODE
from api.schemas import ProblemAnswer

PATH = "/v1/screenings"
JSON = {"content-type": "application/json"}
FORM = {"content-type": "multipart/form-data; boundary=b"}


def raw(content: bytes | str, **headers: str) -> dict[str, Any]:
    return {"content": content, "headers": JSON | headers}


def file(data: bytes, name: str = "du-thao.docx") -> dict[str, Any]:
    return {"files": {"file": (name, data)}}


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)
PART = 'Content-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
BAD = [
    ("no JSON", raw("{"), 400, "malformed-json", None),
    ("NaN", raw('{"text": "x", "product_points": NaN}'), 400, "malformed-json", None),
    ("a number beyond all", raw('{"text": "x", "product_points": 1e99999999999999999999}'), 400, "malformed-json", None),
    ("a number of 5000 digits", raw('{"text": "x", "product_points": ' + "9" * 5000 + "}"), 400, "malformed-json", None),
    ("bytes that are no UTF-8", raw(b'{"text": "\xff"}'), 400, "malformed-json", None),
    ("JSON nested too deeply", raw("[" * 100_000), 400, "malformed-json", None),
    ("no object", raw("[1]"), 422, "invalid-request", ""),
    ("no body", raw(""), 400, "malformed-json", None),
    ("no text", raw("{}"), 422, "invalid-request", "/text"),
    ("text is no string", raw('{"text": 1}'), 422, "invalid-request", "/text"),
    ("empty text", raw('{"text": ""}'), 422, "empty-draft", "/text"),
    ("blank text", raw('{"text": " \\n\\t\\u00a0"}'), 422, "empty-draft", "/text"),
    ("half a surrogate", raw('{"text": "a\\ud800b"}'), 422, "undecodable-draft", "/text"),
    ("half a surrogate elsewhere", raw('{"text": "a", "author": {"id": "\\udc00"}}'), 422, "invalid-request", "/author/id"),
    ("a control character", raw('{"text": "a\\u0000b"}'), 422, "undecodable-draft", "/text"),
    ("an unknown kind", raw('{"text": "a", "kind": "poem"}'), 422, "invalid-request", "/kind"),
    ("an unknown mode", raw('{"text": "a", "mode": "trial"}'), 422, "invalid-request", "/mode"),
    ("an unknown unit", raw('{"text": "a", "offset_unit": "byte"}'), 422, "invalid-request", "/offset_unit"),
    ("an unknown field", raw('{"text": "a", "threshold": 0.1}'), 422, "invalid-request", ""),
    ("an unknown field inside", raw('{"text": "a", "context": {"x": 1}}'), 422, "invalid-request", "/context"),
    ("a date that is none", raw('{"text": "a", "context": {"due_on": "2025-02-30"}}'), 422, "invalid-request", "/context/due_on"),
    ("a date of another form", raw('{"text": "a", "context": {"due_on": "15/6/2026"}}'), 422, "invalid-request", "/context/due_on"),
    ("a date as a number", raw('{"text": "a", "context": {"due_on": 20260615}}'), 422, "invalid-request", "/context/due_on"),
    ("a year without a calendar", raw('{"text": "a", "context": {"due_on": "0001-01-01"}}'), 422, "invalid-request", "/context/due_on"),
    ("a year too far", raw('{"text": "a", "context": {"issued_on": "2100-01-01"}}'), 422, "invalid-request", "/context/issued_on"),
    ("points of nothing", raw('{"text": "a", "product_points": 0}'), 422, "invalid-request", "/product_points"),
    ("points below nothing", raw('{"text": "a", "product_points": -1}'), 422, "invalid-request", "/product_points"),
    ("points as text", raw('{"text": "a", "product_points": "10"}'), 422, "invalid-request", "/product_points"),
    ("points as truth", raw('{"text": "a", "product_points": true}'), 422, "invalid-request", "/product_points"),
    ("points too fine", raw('{"text": "a", "product_points": 0.00001}'), 422, "invalid-request", "/product_points"),
    ("a truth value as text", raw('{"text": "a", "include_cleared": "yes"}'), 422, "invalid-request", "/include_cleared"),
    ("a kind that is not screened", raw('{"text": "a poem"}'), 422, "unscreened-kind", "/kind"),
    ("too many characters", raw(json.dumps({"text": "a" * 200_001})), 413, "draft-too-large", "/text"),
    ("a request too long", raw(json.dumps({"text": "a", "context": {"request_text": "a" * 200_001}})), 413, "draft-too-large", "/context/request_text"),
    ("a body over the limit", raw(b'{"text": "' + b"a" * 11 * 2**20), 413, "request-too-large", None),
    ("no content type", {"content": b"{}"}, 415, "unsupported-media-type", None),
    ("plain text", raw(b"{}", **{"content-type": "text/plain"}), 415, "unsupported-media-type", None),
    ("another charset", raw(b"{}", **{"content-type": "application/json; charset=utf-16"}), 415, "unsupported-media-type", None),
    ("compressed", raw(b"{}", **{"content-encoding": "gzip"}), 415, "unsupported-media-type", None),
    ("a form without boundary", {"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 400, "malformed-form", None),
    ("a form that is none", {"content": b"x", "headers": FORM}, 400, "malformed-form", None),
    ("a form cut off", {"content": b"--b\r\n" + PART.format("text", "a").encode(), "headers": FORM}, 400, "malformed-form", None),
    ("a field twice", {"content": (("--b\r\n" + PART.format("text", "a")) * 2 + "--b--").encode(), "headers": FORM}, 400, "malformed-form", None),
    ("context that is no JSON", {"files": {"file": ("a.txt", b"a")}, "data": {"context": "{"}}, 400, "malformed-form", None),
    ("points that are none", {"files": {"file": ("a.txt", b"a")}, "data": {"product_points": "x"}}, 422, "invalid-request", "/product_points"),
    ("an unknown form field", {"files": {"file": ("a.txt", b"a")}, "data": {"colour": "x"}}, 422, "invalid-request", ""),
    ("a file and a text", {"files": {"file": ("a.txt", b"a")}, "data": {"text": "a"}}, 422, "invalid-request", "/text"),
    ("neither file nor text", {"files": {"request_file": ("a.txt", b"a")}}, 422, "invalid-request", "/text"),
    ("an empty file", file(b""), 422, "empty-draft", "/file"),
    ("a broken zip", file(b"PK\x03\x04" + b"x" * 100), 422, "broken-file", "/file"),
    ("a zip that is no document", file(zipped(a=b"x")), None, None, "/file"),
    ("a .doc", file(OLE, "a.doc"), 415, "unsupported-format", "/file"),
    ("a broken PDF", file(b"%PDF-1.7\n" + bytes(100), "a.pdf"), 422, "broken-file", "/file"),
    ("64 MB in a small file", file(zipped(**{"word/document.xml": bytes(64 * 2**20)})), 413, "draft-too-large", "/file"),
    ("a million newlines", raw(json.dumps({"text": "\n" * 1_000_000})), 422, "empty-draft", "/text"),
    ("a broken request file", {"data": {"text": "a"}, "files": {"request_file": ("a.docx", b"PK\x03\x04")}}, 422, "broken-file", "/request_file"),
    ("a secret", raw('{"text": "TỐI MẬT\\na grave"}'), 403, "state-secret", None),
    ("a secret request", raw('{"text": "a", "context": {"request_text": "TUYỆT MẬT\\nx"}}'), 403, "state-secret", None),
    ("a secret file", file("MẬT\nBản số: 01".encode(), "a.txt"), 403, "state-secret", None),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "status", "code", "pointer"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_bad_input_gets_a_clear_error_and_the_next_request_is_answered(
    client: TestClient, sent: dict[str, Any], status: int | None, code: str | None, pointer: str | None, tongue: str
) -> None:
    headers = sent.get("headers", {}) | {"accept-language": tongue}
    answer = client.post(PATH, **(sent | {"headers": headers}))
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-language"] == tongue
    document = answer.json()
    ProblemAnswer.model_validate(document)
    assert 400 <= answer.status_code < 500
    assert answer.status_code == document["status"]
    if code is not None:
        assert (answer.status_code, document["type"]) == (status, f"/problems/{code}")
    assert document["title"] == getattr(BY_CODE[document["type"].removeprefix("/problems/")].title, tongue)
    pointers = [field["pointer"] for field in document.get("errors", [])]
    assert pointers == ([] if pointer is None else [pointer])
    assert client.post(PATH, json={"text": "a"}).status_code == 200


def test_a_secret_is_answered_always_the_same_and_leaves_no_line_and_no_count(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    before = client.get("/metrics").text
    caplog.clear()
    with caplog.at_level(logging.DEBUG, "sauro"):
        bodies = {
            client.post(
                PATH,
                json={"text": f"TUYỆT MẬT\nVăn bản {number}", "mode": "final"},
                headers={"Idempotency-Key": "secret"},
            ).content
            for number in range(3)
        }
    assert len(bodies) == 1
    assert [record for record in caplog.records if record.name.startswith("sauro")] == []
    after = client.get("/metrics").text
    assert counts(after, "POST") == counts(before, "POST")
    assert "state-secret" not in after


def counts(metrics: str, method: str) -> list[str]:
    return [line for line in metrics.splitlines() if line.startswith("sauro_requests_total") and method in line]


def test_an_unforeseen_exception_is_a_fixed_sentence_and_a_log_line_without_its_message(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = client.post(PATH, json={"text": "explode 8fd1c2"}, headers={"X-Request-ID": "req-1"})
    assert answer.status_code == 500
    document = answer.json()
    assert document["detail"] == BY_CODE["internal"].remedy.vi
    assert document["instance"] == answer.headers["x-request-id"] == "req-1"
    assert "8fd1c2" not in answer.text
    written = "\n".join(record.getMessage() + str(record.exc_info or "") for record in caplog.records)
    assert "error=RuntimeError" in written
    assert "conftest.py" in written
    assert "8fd1c2" not in written


@pytest.mark.parametrize(
    ("method", "path", "status", "allow"),
    [
        ("GET", "/nowhere", 404, None),
        ("GET", "/v1/screenings/scr_0", 404, None),
        ("GET", "/v1/screenings/a b", 422, None),
        ("GET", "/v1/rules/no-such-rule", 404, None),
        ("GET", "/v1/policies/no-such-policy", 404, None),
        ("GET", "/problems/no-such-problem", 404, None),
        ("GET", PATH, 405, "POST"),
        ("DELETE", "/livez", 405, "GET"),
        ("POST", "/v1/screenings/", 404, None),
    ],
)
def test_wrong_paths_and_methods_are_problems_too(
    client: TestClient, method: str, path: str, status: int, allow: str | None
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == answer.json()["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers.get("allow") == allow


@pytest.mark.parametrize(
    ("sent", "kept"), [("req-1.A_b", True), ("a" * 64, True), ("a" * 65, False), ("a b", False), ("", False)]
)
def test_a_sane_request_id_is_kept_and_any_other_replaced(client: TestClient, sent: str, kept: bool) -> None:
    for path in ("/livez", "/nowhere"):
        answer = client.get(path, headers={"X-Request-ID": sent})
        assert (answer.headers["x-request-id"] == sent) is kept


@pytest.mark.parametrize(
    ("header", "tongue"),
    [
        ("", "vi"), ("en", "en"), ("vi", "vi"), ("en-GB,en;q=0.9", "en"), ("vi,en;q=0.8", "vi"), ("fr", "vi"),
        ("en;q=0.5,vi;q=0.4", "en"), ("en;q=x", "vi"), ("*", "vi"), ("en;q=0", "vi"),
    ],
)  # fmt: skip
def test_language(header: str, tongue: str) -> None:
    assert language(header) == tongue


TRACE = "zq7xw"
SPOTS: list[Callable[[str], dict[str, Any]]] = [
    lambda t: {"json": {"text": f"poem {t}"}},
    lambda t: {"json": {"text": f"explode {t}"}},
    lambda t: {"json": {"text": f"{t}\x00"}},
    lambda t: {"json": {"text": f"MẬT\n{t}"}},
    lambda t: {"json": {"text": {"a": t}}},
    lambda t: {"json": {"text": "a", "kind": t}},
    lambda t: {"json": {"text": "a", "mode": t}},
    lambda t: {"json": {"text": "a", t: t}},
    lambda t: {"json": {"text": "a", "context": {t: t}}},
    lambda t: {"json": {"text": "a", "context": {"due_on": t, "case_id": f"{t}\x01", "request_text": 5}}},
    lambda t: {"json": {"text": "a", "context": t, "author": {"id": [t]}, "product_points": t}},
    lambda t: {"json": {"text": "a", "context": {"request_text": f"{t}\x02"}}},
    lambda t: {"json": [t]},
    lambda t: raw(f'{{"text": "{t}'),
    lambda t: {"content": t, "headers": {"content-type": t}},
    lambda t: {"content": t, "headers": {"content-type": f"multipart/form-data; boundary={t}"}},
    lambda t: {"files": {"file": (f"{t}.docx", b"PK\x03\x04" + t.encode())}},
    lambda t: {"files": {t: (f"{t}.docx", t.encode())}, "data": {"context": t, "author": t}},
    lambda t: {"files": {"file": (f"{t}.doc", OLE)}, "data": {"kind": t}},
    lambda t: {
        "content": f'--b\r\nContent-Disposition: form-data; name="text"\r\nContent-Transfer-Encoding: {t}\r\n\r\na\r\n--b--',
        "headers": FORM,
    },
    lambda t: {"content": f"--b\r\n{t}\r\n\r\na\r\n--b--", "headers": FORM},
    lambda t: {"json": {"text": "a"}, "headers": {"Idempotency-Key": f"{t} {t}"}},
    lambda t: {"json": {"text": "a"}, "params": {t: t}, "headers": {"Accept-Language": t, "Authorization": t}},
]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spot=st.sampled_from(SPOTS), more=st.text("abcdefghijkäđ🏛", min_size=0, max_size=8))
def test_nothing_that_was_sent_comes_back_in_an_error_or_goes_to_the_log(
    client: TestClient, caplog: pytest.LogCaptureFixture, spot: Callable[[str], dict[str, Any]], more: str
) -> None:
    caplog.clear()
    try:
        sent = spot(TRACE + more)
        with caplog.at_level(logging.DEBUG):
            answer = client.post(PATH, **sent)
    except UnicodeEncodeError:
        return
    if answer.status_code != 200:
        assert TRACE not in answer.text
    assert TRACE not in str(answer.headers)
    ours = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore", "asyncio"))]
    assert all(TRACE not in record.getMessage() + str(record.exc_info or "") for record in ours)


def test_a_path_that_was_sent_does_not_go_to_the_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for path in (f"/{TRACE}", f"/v1/screenings/{TRACE}", f"/v1/screenings/{TRACE}%20x", f"/problems/{TRACE}"):
            assert TRACE not in client.get(path).text
    ours = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore", "asyncio"))]
    assert ours
    assert all(TRACE not in record.getMessage() for record in ours)
