"""The HTML report: complete, the same for the same study, nothing from outside; mistakes and policies in hindsight."""

import builtins
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html
from typer.testing import CliRunner

from api.cli import app
from models.assessment import Assessment
from models.corpus.record import Gold, Record, write
from models.evaluation import evaluate
from models.evaluation.marked import Marked, mark
from models.evaluation.mistakes import Error, cross_validate, mistakes, mistakes_table
from models.evaluation.page import page
from models.evaluation.plots import PlotsMissing, bars
from models.evaluation.policies import charges, charges_table
from models.evaluation.study import Study, study, values
from models.evaluation.words import MEANINGS, interval, number
from models.policy import load_policy
from models.screening import Screener
from models.training import Settings
from nlp.document import Context, Kind, Source, Span
from nlp.finding import Decision, Finding, Label
from tests.conftest import tiny_records


@pytest.fixture(scope="module")
def whole() -> Study:
    judged = [replace(record, id=f"h{record.id}", writer="h") for record in tiny_records()[:8]]
    return study("rules<only>", Screener().screen, "x.jsonl", judged, against=tiny_records(), curve=tiny_records())


def test_every_figure_has_its_words(whole: Study) -> None:
    of_points = {name for name in MEANINGS if name.startswith(("point", "unanswered", "history", "date", "request"))}
    assert whole.report.figures.keys() == MEANINGS.keys() - of_points  # no labelled reply is among these documents
    assert {"points_found", "unanswered_precision", "point_evidence"} <= of_points


def test_the_page_tells_everything_and_is_well_formed(whole: Study) -> None:
    pytest.importorskip("matplotlib", reason="needs matplotlib (extra «report»)")
    text = page(whole)
    tree = html.fromstring(text)
    headings = [heading.text for heading in tree.iter("h2")]
    assert headings == [
        "So với các mốc đơn giản",
        "Dò rò rỉ",
        "Từng nhãn",
        "Độ chắc",
        "Quy tắc hay mô hình",
        "Viết thêm có giúp không?",
    ]
    assert len(list(tree.iter("svg"))) >= 6
    assert "rules&lt;only&gt;" in text
    assert tree.get("lang") == "vi"
    assert all(figure.get("aria-label") for figure in tree.iter("figure"))
    ids = tree.xpath("//@id")
    assert {i for i in ids if ids.count(i) > 1} <= {i for i in ids if "DejaVu" in i}


def test_the_page_needs_nothing_from_outside(whole: Study) -> None:
    pytest.importorskip("matplotlib", reason="needs matplotlib (extra «report»)")
    text = page(whole)
    assert not re.findall(r"<(?:script|link|img|iframe)\b", text)
    links = re.findall(r'(?:href|src)="([^"]*)"', text)
    assert all(link.startswith("#") for link in links)


def test_the_same_study_gives_the_same_page(whole: Study) -> None:
    pytest.importorskip("matplotlib", reason="needs matplotlib (extra «report»)")
    assert page(whole) == page(whole)


def test_without_the_drawing_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def refuse(name: str, *rest: object, **named: object) -> object:
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return load(name, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(PlotsMissing, match=r"sauro\[report\]"):
        bars("x", {})
    result = CliRunner().invoke(app, ["evaluate", "--on", "nowhere.jsonl", "--html", "x.html"])
    assert (result.exit_code, "sauro[report]" in result.output) == (2, True)


def test_the_study_as_json(whole: Study) -> None:
    told = values(whole)
    assert {"figures", "labels", "slots", "reliability", "coverage", "baselines", "probes", "curve"} <= told.keys()
    assert "chỉ quy tắc" in told["baselines"]
    assert told["curve"]["points"][-1]["documents"] == 16


def test_the_command_writes_page_and_json(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="needs matplotlib (extra «report»)")
    write(tmp_path / "train.jsonl", tiny_records())
    write(tmp_path / "dev.jsonl", [])
    write(tmp_path / "t.jsonl", [replace(record, id=f"h{record.id}") for record in tiny_records()[:6]])
    options = ["--on", "t.jsonl", "--baselines", "train.jsonl", "--html", "r.html", "--json", "r.json"]
    arguments = [str(tmp_path / word) if "." in word else word for word in options]
    result = CliRunner().invoke(app, ["evaluate", "--model", "rules", *arguments, "--curve", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "AP theo số văn bản đã học" in result.output
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert '"curve": {' in (tmp_path / "r.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("fault", ["{}\n", '{"id": 1'])
def test_a_file_that_is_no_corpus_is_named(tmp_path: Path, fault: str) -> None:
    (tmp_path / "t.jsonl").write_text(fault, encoding="utf-8")
    result = CliRunner().invoke(app, ["evaluate", "--model", "rules", "--on", str(tmp_path / "t.jsonl")])
    assert result.exit_code == 2
    assert "t.jsonl:1" in result.output


@pytest.mark.parametrize(("value", "words"), [(0.5, "0,500"), (float("nan"), "–"), (-0.25, "-0,250")])
def test_numbers_are_written_the_vietnamese_way(value: float, words: str) -> None:
    assert number(value) == words


def test_no_case_has_no_interval() -> None:
    empty = evaluate(Screener().screen, []).figures["precision"]
    assert interval(empty) == "–"


TEXT = "Sở ghi nhận kiến nghị. Sở đồng ý cấp phép. Sở sẽ xem xét."
READ = (Gold(Span(0, 21), Label.B3_NO_ANSWER, 3), Gold(Span(43, 57), Label.B3_NO_ANSWER, 3))


def found(start: int, end: int, label: Label = Label.B3_NO_ANSWER, decision: Decision = Decision.FLAG) -> Finding:
    return Finding(label, Span(start, end), decision, 3, 0.9, "", "", "", "rule:x", 0)


def marked(*findings: Finding, golds: tuple[Gold, ...] = READ) -> Marked:
    def screen(source: Source, kind: Kind | None, context: Context) -> Assessment:
        return Assessment(Kind.REPLY, 1.0, findings, (), (), (), (), "r", "m")

    return mark(screen, Record("a", Kind.REPLY, TEXT, golds))


@pytest.mark.parametrize(
    ("findings", "errors"),
    [
        ((found(0, 20), found(43, 50)), []),
        ((found(0, 20), found(23, 41)), [Error.FALSE_FLAG, Error.UNSEEN]),
        ((found(0, 20, Label.B3_GENERIC), found(43, 50)), [Error.MISNAMED]),
        ((found(0, 20, decision=Decision.REVIEW), found(43, 50)), [Error.REVIEWED]),
        ((), [Error.UNSEEN, Error.UNSEEN]),
    ],
)
def test_mistakes_by_kind_the_dearest_first(findings: tuple[Finding, ...], errors: list[Error]) -> None:
    mistaken = mistakes([marked(*findings)])
    assert [one.error for one in mistaken] == errors
    assert all(one.quote in TEXT for one in mistaken)
    assert mistakes_table(mistaken).count("<tr>") == len(errors) + 1


def test_cross_validation_screens_everything_once() -> None:
    screened = cross_validate(tiny_records(), Settings(folds=2, rarest=1), 2)
    assert sorted(item.record.id for item in screened) == sorted(record.id for record in tiny_records())


@pytest.mark.parametrize(
    ("item", "proposed", "due"),
    [
        (marked(found(0, 20)), Decimal("2.5"), Decimal("2.5")),
        (marked(found(23, 41), golds=()), Decimal("2.5"), Decimal(0)),
        (marked(found(0, 20, decision=Decision.REVIEW)), Decimal(0), Decimal("2.5")),
        (marked(golds=(Gold(Span(0, 9), Label.B3_LATE, 2), *READ)), Decimal(0), Decimal(5)),
    ],
)
def test_points_proposed_and_due(item: Marked, proposed: Decimal, due: Decimal) -> None:
    policy = load_policy("nd335-2025")
    (charge,) = charges([item], policy)
    assert (charge.proposed, charge.due, charge.excess) == (proposed, due, proposed - due)
    assert "nd335-2025@" in charges_table([(policy, [charge])])
