"""Setting aside with a reason, mending in place, and checking again without losing either."""

from collections.abc import Callable
from typing import Any

import pytest

Page = Any
expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect


@pytest.fixture
def aside() -> Callable[[Page, str], None]:
    def dismiss(page: Page, reason: str = "Đã nêu ở phụ lục") -> None:
        page.keyboard.press("n")
        page.keyboard.press("d")
        page.keyboard.type(reason)
        page.keyboard.press("Enter")
        page.wait_for_selector("#dismissed li", state="attached")

    return dismiss


def again(page: Page) -> None:
    with page.expect_response("**/v1/screenings"):
        page.click("#recheck")
    page.wait_for_selector("#editor", state="hidden")


def test_set_aside_and_bring_back(
    page: Page, screened: Callable[..., None], aside: Callable[[Page], None], picture: Callable[..., Any]
) -> None:
    screened(page)
    aside(page)
    assert page.inner_text("#verdict") == "1 chỗ cần làm rõ · 1 chỗ nên xem lại · 1 gợi ý nhỏ · đã bỏ qua 1"
    assert page.inner_text("#status") == "Đã bỏ qua R1. Nhấn u để hiện lại."
    assert page.locator("#card-f1").is_hidden()
    assert page.evaluate("document.activeElement.closest('.card').id") == "card-f4"
    assert page.locator("#document mark").first.get_attribute("class") == "aside"
    assert page.locator("#document mark").nth(1).get_attribute("class") == "review"
    page.click("#dismissed-fold > summary")
    assert "R1 Việc giao chưa đủ các mục «rõ»: Đã nêu ở phụ lục" in page.inner_text("#dismissed")
    picture(page, "aside")
    page.locator("#card-f4 .go").focus()
    page.keyboard.press("u")
    assert page.locator("#card-f1").is_visible()
    assert page.locator("#dismissed-fold").is_hidden()
    assert page.evaluate("document.activeElement.closest('.card').id") == "card-f1"


@pytest.mark.parametrize("leave", ["Escape", "button"])
def test_a_reason_is_needed_and_may_be_left(page: Page, screened: Callable[..., None], leave: str) -> None:
    screened(page)
    page.keyboard.press("n")
    page.keyboard.press("d")
    page.keyboard.press("Enter")
    assert page.locator("#card-f1 form").is_visible()
    if leave == "Escape":
        page.keyboard.press("Escape")
    else:
        page.click("#card-f1 form button[type=button]")
    assert page.locator("#card-f1 form").count() == 0
    assert page.evaluate("document.activeElement.className") == "dismiss"


def test_the_last_one_set_aside_leaves_the_focus_at_the_verdict(
    page: Page, screened: Callable[..., None], aside: Callable[[Page], None]
) -> None:
    screened(page, "Việc này sẽ xem xét sau.")
    aside(page)
    assert page.inner_text("#verdict") == "Không còn chỗ nào cần làm rõ · đã bỏ qua 1"
    assert page.evaluate("document.activeElement.id") == "verdict"


def test_checking_again_keeps_what_was_set_aside(
    page: Page, screened: Callable[..., None], aside: Callable[[Page], None]
) -> None:
    screened(page)
    aside(page)
    page.click("#input-name")
    with page.expect_response("**/v1/screenings"):
        page.click("#send")
    expect(page.locator("#status")).to_have_text("1 chỗ bỏ qua trước đó vẫn được giữ.")
    assert page.locator("#card-f1").is_hidden()
    assert page.inner_text("#dismissed-count") == "1"


def test_mend_in_place_and_check_again(
    page: Page, screened: Callable[..., None], aside: Callable[[Page], None], picture: Callable[..., Any]
) -> None:
    screened(page)
    aside(page)
    page.click("#card-f4 .mend")
    chosen = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert page.locator("#edit-text").evaluate(chosen) == "sẽ xem xét sau"
    page.keyboard.type("do Phó Chủ tịch chốt trước ngày 30/6/2026")
    picture(page, "editing")
    again(page)
    assert page.inner_text("#verdict") == "Không còn chỗ nào cần làm rõ · 1 chỗ nên xem lại · 1 gợi ý nhỏ · đã bỏ qua 1"
    assert "chốt trước ngày 30/6/2026" in page.inner_text("#document")
    assert "chốt trước ngày 30/6/2026" in page.input_value("#draft-text")


def test_words_before_a_set_aside_passage_may_change(
    page: Page, screened: Callable[..., None], aside: Callable[[Page], None]
) -> None:
    screened(page, "Việc một sẽ xem xét sau, khi có đủ hồ sơ của dự án.")
    aside(page)
    page.keyboard.press("e")
    page.fill(
        "#edit-text", "Thêm một câu mới.\nViệc hai sẽ xem xét sau, khi có đủ hồ sơ của dự án. Việc ba sẽ xem xét sau."
    )
    again(page)
    assert page.inner_text("#dismissed-count") == "1"
    assert page.locator("#cards .card:visible .badge").all_inner_texts() == ["R2"]


def test_leaving_the_editor_asks_before_it_drops_words(page: Page, screened: Callable[..., None]) -> None:
    screened(page)
    asked: list[str] = []

    def answer(dialog: Any) -> None:  # noqa: ANN401
        asked.append(dialog.message)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    page.on("dialog", answer)
    page.click("#edit")
    page.keyboard.press("Escape")
    assert (asked, page.locator("#editor").is_hidden()) == ([], True)
    page.click("#edit")
    page.keyboard.type("thêm chữ")
    page.click("#discard")
    assert page.locator("#editor").is_visible()
    page.click("#discard")
    assert page.locator("#editor").is_hidden()
    assert "thêm chữ" not in page.inner_text("#document")


def test_a_mended_word_file_says_why_it_cannot_bear_comments(page: Page) -> None:
    page.set_input_files("#draft-file", "corpora/samples/thong-bao-ket-luan-bai-rac.docx")
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    assert page.locator("#no-docx").is_hidden()
    page.click("#edit")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Việc này sẽ xem xét sau.")
    again(page)
    assert "Sửa trong Word" in page.inner_text("#no-docx")
    assert page.get_attribute("#report-docx", "aria-disabled") == "true"
    assert "Đã sửa trên trang, từ tệp thong-bao-ket-luan-bai-rac.docx" in page.inner_text("#input-name")


def test_windows_line_ends_keep_every_place(page: Page) -> None:
    text = "Dòng một.\r\nDòng hai.\r\nViệc này sẽ xem xét sau.\r\n"
    page.set_input_files("#draft-file", {"name": "a.txt", "mimeType": "text/plain", "buffer": text.encode()})
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    assert page.locator("mark").evaluate("mark => mark.lastChild.data") == "sẽ xem xét sau"
    page.click("#card-f1 .mend")
    chosen = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert page.locator("#edit-text").evaluate(chosen) == "sẽ xem xét sau"
