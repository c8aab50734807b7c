"""The LanguageTool protocol: its answers, its options, its errors, and the same limits and secrecy as everywhere."""

import json
import logging
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import quote_plus, urlencode

import pytest
from fastapi.testclient import TestClient

CHECK = "/v2/check"
FORM = {"content-type": "application/x-www-form-urlencoded"}


def check(client: TestClient, text: str, **fields: str) -> dict[str, Any]:
    answer = client.post(CHECK, data={"text": text, "language": "vi-VN"} | fields)
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


def test_an_answer_has_all_that_clients_read(client: TestClient) -> None:
    document = check(client, "First line.\nIn the second something minor stands. And more.")
    [match] = document.pop("matches")
    version = document["software"].pop("version")
    assert isinstance(version, str)
    assert document == {
        "software": {
            "name": "Sáu Rõ", "buildDate": "", "apiVersion": 1, "premium": False, "premiumHint": "", "status": "",
        },
        "warnings": {"incompleteResults": False},
        "language": {
            "name": "Vietnamese", "code": "vi-VN", "detectedLanguage": {"name": "Vietnamese", "code": "vi-VN"},
        },
    }  # fmt: skip
    assert match == {
        "message": "Vì sao. Gợi ý: Cách sửa: [ngày].",
        "shortMessage": "Chưa quyết định, kết luận rõ ràng",
        "offset": 36,
        "length": 5,
        "replacements": [],
        "context": {"text": "First line. In the second something minor stands. And more.", "offset": 36, "length": 5},
        "sentence": "In the second something minor stands.",
        "type": {"typeName": "Other"},
        "rule": {
            "id": "fake",
            "description": "Chưa quyết định, kết luận rõ ràng",
            "issueType": "style",
            "urls": [],
            "category": {"id": "B4.no_decision", "name": "Chỉ thị 35-CT/TU"},
        },
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def test_languages_and_info_are_open_to_editors_that_have_not_sent_their_key_yet(
    serve: Callable[..., TestClient],
) -> None:
    client = serve(api_keys="key-1")
    assert client.get("/v2/languages").json() == [{"name": "Vietnamese", "code": "vi", "longCode": "vi-VN"}]
    assert client.get("/v2/info").json()["software"]["apiVersion"] == 1


@pytest.mark.parametrize("language", ["vi", "vi-VN", "VI-vn", "auto"])
def test_vietnamese_is_checked_by_get_and_by_post(client: TestClient, language: str) -> None:
    fields = {"text": "a grave one", "language": language}
    answers = [client.post(CHECK, data=fields), client.get(CHECK, params=fields)]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert [match["offset"] for match in answer.json()["matches"]] == [2]


@pytest.mark.parametrize(
    ("fields", "offsets"),
    [
        ({}, [0, 6]),
        ({"level": "default"}, [0, 6]),
        ({"level": "picky"}, [0, 6, 12]),
        ({"mode": "all"}, [0, 6]),
        ({"mode": "textLevelOnly"}, []),
        ({"mode": "allButTextLevelOnly"}, [0, 6]),
        ({"disabledRules": "other, fake"}, []),
        ({"disabledRules": "other"}, [0, 6]),
        ({"disabledCategories": "B4.no_decision"}, []),
        ({"disabledCategories": "B4.no_decision", "enabledRules": "fake"}, [0, 6]),
        ({"enabledRules": "fake", "enabledOnly": "true"}, [0, 6]),
        ({"enabledRules": "other", "enabledOnly": "yes"}, []),
        ({"enabledCategories": "B4.no_decision", "enabledOnly": "true"}, [0, 6]),
        ({"enabledRules": "other", "enabledOnly": "false"}, [0, 6]),
        ({"username": "an@example.vn", "apiKey": "none is asked for", "dicts": "a,b", "unknown": "1"}, [0, 6]),
    ],
)  # fmt: skip
def test_options_choose_what_is_told(client: TestClient, fields: dict[str, str], offsets: list[int]) -> None:
    assert [match["offset"] for match in check(client, "grave minor doubt", **fields)["matches"]] == offsets


def test_a_document_is_told_with_what_is_for_review(client: TestClient) -> None:
    matches = check(client, "document grave doubt")["matches"]
    assert [match["type"]["typeName"] for match in matches] == ["Other", "Hint"]
    assert matches[1]["message"].startswith("Nên xem lại: ")


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("\U0001f600 grave", 3),
        ("de\u0300 grave", 4),
        ("a\u0002\ufffcb grave", 5),
        ("đề án grave", 6),
        ("a\r\ngrave", 3),
    ],
)
def test_places_are_utf16_units_of_the_text_as_sent(client: TestClient, text: str, offset: int) -> None:
    [match] = check(client, text)["matches"]
    assert (match["offset"], match["length"]) == (offset, 5)


@pytest.mark.parametrize("text", ["", " \n ", "\ufeff", "\u0001"])
def test_a_blank_text_has_no_match(client: TestClient, text: str) -> None:
    assert check(client, text)["matches"] == []


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("A & B + C = 100%20 đủ; grave", b"&language=vi-VN"),
        ("Sở grave", b"&language=vi-VN&username=an&apiKey=k"),
        ("a grave", b"&language=vi-VN"),
    ],
)
def test_a_form_that_was_not_encoded_is_read_as_libreoffice_means_it(
    client: TestClient, text: str, tail: bytes
) -> None:
    for body in (b"text=" + text.encode() + tail, tail[1:] + b"&text=" + text.encode()):
        [match] = client.post(CHECK, content=body, headers=FORM).json()["matches"]
        assert match["offset"] == text.index("grave")


def test_an_encoded_form_is_decoded(client: TestClient) -> None:
    body = "language=vi&text=" + quote_plus("100 % & đủ + grave")
    [match] = client.post(CHECK, content=body, headers=FORM).json()["matches"]
    assert match["offset"] == 13


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"language": "vi"}, 400, "text"),
        ({"text": "a", "data": "{}", "language": "vi"}, 400, "text"),
        ({"text": "a"}, 400, "language"),
        ({"text": "a", "language": "en-US"}, 400, "vi-VN"),
        ({"text": "a", "language": "vi", "level": "high"}, 400, "level"),
        ({"text": "a", "language": "vi", "enabledOnly": "true"}, 400, "enabledOnly"),
        ({"text": "a", "language": "vi", "enabledOnly": "true", "enabledRules": "x", "disabledRules": "y"}, 400, "yes"),
        ({"text": "a" * 200_001, "language": "vi"}, 413, "200000"),
        ({"data": '{"annotation": [{"text": "\\ud83d"}]}', "language": "vi"}, 400, "U+D83D"),
    ],
)
def test_what_is_wrong_is_a_line_of_plain_text(
    client: TestClient, fields: dict[str, str], status: int, words: str
) -> None:
    answer = client.post(CHECK, data=fields, headers={"accept-language": "en"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith("Error: ")
    assert words in answer.text or words == "yes"
    assert client.post(CHECK, data=fields).text != answer.text


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"text=%ff&language=vi", FORM),
        (b"text=\xff&language=vi", FORM),
        (b"&".join(b"x%d=" % number for number in range(60)), FORM),
        (b'{"text": "a", "language": "vi"}', {"content-type": "application/json"}),
    ],
)
def test_a_body_that_is_no_form_is_refused(client: TestClient, body: bytes, headers: dict[str, str]) -> None:
    answer = client.post(CHECK, content=body, headers=headers)
    assert (answer.status_code, answer.text[:7]) == (400, "Error: ")


def test_too_large_too_often_and_broken_are_told_in_the_same_form(serve: Callable[..., TestClient]) -> None:
    client = serve(body_bytes=2048, requests_per_minute=2)
    assert client.post(CHECK, data={"text": "a" * 3000, "language": "vi"}).status_code == 413
    assert client.post(CHECK, data={"text": "explode", "language": "vi"}).status_code == 500
    assert client.post(CHECK, data={"text": "a", "language": "vi"}).status_code == 200
    often = client.post(CHECK, data={"text": "a", "language": "vi"})
    assert (often.status_code, often.text[:7]) == (429, "Error: ")
    assert int(often.headers["retry-after"]) >= 1


def test_a_full_house_says_so(serve: Callable[..., TestClient], screener: Any) -> None:  # noqa: ANN401
    client = serve(screenings=1, queue=0)
    entered, leave = threading.Event(), threading.Event()

    def wait() -> None:
        entered.set()
        assert leave.wait(20)

    screener.during.append(wait)
    slow = threading.Thread(target=lambda: client.post(CHECK, data={"text": "a", "language": "vi"}))
    slow.start()
    try:
        assert entered.wait(20)
        busy = client.post(CHECK, data={"text": "a", "language": "vi"})
        assert (busy.status_code, busy.text[:7]) == (503, "Error: ")
    finally:
        screener.during.clear()
        leave.set()
        slow.join()
    assert client.post(CHECK, data={"text": "a", "language": "vi"}).status_code == 200


@pytest.mark.parametrize(
    ("fields", "headers", "status"),
    [
        ({}, {}, 403),
        ({"apiKey": "wrong"}, {}, 403),
        ({"apiKey": ""}, {}, 403),
        ({"apiKey": "key-2", "username": "an@example.vn"}, {}, 200),
        ({}, {"authorization": "Bearer key-1"}, 200),
        ({"apiKey": "key-1"}, {"authorization": "Bearer wrong"}, 403),
    ],
)
def test_the_key_comes_in_the_form_or_in_the_header(
    serve: Callable[..., TestClient], fields: dict[str, str], headers: dict[str, str], status: int
) -> None:
    client = serve(api_keys="key-1,key-2")
    asked = {"text": "a", "language": "vi"} | fields
    for answer in (client.post(CHECK, data=asked, headers=headers), client.get(CHECK, params=asked, headers=headers)):
        assert answer.status_code == status
        assert "www-authenticate" not in answer.headers
        assert status == 200 or "API key" in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "Sở báo cáo.\nTỐI MẬT\ngrave"},
        {
            "data": json.dumps(
                {"annotation": [{"text": "T"}, {"markup": "<b>"}, {"text": "ỐI MẬT"}, {"markup": "</b>"}]}
            )
        },
    ],
)
def test_a_secret_is_refused_with_advice_and_leaves_no_trace(
    client: TestClient, caplog: pytest.LogCaptureFixture, fields: dict[str, str]
) -> None:
    before = client.get("/metrics").text
    with caplog.at_level(logging.DEBUG, "sauro"):
        caplog.clear()
        answer = client.post(CHECK, data={"language": "vi-VN"} | fields)
        assert not caplog.records
    assert answer.status_code == 400
    assert answer.text.startswith("Error: Dừng gửi văn bản này qua mạng")
    counts = [line for line in client.get("/metrics").text.splitlines() if "/v2/check" in line and "_count" in line]
    assert counts == [line for line in before.splitlines() if "/v2/check" in line and "_count" in line]


def test_the_log_holds_counts_and_no_word(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "sauro"):
        client.get(CHECK + "?" + urlencode({"text": "a grave matter", "language": "vi", "apiKey": "hidden"}))
    [record] = [record for record in caplog.records if record.name == "sauro.access"]
    assert "route=/v2/check status=200" in record.message
    assert "length=14 flags=1 reviews=0" in record.message
    assert "matter" not in record.message
    assert "hidden" not in record.message


def test_no_page_of_another_site_can_read_an_answer(client: TestClient) -> None:
    origin = {"origin": "https://example.com"}
    answers = [
        client.post(CHECK, data={"text": "a", "language": "vi"}, headers=origin),
        client.options(CHECK, headers=origin | {"access-control-request-method": "POST"}),
    ]
    assert not [name for answer in answers for name in answer.headers if name.startswith("access-control")]
