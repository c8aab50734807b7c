"""For everybody: screen readers, keyboards, narrow and dark screens, little motion, English, paper."""

from collections.abc import Callable
from typing import Any

import pytest

Page = Any
expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
Axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed").Axe
PHONE = {"viewport": {"width": 360, "height": 740}}
DARK = {"color_scheme": "dark"}
WIDE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def empty(page: Page) -> None:
    page.wait_for_selector("#draft-text")


def problem(page: Page) -> None:
    page.fill("#draft-text", "một bài thơ")
    page.click("#send")
    page.wait_for_selector("#problem:not([hidden])")


def result(page: Page) -> None:
    page.fill(
        "#draft-text", "Giao các đơn vị liên quan khẩn trương triển khai theo quy định. Việc khác sẽ xem xét sau."
    )
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    for fold in page.locator("#result details:visible > summary").all():
        fold.click()


def reason_asked(page: Page) -> None:
    result(page)
    page.keyboard.press("n")
    page.keyboard.press("d")


def set_aside(page: Page) -> None:
    reason_asked(page)
    page.keyboard.type("đã có ở phụ lục")
    page.keyboard.press("Enter")
    page.click("#dismissed-fold > summary")


def editing(page: Page) -> None:
    result(page)
    page.keyboard.press("n")
    page.keyboard.press("e")


def reply(page: Page) -> None:
    page.select_option("#kind", "reply")
    page.fill("#request-text", "1. Đề nghị cho biết thời hạn.")
    result(page)


def key(page: Page) -> None:
    page.route(
        "**/v1/screenings", lambda route: route.fulfill(status=401, json={"title": "Thiếu khoá", "detail": "Gửi."})
    )
    page.fill("#draft-text", "Việc này.")
    page.click("#send")
    page.wait_for_selector("#key:visible")


def english(page: Page) -> None:
    page.select_option("#language", "en")
    result(page)


STATES = [empty, problem, result, reason_asked, set_aside, editing, reply, key, english]


def faults(page: Page) -> list[str]:
    page.mouse.move(0, 0)
    run = Axe().run(page, options={"runOnly": {"type": "tag", "values": WIDE_TAGS}, "resultTypes": ["violations"]})
    return [
        f"{fault['id']} ({fault['impact']}): {node['target']}"
        for fault in run.response["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize("screen", [{}, PHONE, DARK], ids=["desk", "phone", "dark"])
def test_axe_finds_nothing(
    opened: Callable[..., Page],
    picture: Callable[..., Any],
    state: Callable[[Page], None],
    screen: dict[str, Any],
    request: pytest.FixtureRequest,
) -> None:
    page = opened(reduced_motion="reduce", **screen)
    state(page)
    picture(page, request.node.callspec.id.replace("-", "_"), full_page=True)
    assert faults(page) == []
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width == 0, "the page is wider than the screen"


def test_axe_would_find_a_fault(page: Page) -> None:
    page.evaluate("document.querySelector('#main').append(document.createElement('img'))")
    assert [fault.split()[0] for fault in faults(page)] == ["image-alt"]


def test_everything_can_be_done_without_a_mouse(page: Page, draft: str) -> None:
    seen: list[str] = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id"))
        if seen[-1] == "draft-text":
            page.keyboard.insert_text(draft)
        if seen[-1] == "send":
            page.keyboard.press("Enter")
            break
    assert seen[0] == "language"
    assert [name for name in seen if name in ("draft-text", "draft-file", "kind", "send")] == [
        "draft-text", "draft-file", "kind", "send",
    ]  # fmt: skip
    page.wait_for_selector("#result:not([hidden])")
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
        if stops[-1] == "print":
            break
    for name in (
        "kind-again",
        "again",
        "next",
        "document",
        "badge clear",
        "go",
        "dismiss",
        "link",
        "report-csv",
        "print",
    ):
        assert name in stops


def test_english_is_kept_for_the_next_visit(
    opened: Callable[..., Page], screened: Callable[..., None], draft: str
) -> None:
    page = opened()
    screened(page)
    page.select_option("#language", "en")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.inner_text("#verdict") == "2 passages to make clear · 1 worth a second look · 1 small remark"
    assert page.locator("#send").text_content() == "Check"
    assert page.title() == "Sáu Rõ: check a draft"
    assert page.locator("#card-f1 [lang=vi]").count() >= 3
    assert page.input_value("#draft-text") == draft
    page.reload()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.fill("#draft-text", "một bài thơ")
    page.click("#send")
    expect(page.locator("#problem h2")).to_have_text("A kind of document that is not screened")
    page.select_option("#language", "vi")
    assert page.inner_text("#send") == "Rà soát"
    assert page.title() == "Sáu Rõ: rà soát dự thảo"


def test_the_language_leaves_no_word_behind(page: Page) -> None:
    page.select_option("#language", "en")
    left = page.evaluate(
        """() => [...document.querySelectorAll("[data-say], [data-say-label], [data-say-placeholder]")]
        .filter(element => /undefined/.test(element.textContent + (element.ariaLabel ?? "") + (element.placeholder ?? ""))
          || !element.textContent && element.dataset.say).map(element => element.outerHTML)"""
    )
    assert left == []


def test_little_motion_where_little_is_wanted(opened: Callable[..., Page]) -> None:
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert opened(reduced_motion="reduce").evaluate(behaviour) == "auto"
    assert opened(reduced_motion="no-preference").evaluate(behaviour) == "smooth"


def test_on_paper(page: Page, screened: Callable[..., None], picture: Callable[..., Any]) -> None:
    screened(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for shown in ("#verdict", "#document", "#cards .card", "#minor-cards .card", "#tasks", "#versions", ".signature"):
        assert page.locator(shown).first.is_visible(), shown
    for hidden in ("#input", ".tools", ".act", ".take", "#language", "footer"):
        assert page.locator(hidden).first.is_hidden(), hidden
    picture(page, "paper", full_page=True)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")
    page.set_viewport_size({"width": 643, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 643
