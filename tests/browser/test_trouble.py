"""What goes wrong: said kindly, with a way out, and nothing lost."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

Page = Fake = Any
expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
HOSTILE = (
    '<script>window.hacked=1</script><img src=x onerror="window.hacked=1"> sẽ xem xét sau '
    "<b>đậm</b> &amp; {{7*7}} javascript:alert(1)"
)


def refuse(page: Page, status: int, problem: dict[str, Any], **headers: str) -> None:
    page.route(
        "**/v1/screenings",
        lambda route: route.fulfill(
            status=status, headers={"Content-Type": "application/problem+json", **headers}, body=json.dumps(problem)
        ),
    )


def test_nothing_to_check(page: Page, picture: Callable[..., Any]) -> None:
    page.click("#send")
    assert page.inner_text("#problem h2") == "Chưa có văn bản"
    assert page.evaluate("document.activeElement.id") == "draft-text"
    picture(page, "problem")


def test_a_problem_leads_to_its_field(page: Page) -> None:
    page.fill("#draft-text", "một bài thơ")
    page.click("#send")
    expect(page.locator("#problem h2")).to_have_text("Loại văn bản không được rà soát")
    assert page.evaluate("document.activeElement.id") == "problem"
    page.click("#problem button")
    assert page.evaluate("document.activeElement.id") == "kind"
    page.select_option("#kind", "advisory")
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    assert page.locator("#problem").is_hidden()


def test_the_advice_about_a_file_is_shown(page: Page) -> None:
    page.set_input_files("#draft-file", {"name": "a.docx", "mimeType": "", "buffer": b"PK\x03\x04broken"})
    page.click("#send")
    expect(page.locator("#problem")).to_contain_text("Word")
    assert page.locator("#draft-chip").is_visible()


def test_a_secret_is_refused_and_nothing_of_it_is_shown(page: Page) -> None:
    page.fill("#draft-text", "TỐI MẬT\n\nKế hoạch phòng thủ khu vực.")
    page.click("#send")
    expect(page.locator("#problem h2")).to_contain_text("độ mật")
    assert "phòng thủ" not in page.inner_text("#problem")
    assert page.locator("#result").is_hidden()


def test_pasted_markup_and_scripts_stay_text(page: Page, screened: Callable[..., None]) -> None:
    screened(page, HOSTILE)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#document").locator("script, img, b").count() == 0
    assert '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">' in page.inner_text("#document")
    page.keyboard.press("n")
    page.keyboard.press("d")
    page.keyboard.type("<img src=x onerror=window.hacked=1>")
    page.keyboard.press("Enter")
    page.click("#dismissed-fold > summary")
    assert "<img src=x" in page.inner_text("#dismissed")
    assert page.evaluate("window.hacked") is None


def test_html_on_the_clipboard_comes_in_as_text(page: Page) -> None:
    page.evaluate(
        """() => { const carrier = new DataTransfer();
        carrier.setData("text/html", "<b onclick='x()'>đậm</b>"); carrier.setData("text/plain", "đậm");
        const field = document.getElementById("draft-text"); field.focus();
        field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: carrier, bubbles: true, cancelable: true }));
        document.execCommand("insertText", false, carrier.getData("text/plain")); }"""
    )
    assert page.input_value("#draft-text") == "đậm"


def test_a_lost_connection_loses_nothing(
    page: Page, screened: Callable[..., None], draft: str, picture: Callable[..., Any]
) -> None:
    screened(page)
    page.keyboard.press("e")
    page.keyboard.press("Control+Home")
    page.keyboard.type("Dòng mới. ")
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#problem h2")).to_have_text("Mất kết nối tới dịch vụ")
    expect(page.locator("#problem")).to_be_in_viewport(ratio=1)
    assert "không có mạng" in page.inner_text("#problem")
    assert page.input_value("#edit-text") == f"Dòng mới. {draft}"
    assert page.locator("#cards .card").count() == 2
    picture(page, "lost")
    page.context.set_offline(False)
    page.click("#problem button")
    expect(page.locator("#document")).to_contain_text("Dòng mới.")
    assert page.locator("#problem").is_hidden()


def test_a_service_that_dies_midway(page: Page, draft: str) -> None:
    page.route("**/v1/screenings", lambda route: route.abort("connectionreset"))
    page.fill("#draft-text", draft)
    page.click("#send")
    expect(page.locator("#problem h2")).to_have_text("Mất kết nối tới dịch vụ")
    assert page.input_value("#draft-text") == draft
    page.unroute("**/v1/screenings")
    page.click("#problem button")
    page.wait_for_selector("#result:not([hidden])")


def test_a_busy_service_says_when_to_come_back(page: Page, draft: str) -> None:
    refuse(page, 503, {"title": "Dịch vụ đang bận", "detail": "Chờ.", "status": 503}, **{"Retry-After": "7"})
    page.fill("#draft-text", draft)
    page.click("#send")
    expect(page.locator("#problem")).to_contain_text("Gửi lại được sau 7 giây.")
    page.unroute("**/v1/screenings")
    page.click("#problem button")
    page.wait_for_selector("#result:not([hidden])")


@pytest.mark.parametrize("status", [200, 400, 502])
@pytest.mark.parametrize("body", ["<h1>Bad gateway</h1>", '{"h1": "Bad gateway"}', "null"])
def test_an_answer_from_something_in_between(page: Page, draft: str, status: int, body: str) -> None:
    page.route("**/v1/screenings", lambda route: route.fulfill(status=status, body=body))
    page.fill("#draft-text", draft)
    page.click("#send")
    expect(page.locator("#problem h2")).to_have_text("Dịch vụ trả lời không đúng mẫu")
    assert "Bad gateway" not in page.inner_text("#problem")


def test_too_large_a_file_is_told_apart_from_a_lost_connection(page: Page) -> None:
    page.set_input_files("#draft-file", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a" * 11_000_000})
    page.click("#send")
    expect(page.locator("#problem h2")).to_have_text("Nội dung gửi lên quá lớn")


def test_a_long_document_shows_that_it_is_worked_on_and_can_be_stopped(
    page: Page,
    screener: Fake,
    draft: str,
    picture: Callable[..., Any],
) -> None:
    screener.hold.clear()
    long = {"name": "dài.txt", "mimeType": "text/plain", "buffer": (draft * 300).encode()}
    page.set_input_files("#draft-file", long)
    page.click("#send")
    expect(page.locator("#doing")).to_have_text("Đang rà soát…")
    expect(page.locator("#elapsed")).to_have_text(re.compile(r"\d+ giây"))
    assert page.get_attribute("#main", "aria-busy") == "true"
    picture(page, "working")
    page.click("#send")
    page.click("#cancel")
    expect(page.locator("#status")).to_have_text("Đã dừng. Văn bản vẫn còn trên trang.")
    assert page.locator("#progress").is_hidden()
    screener.hold.set()
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    assert page.locator("#cards .card").count() == 600


def test_a_slow_upload_shows_how_much_is_sent(page: Page, draft: str) -> None:
    wire = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 60_000}
    wire.send("Network.emulateNetworkConditions", slow)
    long = {"name": "dài.txt", "mimeType": "text/plain", "buffer": (draft * 1500).encode()}
    page.set_input_files("#draft-file", long)
    page.click("#send")
    expect(page.locator("#doing")).to_have_text(re.compile(r"Đang gửi \d+ %"))
    assert 0 < page.evaluate("document.getElementById('bar').value") < 1
    page.click("#cancel")
    expect(page.locator("#status")).to_have_text("Đã dừng. Văn bản vẫn còn trên trang.")
    assert page.locator("#draft-chip").is_visible()


def test_leaving_with_words_mended_here_is_asked_about(page: Page, screened: Callable[..., None]) -> None:
    screened(page)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.keyboard.press("e")
    page.keyboard.type("Chữ mới. ")
    page.reload()
    assert asked == ["beforeunload"]
    screened(page)
    page.reload()
    assert asked == ["beforeunload"]


def test_two_tabs_know_nothing_of_each_other(opened: Callable[..., Page], screened: Callable[..., None]) -> None:
    one = opened()
    two = opened(context=one.context)
    screened(one, "Việc một sẽ xem xét sau.")
    screened(two, "Việc hai sẽ xem xét sau. Việc ba sẽ xem xét sau.")
    one.keyboard.press("n")
    one.keyboard.press("d")
    one.keyboard.type("lý do")
    one.keyboard.press("Enter")
    assert one.inner_text("#verdict") == "Không còn chỗ nào cần làm rõ · đã bỏ qua 1"
    assert two.inner_text("#verdict") == "2 chỗ cần làm rõ"
    assert "Việc một" not in two.inner_text("#main")


@pytest.fixture(scope="module")
def guarded(serve: Callable[..., str], screener: Fake) -> str:
    return serve(screener, api_keys="khoa-dung-123")


def test_the_key_is_asked_for_and_kept_in_this_tab_only(
    guarded: str, opened: Callable[..., Page], draft: str, picture: Callable[..., Any]
) -> None:
    page = opened(guarded)
    assert page.locator("#key").is_hidden()
    page.fill("#draft-text", draft)
    page.click("#send")
    expect(page.locator("#problem h2")).to_have_text("Thiếu hoặc sai khoá truy cập")
    assert "Nhập khoá" in page.inner_text("#problem")
    assert "Bearer" not in page.inner_text("#problem")
    assert page.evaluate("document.activeElement.id") == "key"
    picture(page, "key")
    page.keyboard.type("sai")
    page.keyboard.press("Enter")
    expect(page.locator("#key")).to_have_value("")
    page.keyboard.type("khoa-dung-123")
    page.keyboard.press("Enter")
    page.wait_for_selector("#result:not([hidden])")
    assert page.evaluate("Object.values(sessionStorage)") == ["khoa-dung-123"]
    assert page.evaluate("Object.keys(localStorage).length + document.cookie.length") == 0
    page.reload()
    page.fill("#draft-text", draft)
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    other = opened(guarded, context=page.context)
    assert other.locator("#key").is_hidden()
    page.click("#input-name")
    page.click("#forget-key")
    assert page.evaluate("sessionStorage.length") == 0


def test_nothing_of_a_draft_stays_in_the_browser(page: Page, screened: Callable[..., None]) -> None:
    screened(page)
    kept = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]"
    )
    assert kept == [0, 0, "", 0]
    page.reload()
    assert page.input_value("#draft-text") == ""
