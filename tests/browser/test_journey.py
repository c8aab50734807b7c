"""The secretary's day: paste or drop a draft, look at the marks, move between them, read why."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Page = Any
expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
DROP = """([target, name, bytes]) => {
  const carrier = new DataTransfer();
  carrier.items.add(new File([Uint8Array.from(bytes)], name));
  for (const kind of ["dragover", "drop"])
    document.querySelector(target).dispatchEvent(
      new DragEvent(kind, { dataTransfer: carrier, bubbles: true, cancelable: true }));
}"""


def drop(page: Page, path: Path, target: str = "#draft") -> None:
    page.evaluate(DROP, [target, path.name, list(path.read_bytes())])


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.className")


def test_paste(page: Page, screened: Callable[..., None], picture: Callable[..., Any], draft: str) -> None:
    screened(page)
    assert page.inner_text("#verdict") == "2 chỗ cần làm rõ · 1 chỗ nên xem lại · 1 gợi ý nhỏ"
    assert focused(page) == "verdict"
    assert page.evaluate("document.querySelector('#document').cloneNode(true).textContent.length") > len(draft)
    shown = page.evaluate(
        """() => { const copy = document.querySelector("#document").cloneNode(true);
        for (const badge of copy.querySelectorAll(".badge")) badge.remove(); return copy.textContent; }"""
    )
    assert shown == draft
    names = page.locator("#cards .go .badge").all_inner_texts()
    assert names == ["R1", "R4"]
    card = page.locator("#cards .card").first
    for words in ("cần làm rõ", "Rõ người", "Vì sao: Chưa rõ ai làm", "Gợi ý: Ghi", "Căn cứ: Chỉ thị 35-CT/TU"):
        assert words in card.inner_text()
    assert card.locator(".blank").all_inner_texts() == ["[cơ quan]", "[ngày]"]
    picture(page, "result", full_page=True)


def test_draft_costs_nothing_and_shows_the_preview(page: Page, screened: Callable[..., None]) -> None:
    screened(page)
    assert page.inner_text("#penalty-title") == "Chưa tính điểm"
    assert "2,5 trên 10 điểm" in page.inner_text("#penalty")
    assert page.inner_text("#penalty-lines").startswith("R4: 2,5 điểm.")
    assert "Mức xem trước: 2,5 điểm" in page.locator("#cards .card").nth(1).inner_text()


def test_small_remarks_are_folded_away(page: Page, screened: Callable[..., None]) -> None:
    screened(page)
    assert not page.locator("#minor-cards").is_visible()
    page.click("#minor > summary")
    assert page.locator("#minor-cards .go .badge").all_inner_texts() == ["X2", "N3"]


@pytest.mark.parametrize("target", ["#draft", "footer"])
def test_drop_a_word_file_anywhere(page: Page, target: str, picture: Callable[..., Any]) -> None:
    drop(page, SAMPLES / "thong-bao-ket-luan-bai-rac.docx", target)
    page.wait_for_selector("#draft-chip:not([hidden])")
    assert "thong-bao-ket-luan-bai-rac.docx · " in page.inner_text("#draft-name")
    assert not page.locator("#draft-text").is_visible()
    assert focused(page) == "draft-remove"
    picture(page, "file")
    page.keyboard.press("Tab")
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    assert "bãi rác Hóc Ông" in page.inner_text("#document")
    assert "thong-bao-ket-luan-bai-rac.docx" in page.inner_text("#input-name")
    assert page.get_attribute("#report-docx", "aria-disabled") == "false"


def test_a_file_on_the_clipboard_is_taken(page: Page) -> None:
    page.evaluate(
        """() => { const carrier = new DataTransfer(); carrier.items.add(new File(["Việc này."], "dán.txt"));
        document.getElementById("draft-text").dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: carrier, bubbles: true, cancelable: true })); }"""
    )
    expect(page.locator("#draft-name")).to_contain_text("dán.txt")


def test_of_several_files_the_first_is_taken_and_that_is_said(page: Page) -> None:
    page.evaluate(
        """() => { const carrier = new DataTransfer();
        for (const name of ["một.txt", "hai.txt"]) carrier.items.add(new File(["Việc này."], name));
        document.body.dispatchEvent(
          new DragEvent("drop", { dataTransfer: carrier, bubbles: true, cancelable: true })); }"""
    )
    expect(page.locator("#status")).to_have_text("Chỉ nhận một tệp mỗi lần; đã lấy «một.txt».")


def test_what_cannot_be_read_as_a_file_is_said(page: Page) -> None:
    page.evaluate("() => { File.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone')); }")
    drop(page, SAMPLES / "to-trinh-bai-do-xe.txt")
    expect(page.locator("#problem h2")).to_have_text("Không đọc được tệp đã chọn")
    assert page.locator("#draft-text").is_visible()


def test_a_file_can_be_taken_back(page: Page) -> None:
    page.fill("#draft-text", "chữ đã dán")
    page.set_input_files("#draft-file", SAMPLES / "to-trinh-bai-do-xe.txt")
    page.click("#draft-remove")
    assert page.input_value("#draft-text") == "chữ đã dán"
    assert focused(page) == "draft-text"
    page.set_input_files("#draft-file", SAMPLES / "to-trinh-bai-do-xe.txt")
    page.wait_for_selector("#draft-chip:not([hidden])")


def test_change_the_kind(page: Page, screened: Callable[..., None]) -> None:
    screened(page)
    assert "Văn bản kết luận, chỉ đạo (tự nhận biết, độ chắc 98 %)" in page.inner_text("#about")
    page.select_option("#kind-again", "advisory")
    page.click("#again")
    expect(page.locator("#about")).to_have_text("Văn bản tham mưu (theo loại đã chọn).")
    assert page.input_value("#kind") == "advisory"
    assert page.locator("#points-part").is_hidden()


def test_overlapping_passages_are_both_marked(page: Page, screened: Callable[..., None]) -> None:
    screened(page)
    marks = page.locator("#document mark")
    words = [mark.evaluate("element => element.lastChild.data") for mark in marks.all()]
    assert words == ["các đơn vị liên quan ", "khẩn trương", " triển khai", "theo quy định", "sẽ xem xét sau"]
    assert [mark.get_attribute("class") for mark in marks.all()] == ["clear", "clear many", "review", "small", "clear"]
    styles = [mark.evaluate("element => getComputedStyle(element).textDecorationStyle") for mark in marks.all()]
    assert styles == ["solid", "solid", "dashed", "dotted", "solid"]
    page.locator("#document .badge", has_text="X2").click()
    assert page.locator("#minor").get_attribute("open") is not None
    assert page.locator("mark.current").count() == 2


@pytest.mark.parametrize("zero", ["\u200b\u200b", "\u200b\u200b\u200b\u200b"])
def test_a_passage_without_width_can_be_seen_and_reached(page: Page, screened: Callable[..., None], zero: str) -> None:
    screened(page, f"Kết luận:{zero}😀 sẽ xem xét sau.")
    badges = page.locator("#document .badge")
    assert badges.count() == len(zero) // 2 + 1
    assert all(badge.bounding_box()["width"] > 8 for badge in badges.all())
    badges.first.click()
    assert page.locator(".card.current .badge").inner_text() == "R1"


def test_walk_with_the_keyboard(page: Page, screened: Callable[..., None]) -> None:
    screened(page)
    for key, name in (("n", "R1"), ("n", "R4"), ("n", "R1"), ("p", "R4"), ("p", "R1")):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.querySelector('.badge').textContent") == name
    assert page.inner_text("#place") == "1/2"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.badge") == "f1"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "X2"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.card').id") == "card-f2"


def test_letters_typed_elsewhere_move_nothing(page: Page, screened: Callable[..., None]) -> None:
    screened(page)
    page.click("#input-name")
    page.focus("#draft-text")
    page.keyboard.type("nnpd")
    page.focus("#language")
    page.keyboard.press("n")
    assert page.locator(".current").count() == 0


def test_the_matrix_leads_to_the_words(page: Page, screened: Callable[..., None]) -> None:
    screened(page)
    rows = page.locator("#tasks tr")
    assert rows.count() == 2
    assert rows.nth(0).locator("td").first.inner_text() == "✗ chưa rõ"
    rows.nth(1).locator("td button").first.click()
    assert focused(page) == "document" or "pane" in focused(page)
    lit = page.evaluate("[...CSS.highlights.get('place')].map(range => range.toString())")
    assert lit == ["Phòng Kinh tế"]


def test_what_was_cleared_and_not_assessed_is_said(page: Page, screened: Callable[..., None]) -> None:
    screened(page)
    page.click("#cleared-fold > summary")
    assert "nêu định mức cụ thể" in page.inner_text("#cleared")
    page.click("#cleared button")
    assert page.evaluate("[...CSS.highlights.get('place')][0].toString()") == "căn cứ đúng định mức"
    assert page.inner_text("#not-assessed-count") == "1"
    assert "mô hình model-1" in page.inner_text("#versions")


def test_a_sound_draft_is_calm(page: Page, screened: Callable[..., None], picture: Callable[..., Any]) -> None:
    screened(page, "Giao Phòng Kinh tế lập hồ sơ trước ngày 20/6/2026.")
    assert page.inner_text("#verdict") == "Không có chỗ nào cần làm rõ"
    assert page.inner_text("#no-cards") == "Không có chỗ nào được đánh dấu."
    page.keyboard.press("n")
    assert page.locator(".current").count() == 0
    picture(page, "sound")
