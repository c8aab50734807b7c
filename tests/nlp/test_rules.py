"""Every rule proves itself on its own examples, and the tables are complete."""

import pytest

from nlp.analysis import analyse
from nlp.document import Context, Source
from nlp.finding import Label
from nlp.rules import BEYOND_TEXT, RULES
from nlp.rules.clearings import CLEARINGS, Clearing, clear
from nlp.rules.rule import CLAUSES, Rule

TEXT_RULES = [rule for rule in RULES if rule not in BEYOND_TEXT]


def marked(example: str) -> tuple[str, int, int]:
    """Return an example without its brackets and where they stood."""
    start = example.index("⟦")
    end = example.index("⟧") - 1
    return example.replace("⟦", "").replace("⟧", ""), start, end


def live(rule: Rule, text: str) -> list[tuple[int, int]]:
    analysis = analyse(Source(text), rule.label.kind)
    return [(hit.span.start, hit.span.end) for hit in rule.find(analysis, Context()) if not hit.cleared]


@pytest.mark.parametrize(
    ("rule", "example"), [(r, e) for r in TEXT_RULES for e in r.flags], ids=lambda v: getattr(v, "id", None)
)
def test_flags(rule: Rule, example: str) -> None:
    text, start, end = marked(example)
    assert live(rule, text) == [(start, end)]


@pytest.mark.parametrize(
    ("rule", "example"), [(r, e) for r in TEXT_RULES for e in r.passes], ids=lambda v: getattr(v, "id", None)
)
def test_passes(rule: Rule, example: str) -> None:
    assert live(rule, example) == []


@pytest.mark.parametrize("clearing", CLEARINGS, ids=lambda clearing: clearing.id)
def test_clears(clearing: Clearing) -> None:
    text, start, end = marked(clearing.example)
    analysis = analyse(Source(text), clearing.kind)
    found = [item for item in clear(analysis, clearing.kind) if item.because == clearing.because]
    assert [(item.span.start, item.span.end) for item in found] == [(start, end)]


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES] + [clearing.id for clearing in CLEARINGS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_tables_are_complete(rule: Rule) -> None:
    assert rule.message.endswith(".")
    assert rule.remedy
    assert rule.clause.startswith("Chỉ thị 35-CT/TU")
    assert rule.severity in (1, 2, 3)
    assert 0.5 <= rule.certainty < 1
    if rule not in BEYOND_TEXT:
        assert len(rule.flags) >= 3
        assert len(rule.passes) >= 3


def test_every_label_has_its_clause_and_text_labels_a_rule() -> None:
    assert set(CLAUSES) == set(Label)
    judged_elsewhere = {Label.B3_OFF_TOPIC}
    assert {rule.label for rule in RULES} == set(Label) - judged_elsewhere


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_suggestions_leave_blanks_and_invent_nothing(rule: Rule) -> None:
    assert not any(char.isdigit() for char in rule.remedy)


SAME_SENTENCE = "Kính trình UBND tỉnh xem xét, quyết định./."


def test_the_same_sentence_flips_with_its_document() -> None:
    rule = next(rule for rule in RULES if rule.id == "b1-request-without-position")
    empty = f"Sở đã nhận hồ sơ của 12 hộ dân tại thôn Trung.\n{SAME_SENTENCE}"
    stands = f"Sở đề nghị không gia hạn vì nhà đầu tư chưa ký quỹ.\n{SAME_SENTENCE}"
    assert live(rule, empty)
    assert not live(rule, stands)


def test_a_slogan_is_fine_before_a_list_of_tasks() -> None:
    rule = next(rule for rule in RULES if rule.id == "b4-slogan")
    slogan = "Tiếp tục nâng cao nhận thức, đổi mới tư duy, hành động quyết liệt."
    tasks = "\n1. Giao Sở Y tế lập danh sách 12 trạm xuống cấp, trình UBND tỉnh trước ngày 10/8/2026."
    assert live(rule, slogan)
    assert not live(rule, slogan + tasks)
