"""The page with the real screener: it shows exactly what the API answers, for every shipped sample."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest

from models.screening import Screener

Page = Any
pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
FILES = sorted(
    path for path in SAMPLES.iterdir() if path.suffix in {".docx", ".txt", ".edxml"} and ".request" not in path.name
)


@pytest.fixture(scope="module")
def real(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(Screener.load(tmp_path_factory.mktemp("no-models")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_page_and_api_say_the_same(
    real: str, opened: Callable[..., Page], picture: Callable[..., Any], path: Path
) -> None:
    letter = path.with_suffix(".request.edxml" if path.suffix == ".edxml" else ".request.txt")
    page = opened(real)
    page.set_input_files("#draft-file", path)
    page.wait_for_selector("#draft-chip:not([hidden])")
    files = {"file": (path.name, path.read_bytes())}
    if letter.exists():
        page.select_option("#kind", "reply")
        page.set_input_files("#request-file", letter)
        page.wait_for_selector("#request-chip:not([hidden])")
        files["request_file"] = (letter.name, letter.read_bytes())
    page.click("#send")
    page.wait_for_selector("#result:not([hidden])")
    answer = httpx2.post(
        f"{real}/v1/screenings",
        files=files,
        data={"kind": "reply" if letter.exists() else "auto", "offset_unit": "utf16"},
    ).json()
    shown = page.evaluate(
        """() => [...document.querySelectorAll(".card")].map(card => [
          card.id.slice(5), [...document.querySelectorAll("mark")]
            .filter(mark => [...mark.parentNode.querySelectorAll(`[data-badge="${card.id.slice(5)}"]`)].includes(
              mark.querySelector(`[data-badge="${card.id.slice(5)}"]`))).length])"""
    )
    assert sorted(name for name, _ in shown) == sorted(finding["id"] for finding in answer["findings"])
    assert all(marks == 1 for _, marks in shown)
    assert page.locator("#tasks tr").count() == len(answer["tasks"])
    assert json.dumps(answer["document"]["sha256"])[1:-1] in page.locator("#digest").text_content()
    picture(page, path.name, full_page=True)
