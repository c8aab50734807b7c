"""Label Studio and doccano files: there and back with exact offsets, and every bad item named with file and number."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.corpus.exchange import Format, export, load
from models.corpus.record import CorpusError, Gold, Record
from nlp.document import Context, Kind, Span
from nlp.finding import Label

FORMS = pytest.mark.parametrize("form", list(Format))
ALPHABET = st.sampled_from("aĐệ \n\r\t\"\\'🙂👩‍🌾🇻🇳𠮷e\u0323\u0302\u0301|«»\u2028")
LABELS = [label for label in Label if label.kind is Kind.REPLY]


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(st.text(ALPHABET, min_size=1, max_size=40))
    places = draw(
        st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)), st.sampled_from(LABELS)))
    )
    golds = [Gold(Span(start, end), label) for start, end, label in places if start < end]
    return Record(
        draw(st.text(ALPHABET, min_size=1, max_size=5)),
        Kind.REPLY,
        text,
        tuple(sorted(golds, key=lambda gold: gold.span)),
        writer="w01",
        split="dev",
        context=Context(draw(st.text(ALPHABET, max_size=9))),
    )


def utf16(text: str, offset: int) -> int:
    return len(text[:offset].encode("utf-16-le")) // 2


def back(folder: Path, content: str, form: Format, kind: Kind | None = None) -> list[Record]:
    path = folder / "items.json"
    path.write_text(content, encoding="utf-8", newline="")
    return load(path, form, kind)


@FORMS
@settings(deadline=None)
@given(st.lists(records(), max_size=3))
def test_there_and_back(tmp_path_factory: pytest.TempPathFactory, form: Format, given_records: list[Record]) -> None:
    folder = tmp_path_factory.mktemp("x")
    assert back(folder, export(given_records, form), form) == given_records


@settings(deadline=None)
@given(records())
def test_offsets_of_old_label_studio_projects_are_read(
    tmp_path_factory: pytest.TempPathFactory, record: Record
) -> None:
    tasks = json.loads(export([record], Format.LABEL_STUDIO))
    for part in tasks[0]["annotations"][0]["result"]:
        value = part["value"]
        value["start"], value["end"] = utf16(record.text, value["start"]), utf16(record.text, value["end"])
    (found,) = back(tmp_path_factory.mktemp("x"), json.dumps(tasks), Format.LABEL_STUDIO)
    for gold, had in zip(found.findings, record.findings, strict=True):
        assert words(found, gold) == words(record, had)


def words(record: Record, gold: Gold) -> str:
    return record.text[gold.span.start : gold.span.end]


TEXT = "🙂 Sở ghi nhận.\nSở sẽ xem xét."


def task(**value: object) -> dict[str, Any]:
    part = {"start": 2, "end": 14, "text": "Sở ghi nhận.", "labels": ["B3.no_answer"], **value}
    return {
        "id": 7,
        "data": {"text": TEXT},
        "annotations": [{"result": [{"type": "labels", "value": part}, {"type": "choices", "value": {"choices": []}}]}],
    }


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ({}, Span(2, 14)),
        ({"start": 3, "end": 15}, Span(2, 14)),
        ({"start": 0, "end": 1, "text": "🙂"}, Span(0, 1)),
        ({"start": 0, "end": 2, "text": "🙂"}, Span(0, 1)),
        ({"end": 17, "text": "Sở ghi nhận.\\nSở"}, Span(2, 17)),
        ({"end": 17, "text": "Sở ghi nhận.\nSở"}, Span(2, 17)),
    ],
)
def test_the_quote_tells_how_offsets_are_counted(tmp_path: Path, value: dict[str, Any], span: Span) -> None:
    (record,) = back(tmp_path, json.dumps([task(**value)]), Format.LABEL_STUDIO, Kind.REPLY)
    assert (record.id, record.findings) == ("7", (Gold(span, Label.B3_NO_ANSWER),))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"text": "Sở ghi nhân."}, "the quoted text is not what stands at 2-14"),
        ({"start": 1, "end": 15}, "the quoted text is not what stands at 1-15"),
        ({"end": 99}, "span 2-99 is empty or ends behind the text"),
        ({"start": 14}, "span 14-14 is empty"),
        ({"start": "2"}, "not whole numbers"),
        ({"labels": ["B3.vague"]}, "unknown label 'B3.vague'"),
        ({"labels": ["B4.generic"]}, "label B4.generic at 2-14 does not fit a reply"),
    ],
)
def test_a_bad_task_is_named_and_its_text_kept_out(tmp_path: Path, value: dict[str, Any], said: str) -> None:
    with pytest.raises(CorpusError, match=rf"^items\.json:2: .*{said}") as caught:
        back(tmp_path, json.dumps([task(), task(**value)]), Format.LABEL_STUDIO, Kind.REPLY)
    assert "nhận" not in str(caught.value)


def test_cancelled_annotations_do_not_count_and_two_are_refused(tmp_path: Path) -> None:
    item = task()
    item["annotations"].append({"was_cancelled": True, "result": []})
    assert len(back(tmp_path, json.dumps([item]), Format.LABEL_STUDIO, Kind.REPLY)[0].findings) == 1
    item["annotations"].append({"result": []})
    with pytest.raises(CorpusError, match=r"items\.json:1: 2 annotations"):
        back(tmp_path, json.dumps([item]), Format.LABEL_STUDIO, Kind.REPLY)


GOOD_LINE = {"id": 3, "text": TEXT, "label": [[2, 14, "B3.generic"]], "kind": "reply"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"label": [[2, 14, "generic"]]}, "unknown label 'generic' at 2-14"),
        ({"label": [[2, 14, "B1.passive"]]}, "label B1.passive at 2-14 does not fit a reply"),
        ({"label": [[2, 99, "B3.generic"]]}, "span 2-99"),
        ({"label": [[2, 14]]}, "wrong type"),
        ({"label": 5}, "wrong type"),
        ({"text": None}, "text is not a string"),
        ({"text": "\ud800"}, "wrong type"),
        ({"kind": None}, "the kind of the document is not said; name it with --kind"),
        ({"kind": "letter"}, "kind is none of advisory, reply, conclusion"),
        ({"kind": {}}, "the kind of the document is not said"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    lines = json.dumps(GOOD_LINE) + "\n\n" + json.dumps({**GOOD_LINE, **change})
    with pytest.raises(CorpusError, match=rf"^items\.json:3: .*{said}"):
        back(tmp_path, lines, Format.DOCCANO)


@pytest.mark.parametrize("extra", [{"kind": "reply"}, {"kind": None, "meta": {"kind": "reply"}}, {"kind": None}])
def test_the_kind_stands_beside_the_text_or_in_meta_or_is_asked(tmp_path: Path, extra: dict[str, Any]) -> None:
    line = {name: value for name, value in {**GOOD_LINE, **extra}.items() if value is not None}
    (record,) = back(tmp_path, json.dumps(line), Format.DOCCANO, Kind.REPLY)
    assert (record.id, record.kind, record.findings) == ("3", Kind.REPLY, (Gold(Span(2, 14), Label.B3_GENERIC),))
    if "kind" in line or "meta" in line:
        with pytest.raises(CorpusError, match=r"items\.json:1: the document is reply, not conclusion"):
            back(tmp_path, json.dumps(line), Format.DOCCANO, Kind.CONCLUSION)


@pytest.mark.parametrize("content", ["{", "[1]", '{"data": {}}', "[{}]", "[]x", '[{"data": []}]'])
@FORMS
def test_what_is_no_export_is_refused_with_its_place(tmp_path: Path, content: str, form: Format) -> None:
    with pytest.raises(CorpusError, match=r"^items\.json:1: "):
        back(tmp_path, content, form, Kind.REPLY)


@FORMS
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, form: Format) -> None:
    path = tmp_path / "items.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CorpusError, match=r"^items\.json:1: "):
        load(path, form)
