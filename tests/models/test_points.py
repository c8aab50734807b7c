"""A reply held against its request: learnt from readings, kept in the artifact, told in the texts as received."""

import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from models.answering import Answering
from models.classifier import Classifier
from models.corpus.record import Record
from models.evaluation import evaluate
from models.examples import documents, examples
from models.point_training import TrainedPoints, readings, train_points
from models.screening import Screener
from models.training import Settings, train
from nlp.analysis import analyse
from nlp.document import Context, Kind, Source, Span
from nlp.finding import Point, PointState

ASKS = (
    ("bao giờ sửa xong {0}", "Sở sửa xong {0} trước ngày 20/9/2026."),
    ("kinh phí sửa {0} là bao nhiêu", "Kinh phí cho {0} là 350 triệu đồng."),
    ("có đồng ý xây lại {0} hay không", "Sở đồng ý xây lại {0}."),
)
EMPTY = "Năm qua ngành đã tổ chức nhiều lớp tập huấn, được đánh giá cao."
PLACES = ("chợ Đầm", "cầu số ba", "trạm bơm", "nhà văn hóa", "bến xe", "kè sông Cái", "lớp mầm non", "bãi rác")
SETTINGS = Settings(rarest=1, folds=4)


def reply(number: int) -> Record:
    """Make a reply to three questions of which the third one in turn gets no answer."""
    place = PLACES[number % len(PLACES)]
    asked = [ask.format(place) for ask, _ in ASKS]
    request = "Đề nghị Sở cho biết:\n" + "\n".join(f"{n}. {words.capitalize()}?" for n, words in enumerate(asked, 1))
    said = [EMPTY if n == number % 3 else answer.format(place) for n, (_, answer) in enumerate(ASKS)]
    text = "Sở trả lời như sau:\n" + "\n".join(f"{n}. {words}" for n, words in enumerate(said, 1))
    points = tuple(
        Point(
            _at(request, words.capitalize()),
            PointState.NOT_ANSWERED if n == number % 3 else PointState.ANSWERED,
            (_at(text, said[n]),),
            "",
        )
        for n, words in enumerate(asked)
    )
    return Record(
        f"r{number}",
        Kind.REPLY,
        text,
        (),
        writer=f"w{number % 4}",
        split="train",
        context=Context(request),
        points=points,
    )


def _at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture(scope="module")
def trained() -> TrainedPoints:
    found = train_points(readings([reply(number) for number in range(24)]), SETTINGS)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def screener(trained: TrainedPoints) -> Screener:
    from tests.conftest import tiny_records

    learnt = tiny_records()
    classifier = train(
        examples(learnt, pairs=False, jobs=1), documents(learnt), SETTINGS, groups=lambda example: example.writer
    )
    return Screener(replace(classifier, points=trained.model), "linear-points")


def test_too_few_readings_teach_nothing() -> None:
    assert train_points(readings([reply(number) for number in range(5)]), SETTINGS) is None


def test_every_point_found_is_matched_with_the_one_that_was_read() -> None:
    [read] = readings([reply(0)])
    assert [point and point.state for point in read.gold] == ["not_answered", "answered", "answered"]


def test_held_out_points_are_told_apart(trained: TrainedPoints) -> None:
    empty = [item.chance for item in trained.held_out if item.truth is PointState.NOT_ANSWERED]
    answered = [item.chance for item in trained.held_out if item.truth is PointState.ANSWERED]
    assert min(empty) > max(answered)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_points_stand_in_the_texts_as_received(screener: Screener, form: str) -> None:
    record = reply(1)
    text = unicodedata.normalize(form, record.text)
    request = unicodedata.normalize(form, record.context.request_text)
    found = screener.screen(Source(text), Kind.REPLY, Context(request))
    assert [unicodedata.normalize("NFC", request[p.span.start : p.span.end]) for p in found.points] == [
        "Bao giờ sửa xong chợ Đầm".replace("chợ Đầm", PLACES[1]),
        f"Kinh phí sửa {PLACES[1]} là bao nhiêu",
        f"Có đồng ý xây lại {PLACES[1]} hay không",
    ]
    assert [point.state for point in found.points] == ["answered", "not_answered", "answered"]
    first = found.points[0].evidence[0]
    assert unicodedata.normalize("NFC", text[first.start : first.end]).startswith("Sở sửa xong")


def test_an_unanswered_point_is_a_finding_on_what_stands_in_its_place(screener: Screener) -> None:
    record = reply(1)
    found = screener.screen(Source(record.text), Kind.REPLY, record.context)
    quotes = [record.text[f.span.start : f.span.end] for f in found.findings if f.label == "B3.off_topic"]
    assert quotes == [EMPTY.rstrip(".")]


def test_the_same_reply_answers_one_request_and_not_another(screener: Screener) -> None:
    text = f"Sở trả lời như sau:\n1. {ASKS[0][1].format('chợ Đầm')}\n2. {EMPTY}"
    asked = "Đề nghị Sở cho biết:\n1. Bao giờ sửa xong chợ Đầm?"
    more = f"{asked}\n2. Kinh phí sửa chợ Đầm là bao nhiêu?"
    states = [
        [point.state.value for point in screener.screen(Source(text), Kind.REPLY, Context(request)).points]
        for request in (asked, more)
    ]
    assert states == [["answered"], ["answered", "not_answered"]]


def test_nothing_is_held_against_a_request_that_is_not_there(screener: Screener) -> None:
    record = reply(1)
    assert screener.screen(Source(record.text), Kind.REPLY, Context()).points == ()
    assert screener.screen(Source(record.text), Kind.CONCLUSION, record.context).points == ()


def test_a_model_with_points_is_kept_whole(screener: Screener, tmp_path: Path) -> None:
    assert screener.classifier is not None
    screener.classifier.save(tmp_path)
    loaded = Screener(Classifier.load(tmp_path), "linear-points")
    record = reply(2)
    assert loaded.screen(Source(record.text), Kind.REPLY, record.context) == screener.screen(
        Source(record.text), Kind.REPLY, record.context
    )


def test_points_are_measured(screener: Screener) -> None:
    figures = evaluate(screener.screen, [reply(number) for number in range(24, 30)]).figures
    assert figures["points_found"].value == figures["points_right"].value == 1
    assert figures["unanswered_precision"].value == figures["unanswered_recall"].value == 1
    assert figures["point_evidence"].value > 0.9


def test_pairings_cover_every_point_and_passage() -> None:
    record = reply(0)
    answering = Answering(analyse(Source(record.text), Kind.REPLY), record.context)
    pairs = [(pairing.point, pairing.passage) for pairing in answering.pairings()]
    assert len(pairs) == len(set(pairs)) == len(answering.points) * len(answering.passages)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_what_is_seen_of_a_pairing_is_the_same_in_every_process(seed: str) -> None:
    program = "from tests.models.test_points import numbers\nprint(numbers())"
    environment = os.environ | {"PYTHONHASHSEED": seed}
    printed = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == numbers()


def numbers() -> str:
    record = reply(1)
    answering = Answering(analyse(Source(record.text), Kind.REPLY), record.context)
    return repr([list(pairing.unit.numbers.items()) for pairing in answering.pairings()])
