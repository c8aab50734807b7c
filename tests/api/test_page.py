"""The secretary's page: served whole, nothing from outside, and its parts fit together."""

import re
from importlib import resources

import pytest
from fastapi.testclient import TestClient

from api.failures import MEDIA_TYPE
from nlp.document import Kind
from nlp.finding import Label, Slot

TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
STATIC = {
    f"/static/{file.name}": file.name
    for file in resources.files("api").joinpath("static").iterdir()
    if not file.name.endswith(".html")
}
SCRIPTS = sorted(path for path in STATIC if path.endswith(".js"))
PATHS = ["/", *sorted(STATIC)]
STORES = {"localStorage": {"/static/language.js"}, "sessionStorage": {"/static/key.js"}}


@pytest.fixture(scope="module")
def files(client: TestClient) -> dict[str, str]:
    return {path: client.get(path).text for path in PATHS}


@pytest.mark.parametrize("path", PATHS)
def test_the_files_are_served_with_their_types(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TYPES.get("." + path.rpartition(".")[2], "text/html; charset=utf-8")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", PATHS)
def test_what_the_browser_holds_is_not_sent_again(client: TestClient, path: str) -> None:
    tag = client.get(path).headers["etag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_page_may_load_nothing_but_its_own(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    rules = {name: sources for name, *sources in map(str.split, policy.split(";"))}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == rules["frame-ancestors"] == ["'none'"]
    assert all(rules[f"{kind}-src"] == ["'self'"] for kind in ("script", "style", "connect", "img"))
    assert rules["require-trusted-types-for"] == ["'script'"]
    assert "unsafe" not in policy


@pytest.mark.parametrize("name", ["docs.html", "page.html", "nothing.js", "..%2fapp.py", "page.js%00", ""])
def test_another_file_is_not_found(client: TestClient, name: str) -> None:
    answer = client.get(f"/static/{name}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, MEDIA_TYPE)
    assert answer.json()["type"] == "/problems/not-found"


@pytest.mark.parametrize("path", PATHS)
def test_nothing_comes_from_outside_or_stays(files: dict[str, str], path: str) -> None:
    found = files[path].replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|[\"'(]//|@import|url\(", found)
    assert not re.search(r"indexedDB|document\.cookie|serviceWorker|caches\.", found)
    for store, users in STORES.items():
        assert store not in found or path in users


def test_every_asset_that_the_page_names_is_served(client: TestClient, files: dict[str, str]) -> None:
    named = set(re.findall(r"(?:src|href)=\"([^\"]*)\"", files["/"]))
    imported = {f"/static/{name}" for path in SCRIPTS for name in re.findall(r"from \"\./([^\"]+)\"", files[path])}
    assert all(client.get(path).status_code == 200 for path in named | imported)
    assert set(STATIC) == (named | imported) - {"/docs"}


@pytest.mark.parametrize("path", SCRIPTS)
def test_a_module_says_what_it_is_for_and_stays_short(files: dict[str, str], path: str) -> None:
    assert files[path].startswith("// ")
    assert files[path].count("\n") < 200
    assert max(map(len, files[path].splitlines())) <= 320


@pytest.mark.parametrize("path", PATHS)
def test_neither_script_nor_style_stands_in_the_markup(files: dict[str, str], path: str) -> None:
    assert not re.search(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\ssrc=)", files[path])
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(", files[path])


def test_every_part_that_the_scripts_look_up_is_there_once(files: dict[str, str]) -> None:
    script = "".join(files[path] for path in SCRIPTS)
    wanted = set(re.findall(r"\b(?:at|fill)\(\"([a-z-]+)\"", script))
    for name in re.findall(r"\blisted\(\"([a-z-]+)\"", script):
        wanted |= {name, f"{name}-count", f"{name}-fold"}
    for name in re.findall(r"\bopenBox\(\"([a-z]+)\"", script):
        wanted |= {name} | {f"{name}-{part}" for part in ("text", "file", "pick", "chip", "name", "remove")}
    ids = re.findall(r"\sid=\"([^\"]*)\"", files["/"])
    assert len(wanted) > 60
    assert wanted <= set(ids)
    assert len(ids) == len(set(ids))


def test_every_input_has_a_label(files: dict[str, str]) -> None:
    inputs = set(re.findall(r"<(?:input|select|textarea) id=\"([^\"]*)\"", files["/"]))
    assert len(inputs) == len(re.findall("<(?:input|select|textarea)", files["/"])) == 12
    assert inputs - {"language"} == set(re.findall(r"<label(?: [\w-]+=\"[^\"]*\")* for=\"([^\"]*)\"", files["/"]))


def keys(files: dict[str, str], path: str) -> list[str]:
    """Name the entries of a dictionary module, those of its tables aside."""
    return re.findall(r"(?:^  |, )(\w+): (?:n |\w+ |\(|\"|\{|\[|=)", files[path], re.MULTILINE)


def test_both_languages_have_words_for_the_same(files: dict[str, str]) -> None:
    static = set(re.findall(r"data-say(?:-label|-placeholder)?=\"(\w+)\"", files["/"]))
    asked = {key for path in SCRIPTS for key in re.findall(r"\bsay\(\s*(?:\w+ \? )?\"(\w+)\"", files[path])}
    vietnamese, english = set(keys(files, "/static/vi.js")), set(keys(files, "/static/en.js"))
    assert len(static) > 50
    assert len(asked) > 50
    assert static <= english
    assert asked <= vietnamese
    assert asked <= english


def table(script: str, name: str) -> set[str]:
    part = script[script.index(f"  {name}: {{") :]
    return set(re.findall(r"[\"{ ]([\w.]+)\"?: \"", part[: part.index("},")]))


@pytest.mark.parametrize("path", ["/static/vi.js", "/static/en.js"])
def test_the_page_has_words_for_all_that_an_answer_may_hold(files: dict[str, str], path: str) -> None:
    script = files[path]
    assert table(script, "labels") == set(Label)
    assert table(script, "slots") == set(Slot)
    assert table(script, "kinds") == set(Kind)
    assert table(script, "looks") == table(script, "letters") == {"clear", "review", "small"}
    assert table(script, "states") == {"answered", "partly", "not_answered", "referred"}


@pytest.mark.parametrize("path", PATHS)
def test_the_page_accuses_nobody(files: dict[str, str], path: str) -> None:
    assert not re.search("né tránh|đùn đẩy|evasi", files[path].lower())
