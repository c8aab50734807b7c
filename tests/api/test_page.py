"""The secretary's page: served whole, nothing from outside, and its parts fit together."""

import re

import pytest
from fastapi.testclient import TestClient

from api.failures import MEDIA_TYPE
from nlp.finding import Decision, Label, Slot

TYPES = {"/": "text/html", "/static/page.js": "text/javascript", "/static/page.css": "text/css"}
PATHS = tuple(TYPES)


@pytest.fixture(scope="module")
def files(client: TestClient) -> dict[str, str]:
    return {path: client.get(path).text for path in PATHS}


@pytest.mark.parametrize(("path", "media_type"), list(TYPES.items()))
def test_the_files_are_served_with_their_types(client: TestClient, path: str, media_type: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_page_may_load_nothing_but_its_own(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    rules = {name: sources for name, *sources in map(str.split, policy.split(";"))}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == rules["frame-ancestors"] == ["'none'"]
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == ["'self'"]
    assert "unsafe" not in policy


@pytest.mark.parametrize("name", ["docs.html", "page.html", "nothing.js", "..%2fapp.py", "page.js%00"])
def test_another_file_is_not_found(client: TestClient, name: str) -> None:
    answer = client.get(f"/static/{name}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, MEDIA_TYPE)
    assert answer.json()["type"] == "/problems/not-found"


@pytest.mark.parametrize("path", PATHS)
def test_nothing_comes_from_outside_or_stays(files: dict[str, str], path: str) -> None:
    assert not re.search(r"https?:|[\"'(]//|@import|url\(", files[path])
    assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|serviceWorker", files[path])


def test_every_asset_that_the_page_names_is_served(client: TestClient, files: dict[str, str]) -> None:
    named = set(re.findall(r"(?:src|href)=\"([^\"]*)\"", files["/"]))
    assert named == {"/static/page.js", "/static/page.css", "/docs"}
    assert all(client.get(path).status_code == 200 for path in named)


def test_neither_script_nor_style_stands_in_the_markup(files: dict[str, str]) -> None:
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", files["/"])
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", files["/static/page.js"])


def test_every_part_that_the_script_looks_up_is_there_once(files: dict[str, str]) -> None:
    script = files["/static/page.js"]
    wanted = set(re.findall(r"\b(?:at|fill|count|listed)\(\"([a-z-]+)\"", script))
    for name in re.findall(r"\b(?:count|listed)\(\"([a-z-]+)\"", script):
        wanted |= {f"{name}-count", f"{name}-fold"}
    ids = re.findall(r"\sid=\"([^\"]*)\"", files["/"])
    assert len(wanted) > 20
    assert wanted <= set(ids)
    assert len(ids) == len(set(ids))


def test_every_input_has_a_label(files: dict[str, str]) -> None:
    inputs = set(re.findall(r"<(?:input|select|textarea) id=\"([^\"]*)\"", files["/"]))
    assert len(inputs) == len(re.findall("<(?:input|select|textarea)", files["/"])) == 7
    assert inputs == set(re.findall(r"<label for=\"([^\"]*)\"", files["/"]))


def test_the_page_has_words_for_all_that_an_answer_may_hold(files: dict[str, str]) -> None:
    script = files["/static/page.js"]
    assert set(re.findall(r"\"(B\d\.\w+)\":", script)) == set(Label)
    slots = script[script.index("const SLOTS") : script.index("const KINDS")]
    assert set(re.findall(r"(\w+): \"", slots)) == set(Slot)
    for table in ("DECISIONS", "LETTERS"):
        line = re.search(rf"const {table} = .*", script)
        assert line and set(re.findall(r"(\w+): \"", line[0])) == set(Decision)


@pytest.mark.parametrize("path", PATHS)
def test_the_page_accuses_nobody(files: dict[str, str], path: str) -> None:
    assert "né tránh" not in files[path].lower()
