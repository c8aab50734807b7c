"""POST /v1/reports: every format with its name and type, dismissals in any unit, drafts only, nothing kept."""

import csv
import io
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import pytest
from fastapi.testclient import TestClient

from api.exports.formats import Format, takes_comments
from api.exports.report import content_security_policy
from api.exports.screened import Draft
from api.offsets import OffsetUnit, counted_in, read_in
from api.schemas import ProblemAnswer
from nlp.document import Envelope, Source
from nlp.reading.docx import DOCM, DOCX

PATH = "/v1/reports"
TEXT = "Kết luận 🏛 là grave, task by Sở, harmless; minor."
JSON = {"content-type": "application/json"}


def ask(client: TestClient, form: str, **fields: object) -> Any:  # noqa: ANN401
    return client.post(PATH, params={"format": form}, json={"text": TEXT} | fields)


def dismissal(words: str, unit: OffsetUnit = OffsetUnit.CODEPOINT, **other: object) -> dict[str, object]:
    count, start = counted_in(unit, TEXT), TEXT.index(words)
    place = {"start": count(start), "end": count(start + len(words))}
    return {"label": "B4.no_decision", **place, "reason": "Đã có ngày ở phụ lục."} | other


def table(answer: Any) -> list[dict[str, str]]:  # noqa: ANN401
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def word_file() -> bytes:
    written = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("form", "media_type", "start"),
    [
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("sarif", "application/sarif+json", b'{"$schema":'),
        ("csv", "text/csv; charset=utf-8", b"\xef\xbb\xbffile,"),
    ],
)
def test_each_format_has_its_type_and_is_kept_by_no_cache(
    client: TestClient, form: str, media_type: str, start: bytes
) -> None:
    answer = ask(client, form)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == media_type
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content.startswith(start)


def test_the_page_runs_nothing_and_is_framed_by_none(client: TestClient) -> None:
    policy = ask(client, "html").headers["content-security-policy"]
    assert policy == f"{content_security_policy()}; frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("sent", "plain", "name"),
    [
        ("thông báo.docx.txt", "th_ng b_o.docx.bao-cao.html", "thông báo.docx.bao-cao.html"),
        ('a";\r\nX: 1%.txt', "a___X: 1_.bao-cao.html", 'a";X: 1%.bao-cao.html'),
        ("../../etc/passwd", "passwd.bao-cao.html", "passwd.bao-cao.html"),
        ("C:\\văn thư\\dự thảo.txt", "d_ th_o.bao-cao.html", "dự thảo.bao-cao.html"),
        ("", "du-thao.bao-cao.html", "du-thao.bao-cao.html"),
    ],
)
def test_the_file_is_named_after_the_draft(client: TestClient, sent: str, plain: str, name: str) -> None:
    part = sent.replace('"', "%22").replace("\r", "").replace("\n", "")
    body = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{part}"\r\n\r\n{TEXT}\r\n--b--\r\n'
    headers = {"content-type": "multipart/form-data; boundary=b"}
    answer = client.post(PATH, params={"format": "html"}, content=body.encode(), headers=headers)
    shown, _, rest = answer.headers["content-disposition"].partition("; ")
    assert shown == "inline"
    assert "filename*=UTF-8''" in rest
    if "%22" not in part:
        assert rest.startswith(f'filename="{plain}"')
        assert unquote(rest.partition("''")[2]) == name
    assert rest.count('"') == 2


@pytest.mark.parametrize("form", ["sarif", "csv"])
def test_other_formats_are_attachments(client: TestClient, form: str) -> None:
    assert ask(client, form).headers["content-disposition"].startswith(f'attachment; filename="du-thao.{form}"')


@pytest.mark.parametrize("unit", OffsetUnit)
def test_what_was_dismissed_is_left_out_whatever_the_unit(client: TestClient, unit: OffsetUnit) -> None:
    given = {"dismissed": [dismissal("grave", unit)], "offset_unit": unit.value}
    assert [row["quote"] for row in table(ask(client, "csv"))] == ["grave", "minor"]
    assert [row["quote"] for row in table(ask(client, "csv", **given))] == ["minor"]
    results = ask(client, "sarif", **given).json()["runs"][0]["results"]
    assert [len(result["suppressions"]) for result in results] == [1, 0]
    page = ask(client, "html", **given).text
    assert "<b>Lý do bỏ qua:</b> Đã có ngày ở phụ lục." in page


@pytest.mark.parametrize(
    "changed", [{"label": "B4.generic"}, {"start": 1}, {"end": 99}, {"start": 10**30, "end": 10**31}]
)
@pytest.mark.parametrize("unit", OffsetUnit)
def test_a_dismissal_of_something_else_dismisses_nothing(
    client: TestClient, changed: dict[str, object], unit: OffsetUnit
) -> None:
    given = {"dismissed": [dismissal("grave", unit, **changed)], "offset_unit": unit.value}
    assert [row["quote"] for row in table(ask(client, "csv", **given))] == ["grave", "minor"]
    assert "1 lần bỏ qua gửi kèm không khớp" in ask(client, "html", **given).text


@pytest.mark.parametrize("unit", OffsetUnit)
def test_positions_are_read_back_as_they_were_counted(unit: OffsetUnit) -> None:
    count, back = counted_in(unit, TEXT), read_in(unit, TEXT)
    assert [back(count(position)) for position in range(len(TEXT) + 1)] == list(range(len(TEXT) + 1))
    if unit is not OffsetUnit.CODEPOINT:
        assert back(count(TEXT.index("🏛")) + 1) == -1


def test_a_form_takes_files_and_dismissals(client: TestClient) -> None:
    sent = {"dismissed": json.dumps([dismissal("minor")]), "kind": "reply"}
    answer = client.post(PATH, params={"format": "csv"}, data=sent, files={"file": ("d.txt", TEXT.encode())})
    assert [(row["file"], row["kind"], row["quote"]) for row in table(answer)] == [("d.txt", "reply", "grave")]


def test_a_word_file_comes_back_with_a_comment_for_each_finding_that_was_not_dismissed(client: TestClient) -> None:
    sent = {"dismissed": json.dumps([dismissal("grave", OffsetUnit.UTF8)]), "offset_unit": "utf8"}
    answer = client.post(PATH, params={"format": "docx"}, data=sent, files={"file": ("dự thảo.docx", word_file())})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == Format.DOCX.media_type
    assert "filename*=UTF-8''d%E1%BB%B1%20th%E1%BA%A3o.nhan-xet.docx" in answer.headers["content-disposition"]
    commented = docx.Document(io.BytesIO(answer.content))
    assert [paragraph.text for paragraph in commented.paragraphs] == [TEXT]
    [comment] = commented.comments
    assert comment.author == "Sáu Rõ"
    assert "Cách sửa: [ngày]." in comment.text


@pytest.mark.parametrize("sent", [{"json": {"text": TEXT}}, {"files": {"file": ("a.docx", TEXT.encode())}}])
def test_word_comments_need_a_word_file(client: TestClient, sent: dict[str, Any]) -> None:
    answer = client.post(PATH, params={"format": "docx"}, **sent)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/no-word-file")
    assert "«html»" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("media_type", "envelope", "takes"),
    [(DOCX, None, True), (DOCM, None, False), (DOCX, Envelope(), False), ("text/plain", None, False)],
)
def test_only_a_bare_word_file_takes_comments(media_type: str, envelope: Envelope | None, takes: bool) -> None:
    assert takes_comments(Draft(Source("a", media_type, envelope=envelope))) is takes


BAD = [
    ({"mode": "final"}, "/mode", "POST /v1/screenings"),
    ({"mode": "trial"}, "/mode", "Chỉ nhận: draft."),
    ({"dismissed": {}}, "/dismissed", "danh sách"),
    ({"dismissed": None}, "/dismissed", "danh sách"),
    ({"dismissed": [1]}, "/dismissed/0", "đối tượng"),
    ({"dismissed": [dismissal("grave", label="B9.x")]}, "/dismissed/0/label", "Chỉ nhận: B1.no_position"),
    ({"dismissed": [dismissal("grave", start=-1)]}, "/dismissed/0/start", "Không được dưới 0."),
    ({"dismissed": [dismissal("grave", end="9")]}, "/dismissed/0/end", "số nguyên"),
    ({"dismissed": [dismissal("grave", reason="")]}, "/dismissed/0/reason", "để trống"),
    ({"dismissed": [dismissal("grave", reason=" \n")]}, "/dismissed/0/reason", "để trống"),
    ({"dismissed": [dismissal("grave", reason="x" * 1001)]}, "/dismissed/0/reason", "1000"),
    ({"dismissed": [dismissal("grave", reason="a\x00")]}, "/dismissed/0/reason", "điều khiển"),
    ({"dismissed": [dismissal("grave", colour="red")]}, "/dismissed/0", "label, start, end, reason"),
    ({"dismissed": [dismissal("grave")] * 1001}, "/dismissed", "1000"),
    ({"threshold": 1}, "", "Các trường được nhận"),
]


@pytest.mark.parametrize(("fields", "pointer", "remedy"), BAD)
def test_a_wrong_field_is_named_with_its_remedy(
    client: TestClient, fields: dict[str, object], pointer: str, remedy: str
) -> None:
    answer = ask(client, "html", **fields)
    assert answer.status_code == 422
    ProblemAnswer.model_validate(answer.json())
    [error] = answer.json()["errors"]
    assert error["pointer"] == pointer
    assert remedy in error["message"]


@pytest.mark.parametrize("query", [{}, {"format": "pdf"}, {"format": ""}])
def test_a_format_must_be_chosen_among_those_that_are(client: TestClient, query: dict[str, str]) -> None:
    answer = client.post(PATH, params=query, json={"text": TEXT})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/query/format")
    assert not query or "html, docx, sarif, csv" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [("", 422, "empty-draft"), ("a poem", 422, "unscreened-kind"), ("TỐI MẬT\ngrave", 403, "state-secret"), ("explode", 500, "internal")],
)  # fmt: skip
def test_errors_are_those_of_a_screening(client: TestClient, text: str, status: int, code: str) -> None:
    answer = ask(client, "html", text=text)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{code}")
    assert not text or text not in answer.text


def test_nothing_is_stored_and_no_word_is_logged(
    serve: Callable[..., TestClient], caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    client = serve(database_url=f"sqlite:///{tmp_path}/own.db")
    before = (tmp_path / "own.db").read_bytes()
    with caplog.at_level(logging.DEBUG, "sauro"):
        for form in ("html", "sarif", "csv"):
            assert ask(client, form, dismissed=[dismissal("grave")], author={"id": "cb-7"}).status_code == 200
    assert (tmp_path / "own.db").read_bytes() == before
    assert len(caplog.messages) == 3
    assert all("route=/v1/reports" in line and "verdict=flag" in line for line in caplog.messages)
    assert not any(word in line for line in caplog.messages for word in ("grave", "minor", "phụ lục", "Sở"))


def test_keys_and_rates_hold_here_too(serve: Callable[..., TestClient]) -> None:
    client = serve(api_keys="key-1", requests_per_minute=2)
    assert ask(client, "html").status_code == 401
    own = {"Authorization": "Bearer key-1"}
    statuses = [client.post(PATH, params={"format": "csv"}, json={"text": "a"}, headers=own).status_code for _ in "123"]
    assert statuses == [200, 200, 429]
