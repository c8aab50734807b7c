"""Places in the LanguageTool protocol, whatever was sent; and the findings of a whole document, those of `/v1`."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.app import create_app
from api.markup import marked, unmarked
from api.settings import Settings
from models.screening import Screener
from nlp.document import Span

SAMPLES = sorted(
    path
    for path in (Path(__file__).parents[2] / "corpora" / "samples").iterdir()
    if path.suffix in (".txt", ".docx") and "request" not in path.name
)
NOTED = "Sở ghi nhận kiến nghị của cử tri và sẽ tiếp tục nghiên cứu trong thời gian tới"
LETTERS = st.text(alphabet="aặđ e\u0301\u0323🙂\n&+%", max_size=40)
PIECES = st.lists(
    st.one_of(
        st.fixed_dictionaries({"text": LETTERS}),
        st.fixed_dictionaries({"markup": LETTERS}, optional={"interpretAs": LETTERS}),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Serve the rules themselves."""
    folder = tmp_path_factory.mktemp("service")
    made = Settings(database_url=f"sqlite:///{folder}/sauro.db", requests_per_minute=10**9)
    with TestClient(create_app(made, screener=Screener())) as client:
        yield client


def utf16(text: str, match: dict[str, Any]) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode("utf-16-le")


def matches(client: TestClient, **fields: str) -> list[dict[str, Any]]:
    answer = client.post("/v2/check", data={"language": "vi-VN"} | fields)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["matches"]
    return found


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_whole_document_gets_the_findings_of_v1(real: TestClient, path: Path) -> None:
    text = real.post("/v1/screenings", files={"file": (path.name, path.read_bytes())}).json()["text"]
    answer = real.post("/v1/screenings", json={"text": text, "offset_unit": "utf16"}).json()
    assert [
        (match["offset"], match["offset"] + match["length"], match["rule"]["category"]["id"], utf16(text, match))
        for match in matches(real, text=text)
    ] == [(found["start"], found["end"], found["label"], found["quote"]) for found in answer["findings"]]


def test_the_samples_hold_findings_to_compare(real: TestClient) -> None:
    assert sum(len(matches(real, text=path.read_text(encoding="utf-8"))) for path in SAMPLES if path.suffix == ".txt")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(before=LETTERS, after=LETTERS, form=st.sampled_from(["NFC", "NFD"]))
def test_a_match_covers_the_words_as_they_were_sent(real: TestClient, before: str, after: str, form: str) -> None:
    words = unicodedata.normalize(form, NOTED)
    text = f"{before}\n\n{words}.\n\n{after}"
    [match] = matches(real, text=text)
    assert utf16(text, match) == words
    assert utf16(match["context"]["text"], match["context"]) == words
    assert match["sentence"] == f"{words}."


def test_words_parted_by_markup_are_covered_with_it(real: TestClient) -> None:
    pieces = [
        {"markup": "<p>🙂", "interpretAs": ""},
        {"text": "Đã rõ."},
        {"markup": "</p><p>", "interpretAs": "\n\n"},
        {"text": NOTED[:20]},
        {"markup": "<b>"},
        {"text": NOTED[20:]},
        {"markup": "</b>", "interpretAs": "."},
    ]
    sent = "".join(piece.get("text", piece.get("markup", "")) for piece in pieces)
    [match] = matches(real, data=json.dumps({"annotation": pieces}))
    assert utf16(sent, match) == f"{NOTED[:20]}<b>{NOTED[20:]}"


@given(pieces=PIECES, choose=st.data())
def test_places_in_annotated_text_lead_to_what_was_sent(pieces: list[dict[str, str]], choose: st.DataObject) -> None:
    text = marked(json.dumps({"annotation": pieces}))
    sent = "".join(piece.get("text", piece.get("markup", "")) for piece in pieces)
    owners = [index for index, piece in enumerate(pieces) for _ in piece.get("text", piece.get("interpretAs", ""))]
    assert len(text.text) == len(owners)
    if not owners:
        return
    start = choose.draw(st.integers(0, len(owners) - 1))
    end = choose.draw(st.integers(start + 1, len(owners)))
    offset, length = text.place(Span(start, end))
    covered = utf16(sent, {"offset": offset, "length": length})
    first, last = owners[start], owners[end - 1]
    if "text" in pieces[first]:
        assert covered.startswith(text.text[start])
    if "text" in pieces[last]:
        assert covered.endswith(text.text[end - 1])
    whole = "".join(piece.get("text", piece.get("markup", "")) for piece in pieces[first : last + 1])
    assert covered in whole
    if first == last and "text" in pieces[first]:
        assert covered == text.text[start:end]
    for index in range(first + 1, last):
        assert pieces[index].get("text", pieces[index].get("markup", "")) in covered


@given(text=st.text(alphabet="aặ🙂\n", min_size=1, max_size=40), choose=st.data())
def test_places_in_a_plain_text_count_utf16_units(text: str, choose: st.DataObject) -> None:
    start = choose.draw(st.integers(0, len(text) - 1))
    end = choose.draw(st.integers(start + 1, len(text)))
    offset, length = unmarked(text).place(Span(start, end))
    assert utf16(text, {"offset": offset, "length": length}) == text[start:end]


@pytest.mark.parametrize(
    "data",
    [
        "", "[]", "{}", "null", '{"annotation": {}}', '{"annotation": ["a"]}', '{"annotation": [{}]}',
        '{"annotation": [{"text": 1}]}', '{"annotation": [{"text": "a", "markup": "b"}]}',
        '{"annotation": [{"text": "a", "interpretAs": "b"}]}', '{"annotation": [{"markup": "a", "interpretAs": 1}]}',
    ],
)  # fmt: skip
def test_data_of_another_form_is_refused(client: TestClient, data: str) -> None:
    answer = client.post("/v2/check", data={"language": "vi", "data": data})
    assert (answer.status_code, answer.text[:7]) == (400, "Error: ")
