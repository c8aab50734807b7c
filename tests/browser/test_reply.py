"""A reply: the asking letter pasted or dropped, its dates, its points one by one, and a second place to compare."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Page = Any
expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
LETTER = "1. Đề nghị cho ý kiến về vị trí.\n2. Đề nghị cho biết thời hạn cấp phép."
REPLY = "Sở trả lời như sau: thống nhất vị trí. Việc cấp phép sẽ xem xét sau."


@pytest.fixture
def with_points(page: Page) -> list[dict[str, Any]]:
    """Let the real answer pass and add what a model would find: points, and a second place."""
    bodies: list[dict[str, Any]] = []

    def add(route: Any) -> None:  # noqa: ANN401
        bodies.append({"type": route.request.headers["content-type"], "data": route.request.post_data_buffer})
        answer = route.fetch()
        document = answer.json()
        said = "thống nhất vị trí"
        start = REPLY.index(said)
        document["findings"][0]["also"] = {"start": start, "end": start + len(said), "quote": said}
        document["points"] = [
            {
                "start": 0, "end": 31, "quote": "Đề nghị cho ý kiến về vị trí", "state": "answered",
                "evidence": [{"start": start, "end": start + len(said), "quote": said}], "because": "có ý kiến rõ",
            },
            {
                "start": 34, "end": 60, "quote": "Đề nghị cho biết thời hạn cấp phép", "state": "not_answered",
                "evidence": [], "because": "chưa có thời hạn",
            },
        ]  # fmt: skip
        route.fulfill(response=answer, json=document)

    page.route("**/v1/screenings", add)
    return bodies


def test_points_and_second_place(page: Page, with_points: list[dict[str, Any]], picture: Callable[..., Any]) -> None:
    page.fill("#draft-text", REPLY)
    page.select_option("#kind", "reply")
    page.fill("#request-text", LETTER)
    for name, day in (("received", "2026-06-03"), ("due", "2026-06-15"), ("issued", "2026-06-12")):
        page.fill(f"#{name}", day)
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    sent = json.loads(with_points[0]["data"])
    assert sent["context"] == {
        "request_text": LETTER, "received_on": "2026-06-03", "due_on": "2026-06-15", "issued_on": "2026-06-12",
    }  # fmt: skip
    assert (sent["text"], sent["kind"], sent["mode"]) == (REPLY, "reply", "draft")
    assert page.inner_text("#points-sum") == "1 trên 2 điểm được hỏi đã có câu trả lời."
    states = page.locator("#points tr td:nth-of-type(1)").all_inner_texts()
    assert states == ["✓ đã trả lời", "✗ chưa trả lời"]
    page.click("#points button")
    assert page.evaluate("[...CSS.highlights.get('place')][0].toString()") == "thống nhất vị trí"
    page.click("#card-f1 .second button")
    assert page.evaluate("document.activeElement.textContent") == "↔ R1"
    assert page.locator("mark.also.current").count() == 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.card').id") == "card-f1"
    assert page.locator("#not-assessed-fold").is_hidden()
    picture(page, "reply", full_page=True)


def test_both_as_files(page: Page, with_points: list[dict[str, Any]]) -> None:
    page.select_option("#kind", "reply")
    for box, text in (("draft", REPLY), ("request", LETTER)):
        page.set_input_files(f"#{box}-file", {"name": f"{box}.txt", "mimeType": "text/plain", "buffer": text.encode()})
        page.wait_for_selector(f"#{box}-chip:not([hidden])")
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    assert with_points[0]["type"].startswith("multipart/form-data")
    assert page.inner_text("#points-sum").startswith("1 trên 2")


def test_pasted_draft_with_a_letter_as_file_keeps_its_line_ends(page: Page) -> None:
    page.fill("#draft-text", "Dòng một.\nDòng hai.\nViệc này sẽ xem xét sau, trả lời sau.")
    page.set_input_files("#request-file", {"name": "a.txt", "mimeType": "text/plain", "buffer": LETTER.encode()})
    page.wait_for_selector("#request-chip", state="attached")
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    assert page.locator("mark").evaluate("mark => mark.lastChild.data") == "sẽ xem xét sau"


def test_without_the_letter_the_page_offers_to_add_it(page: Page, screened: Callable[..., None]) -> None:
    screened(page, REPLY, "reply")
    assert "Chưa có văn bản hỏi" in page.inner_text("#points-sum")
    page.click("#add-request")
    assert page.evaluate("document.activeElement.id") == "request-text"
    page.keyboard.type("1. Đề nghị cho biết thời hạn.")
    page.click("#send")
    expect(page.locator("#points-sum")).to_have_text("Chưa tách được điểm hỏi nào trong văn bản hỏi.")


def test_a_conclusion_sends_no_letter(page: Page, draft: str) -> None:
    page.evaluate("document.getElementById('request-text').value = 'một văn bản hỏi cũ'")
    page.fill("#draft-text", draft)
    page.select_option("#kind", "conclusion")
    assert page.locator("#context").is_hidden()
    with page.expect_request("**/v1/screenings") as sent:
        page.click("#send")
    assert sent.value.post_data_json["context"] == {}
