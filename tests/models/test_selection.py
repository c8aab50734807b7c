"""Which documents to label next, labels proposed by the screener, and what was marked shown in the text."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.assessment import Assessment
from models.classifier import Classifier
from models.corpus.prelabel import prelabel
from models.corpus.record import Gold, Pair, Record
from models.corpus.selection import choose, uncertainty
from models.evaluation.marking import marked_text
from models.screening import Screener
from nlp.document import Context, Kind, Source, Span
from nlp.finding import Decision, Finding, Label, Slot, Task
from tests.conftest import tiny_records

SURE = "Sở đồng ý với đề nghị về cầu số ba và cấp giấy phép ngày 15/6/2026."
TORN = "Sở ghi nhận đề nghị về cầu số ba và cấp giấy phép trong thời gian tới."


@pytest.fixture(scope="module")
def classifier(trained: Screener) -> Classifier:
    assert trained.classifier
    return trained.classifier


def record(name: str, text: str) -> Record:
    return Record(name, Kind.REPLY, text, ())


def test_the_unsure_document_comes_first(classifier: Classifier) -> None:
    assert uncertainty(classifier, record("a", SURE)) < uncertainty(classifier, record("b", TORN))
    assert [c.record.id for c in choose(classifier, [record("a", SURE), record("b", TORN)], 2)] == ["b", "a"]


def test_length_alone_makes_no_document_unsure(classifier: Classifier) -> None:
    long = "\n".join([SURE] * 30)
    assert uncertainty(classifier, record("a", long)) <= uncertainty(classifier, record("b", TORN))


def test_no_copy_is_labelled_while_there_is_something_else(classifier: Classifier) -> None:
    twins = [record("a", TORN), record("b", TORN), record("c", "Phòng đã sửa xong kè sông ngày 12/5/2026.")]
    chosen = choose(classifier, twins, 3)
    assert chosen[0].record.id == "a"
    assert (chosen[-1].record.id, chosen[-1].alike) == ("b", pytest.approx(1)) or chosen[1].unsure > 0.5 + chosen[
        2
    ].unsure


def test_labels_are_not_looked_at(classifier: Classifier) -> None:
    bare = [replace(one, findings=()) for one in tiny_records()]
    assert [c.record.id for c in choose(classifier, tiny_records(), 5)] == [
        c.record.id for c in choose(classifier, bare, 5)
    ]


@pytest.mark.parametrize(
    ("records", "most", "size"), [([], 3, 0), (tiny_records()[:2], 0, 0), (tiny_records()[:2], 9, 2)]
)
def test_no_more_than_there_are(classifier: Classifier, records: list[Record], most: int, size: int) -> None:
    assert len(choose(classifier, records, most)) == size


def test_a_document_without_words_is_sure(classifier: Classifier) -> None:
    choices = choose(classifier, [record("a", "12."), record("b", TORN)], 2)
    assert [(c.record.id, c.unsure > 0) for c in choices] == [("b", True), ("a", False)]


def test_proposals_are_what_the_screener_finds() -> None:
    found = Finding(Label.B3_NO_ANSWER, Span(0, 5), Decision.REVIEW, 2, 0.4, "vì", "", "", "model:x", 0, (Slot.TIME,))
    task = Task(Span(0, 9), 0, ((Slot.PERSON, Span(0, 2)),))

    def screen(source: Source, kind: Kind | None, context: Context) -> Assessment:
        return Assessment(Kind.REPLY, 1.0, (found,), (task,), (), (), (), "r", "m")

    old = replace(
        record("a", TORN),
        findings=(Gold(Span(3, 6), Label.B3_GENERIC),),
        pairs=(Pair("p", Span(0, 2), "x", True, Label.B3_GENERIC, 2, ()),),
    )
    (new,) = prelabel(screen, [old])
    assert new.findings == (Gold(Span(0, 5), Label.B3_NO_ANSWER, 2, (Slot.TIME,), "vì"),)
    assert (new.text, new.pairs, new.readings) == (TORN, (), ("screener",))
    assert dict(new.tasks[0].slots) == {Slot.PERSON: Span(0, 2)}


@given(
    st.text("a<&\n đ", min_size=12, max_size=30), st.lists(st.tuples(st.integers(0, 9), st.integers(1, 3)), max_size=4)
)
def test_the_marked_text_is_the_text(text: str, places: list[tuple[int, int]]) -> None:
    golds = tuple(Gold(Span(start, start + size), Label.B3_GENERIC) for start, size in places)
    shown = marked_text(replace(record("a", text), findings=golds))
    plain = re.sub(r"<[^>]*>", "", re.sub(r"<sub>.*?</sub>", "", shown))
    assert plain.replace("&lt;", "<").replace("&amp;", "&") == text
    marked = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", shown, flags=re.DOTALL))
    inside = np.zeros(len(text), dtype=bool)
    for gold in golds:
        inside[gold.span.start : gold.span.end] = True
    assert marked.replace("&lt;", "<").replace("&amp;", "&") == "".join(
        c for c, m in zip(text, inside, strict=True) if m
    )


def test_readers_and_screener_have_colours_of_their_own() -> None:
    gold = (Gold(Span(0, 10), Label.B3_NO_ANSWER),)
    found = Finding(Label.B3_GENERIC, Span(5, 20), Decision.FLAG, 2, 0.9, "", "", "", "rule:x", 0)
    shown = marked_text(replace(record("a", TORN), findings=gold), (found,))
    assert len(set(re.findall(r"background:(#\w+)", shown))) == 3
