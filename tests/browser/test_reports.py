"""Taking the result along: the request for a report, the file's name, what was set aside, and why there is none."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from models.screening import Screener

Page = Any
expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
DOCX = "corpora/samples/thong-bao-ket-luan-bai-rac.docx"


@pytest.fixture
def asked(page: Page) -> list[Any]:
    """Stand in for the route that writes reports, and take down what it is asked."""
    requests: list[Any] = []

    def answer(route: Any) -> None:  # noqa: ANN401
        requests.append(route.request)
        name = "filename=\"bao-cao.bin\"; filename*=UTF-8''Phi%E1%BA%BFu%20r%C3%A0%20so%C3%A1t.bin"
        route.fulfill(
            status=200,
            body=b"report",
            headers={"Content-Type": "application/octet-stream", "Content-Disposition": f"attachment; {name}"},
        )

    page.route("**/v1/reports?*", answer)
    return requests


@pytest.mark.parametrize("format", ["html", "csv"])
def test_a_report_of_pasted_text(page: Page, screened: Callable[..., None], asked: list[Any], format: str) -> None:
    screened(page)
    page.keyboard.press("n")
    page.keyboard.press("d")
    page.keyboard.type("Có phụ lục")
    page.keyboard.press("Enter")
    with page.expect_download() as download:
        page.click(f"#report-{format}")
    assert download.value.suggested_filename == "Phiếu rà soát.bin"
    assert download.value.path().read_bytes() == b"report"
    assert asked[0].url.endswith(f"/v1/reports?format={format}")
    sent = json.loads(asked[0].post_data)
    words = "các đơn vị liên quan khẩn trương"
    start = sent["text"].index(words)
    assert sent["dismissed"] == [
        {"label": "B4.unclear_task", "start": start, "end": start + len(words), "reason": "Có phụ lục"}
    ]
    assert (sent["kind"], sent["mode"], sent["offset_unit"]) == ("auto", "draft", "utf16")
    expect(page.locator("#status")).to_have_text("Đã tải Phiếu rà soát.bin.")


@pytest.mark.parametrize(("format", "words"), [("html", "<!doctype html>"), ("csv", "B4.no_decision")])
def test_the_real_report_of_a_file_knows_what_was_set_aside(page: Page, draft: str, format: str, words: str) -> None:
    page.set_input_files("#draft-file", {"name": "kết luận.txt", "mimeType": "", "buffer": draft.encode()})
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    page.keyboard.press("n")
    page.keyboard.press("d")
    page.keyboard.type("Có phụ lục")
    page.keyboard.press("Enter")
    with page.expect_download() as download:
        page.click(f"#report-{format}")
    assert download.value.suggested_filename.startswith("kết luận.")
    report = download.value.path().read_text(encoding="utf-8-sig")
    assert words in report
    assert ("Có phụ lục" in report) == (format == "html")
    assert ("B4.unclear_task" in report) == (format == "html")


def test_a_word_file_with_comments_for_a_word_file(page: Page, asked: list[Any]) -> None:
    page.set_input_files("#draft-file", DOCX)
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    with page.expect_download():
        page.click("#report-docx")
    body = asked[0].post_data_buffer
    assert asked[0].headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="file"; filename="thong-bao-ket-luan-bai-rac.docx"' in body
    assert b'name="dismissed"\r\n\r\n[]' in body


def test_the_real_word_file_comes_back_with_our_comments(
    serve: Callable[..., str], opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened(serve(Screener.load(tmp_path)))
    page.set_input_files("#draft-file", DOCX)
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    with page.expect_download() as download:
        page.click("#report-docx")
    assert download.value.suggested_filename == "thong-bao-ket-luan-bai-rac.nhan-xet.docx"
    commented = Document(str(download.value.path()))
    assert [paragraph.text for paragraph in commented.paragraphs] == [p.text for p in Document(DOCX).paragraphs]
    assert {comment.author for comment in commented.comments} == {"Sáu Rõ"}
    assert len(list(commented.comments)) == page.locator(".card").count()


def test_no_word_file_for_pasted_text_and_the_page_says_why(
    page: Page, screened: Callable[..., None], asked: list[Any]
) -> None:
    screened(page)
    assert "chỉ soạn được khi văn bản đưa vào là tệp .docx" in page.inner_text("#no-docx")
    page.focus("#report-docx")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("chữ đã dán")
    assert asked == []


def test_a_report_that_fails_is_a_problem_like_any_other(page: Page, screened: Callable[..., None]) -> None:
    screened(page)
    page.route(
        "**/v1/reports?*",
        lambda route: route.fulfill(
            status=422, content_type="application/problem+json", json={"title": "Sai", "detail": "Sửa."}
        ),
    )
    page.click("#report-csv")
    expect(page.locator("#problem h2")).to_have_text("Sai")
    assert page.locator("#result").is_visible()


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('attachment; filename="a.csv"', "a.csv"),
        ("attachment; filename=a.csv", "a.csv"),
        ('attachment; filename="a\\"b.csv"', 'a"b.csv'),
        ("attachment; filename=\"a.csv\"; filename*=UTF-8''%E1%BA%A3.csv", "ả.csv"),
        ("attachment; filename=\"a.csv\"; filename*=UTF-8''%E1%ZZ", "a.csv"),
        ("attachment", ""),
        ("", ""),
    ],
)
def test_the_name_of_a_file(page: Page, header: str, name: str) -> None:
    assert page.evaluate("async header => (await import('/static/reports.js')).fileName(header)", header) == name
