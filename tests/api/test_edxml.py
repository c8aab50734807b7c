"""A package in place of a file, for the draft and for the asking letter: over HTTP and on the command line alike."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app
from api.schemas import ScreeningAnswer
from api.settings import Settings
from tests.nlp.edxml_maker import edxml, header, samples, status, word

PATH = "/v1/screenings"
REQUEST, REPLY = samples().values()
Files = dict[str, tuple[str, bytes, str]]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('real')}/sauro.db")
    with TestClient(create_app(settings)) as client:
        yield client


def files(**named: bytes) -> Files:
    return {name: ("goi.edxml", data, "application/xml") for name, data in named.items()}


def post(client: TestClient, sent: Files, context: dict[str, str] | None = None, mode: str = "draft") -> dict[str, Any]:
    answer = client.post(PATH, data={"context": json.dumps(context or {}), "mode": mode}, files=sent)
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    ScreeningAnswer.model_validate(document)
    return document


def labels(document: dict[str, Any]) -> list[str]:
    return [found["label"] for found in document["findings"]]


def warnings(document: dict[str, Any]) -> dict[str, str]:
    return {warning["code"]: warning["detail"] for warning in document["warnings"]}


def test_dates_of_two_packages_make_a_reply_late(service: TestClient) -> None:
    document = post(service, files(file=REPLY, request_file=REQUEST))
    assert "B3.late" in labels(document)
    late = next(found for found in document["findings"] if found["label"] == "B3.late")
    assert "Ban hành 18/06/2026, hạn cuối 15/06/2026" in late["reason"]
    assert document["text"][late["start"] : late["end"]] == late["quote"]
    taken = warnings(document)["edxml_dates_taken"]
    assert all(words in taken for words in ("18/06/2026", "15/06/2026", "08/06/2026"))


def test_the_answer_states_the_header_of_the_package(service: TestClient) -> None:
    assert post(service, files(file=REPLY, request_file=REQUEST))["package"] == {
        "sender": "Sở Xây dựng tỉnh Khánh Hòa",
        "subject": "V/v đấu nối đường vào Trường Mầm non Suối Gềnh với đường tỉnh 6D",
        "code": "1120/SXD-QLHT",
        "issued_on": "2026-06-18",
        "due_on": None,
        "received_on": "2026-06-18",
        "answers": [{"code": "356/UBND-KT", "issued_on": "2026-06-05"}],
    }
    assert "package" not in post(
        service, files(file=word("Giao Phòng Kinh tế rà soát.")) | {"kind": (None, "conclusion")}
    )


@pytest.mark.parametrize("context", [{"due_on": "2026-06-18"}, {"issued_on": "2026-06-15"}])
def test_the_caller_corrects_a_package(service: TestClient, context: dict[str, str]) -> None:
    document = post(service, files(file=REPLY, request_file=REQUEST), context)
    assert "B3.late" not in labels(document)
    assert not any(item["label"] == "B3.late" for item in document["not_assessed"])


def test_a_reply_alone_says_which_letter_is_missing(service: TestClient) -> None:
    document = post(service, files(file=REPLY))
    assert "B3.late" not in labels(document)
    assert "văn bản số 356/UBND-KT ngày 05/06/2026" in warnings(document)["edxml_request_missing"]
    assert "edxml_attachments_left_out" in warnings(document)


def test_a_package_and_a_text_go_together(service: TestClient) -> None:
    text = "V/v góp ý\nKhánh Hòa, ngày 22 tháng 6 năm 2026\nTrả lời Công văn số 356/UBND-KT, Sở có ý kiến như sau: Sở thống nhất."
    answer = service.post(PATH, data={"text": text, "kind": "reply"}, files=files(request_file=REQUEST))
    assert labels(answer.json()) == ["B3.late"]


def test_nothing_of_the_header_is_stored_but_dates_and_numbers(service: TestClient) -> None:
    document = post(service, files(file=REPLY, request_file=REQUEST), mode="final")
    stored = service.get(f"{PATH}/{document['id']}").text
    assert "15/06/2026" in stored
    assert not any(words in stored for words in ("package", "Sở Xây dựng", "Suối Gềnh", "1120.SXD", "Võ Thanh Lâm"))


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (edxml(status("03", "2026/06/08 08:00:00")), "empty-draft", "trạng thái 03"),
        (edxml(header(), ("a.docx", b"%PDF-1.7", "application/msword")), "unsupported-format", ".docx"),
        (b"<edXML>", "broken-file", "edXML"),
        (b'<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]><edXML>&x;</edXML>', "broken-file", "edXML"),
        (edxml(header(subject="TUYỆT MẬT"), ("a.docx", word("a"), "")), "state-secret", "bảo mật"),
    ],
    ids=["status", "no document", "broken", "entity", "secret"],
)
@pytest.mark.parametrize("field", ["file", "request_file"])
def test_a_package_that_is_refused(service: TestClient, field: str, data: bytes, code: str, words: str) -> None:
    answer = service.post(PATH, data={} if field == "file" else {"text": "a"}, files=files(**{field: data}))
    problem = answer.json()
    assert problem["type"] == f"/problems/{code}"
    assert words in problem["detail"]


def test_the_command_line_gives_the_same_answer(service: TestClient, tmp_path: Path) -> None:
    (tmp_path / "reply.edxml").write_bytes(REPLY)
    (tmp_path / "asked.edxml").write_bytes(REQUEST)
    arguments = ["screen", str(tmp_path / "reply.edxml"), "--request", str(tmp_path / "asked.edxml")]
    result = CliRunner().invoke(app, [*arguments, "--json"])
    assert result.exit_code == 1
    said, answered = json.loads(result.stdout), post(service, files(file=REPLY, request_file=REQUEST))
    identity = ("id", "created_at")
    assert {k: v for k, v in said.items() if k not in identity} == {
        k: v for k, v in answered.items() if k not in identity
    }
    corrected = CliRunner().invoke(app, [*arguments, "--due-on", "2026-06-30", "--json"])
    assert "B3.late" not in labels(json.loads(corrected.stdout))


def test_the_command_line_shows_the_header_of_the_package(tmp_path: Path) -> None:
    (tmp_path / "reply.edxml").write_bytes(REPLY)
    shown = (
        CliRunner(env={"NO_COLOR": "1", "COLUMNS": "200"}).invoke(app, ["screen", str(tmp_path / "reply.edxml")]).stdout
    )
    assert "Gói edXML: Sở Xây dựng tỉnh Khánh Hòa · 1120/SXD-QLHT · 18/06/2026 · V/v đấu nối" in shown


def test_the_command_line_explains_a_status_message(tmp_path: Path) -> None:
    (tmp_path / "status.edxml").write_bytes(edxml(status("06", "2026/06/08")))
    result = CliRunner().invoke(app, ["screen", str(tmp_path / "status.edxml")])
    assert result.exit_code == 2
    assert "đã hoàn thành" in result.stderr
