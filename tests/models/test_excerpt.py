"""A text without its document: told is what the words alone can show, and a whole document is judged as one."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import artifact
from models.assessment import Excerpt
from models.excerpt import TEXT_ALONE, View, settle, view
from models.screening import Screener
from nlp.document import Context, Kind, Source, Span
from nlp.finding import Decision, Finding, Label
from nlp.kind import open_kinds
from nlp.rules import RULES
from nlp.rules.rule import Rule
from nlp.structure import structure
from tests.conftest import tiny_records

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
NOTED = "Sở ghi nhận kiến nghị của cử tri và sẽ tiếp tục nghiên cứu trong thời gian tới"
WAITS = "Sở sẽ triển khai ngay sau khi có chỉ đạo của UBND tỉnh"
CAUTION = "Việc này cần cân nhắc thận trọng, tránh phát sinh hệ lụy về sau"


def excerpt(text: str) -> Excerpt:
    return Screener().excerpt(Source(text))


def quotes(text: str) -> list[str]:
    return [text[found.span.start : found.span.end] for found in excerpt(text).findings]


@pytest.mark.parametrize(
    ("text", "marked", "label"),
    [
        (f"{NOTED}.", NOTED, Label.B3_NO_ANSWER),
        (f"{WAITS}.", WAITS, Label.B1_PASSIVE),
        (f"{CAUTION}.", CAUTION, Label.B3_NO_POSITION),
        (f"Trụ sở xây năm 1998. {NOTED}.", NOTED, Label.B3_NO_ANSWER),
        (f"2. {NOTED};", NOTED, Label.B3_NO_ANSWER),
        (
            "Thống nhất về chủ trương, các vấn đề cụ thể sẽ xem xét sau.",
            "Thống nhất về chủ trương, các vấn đề cụ thể sẽ xem xét sau",
            Label.B4_NO_DECISION,
        ),
        (
            "Việc bố trí trụ sở đã qua nhiều cuộc họp, đề nghị các bên nghiên cứu thêm.",
            "Việc bố trí trụ sở đã qua nhiều cuộc họp, đề nghị các bên nghiên cứu thêm",
            Label.B4_RECURRING,
        ),
    ],
)
def test_a_lone_paragraph_is_flagged_where_its_words_show_it(text: str, marked: str, label: Label) -> None:
    [found] = excerpt(text).findings
    assert (found.label, found.decision, quotes(text)) == (label, Decision.FLAG, [marked])


@pytest.mark.parametrize(
    "text",
    [
        "Kính trình UBND tỉnh xem xét, cho ý kiến chỉ đạo./.",
        "Phương án 1: giữ nguyên vị trí chợ. Phương án 2: dời chợ về khu đất phía tây.",
        "Yêu cầu các đơn vị liên quan rà soát 17 hồ sơ tồn đọng.",
        "1. Giao Sở Xây dựng tăng cường công tác quản lý nhà nước trên lĩnh vực được giao.",
        "Tiếp tục nâng cao nhận thức, đổi mới tư duy, quyết tâm cao, nỗ lực lớn, hành động quyết liệt.",
        "Hội nghị đã nghe báo cáo và thảo luận sôi nổi về 05 nội dung trong chương trình.",
        "Sở đã nhận Công văn số 215/UBND-VP ngày 03/6/2026 của quý phường và trân trọng cảm ơn.",
        "Dự thảo được xây dựng công phu, bố cục hợp lý, bám sát yêu cầu thực tiễn.",
        "Sở Tư pháp thống nhất với nội dung dự thảo Quy chế.",
        f"{NOTED}, trả lời chính thức trước ngày 25/6/2026.",
        "Kính gửi: UBND tỉnh",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "The cat sat on the mat.",
        "",
    ],
)
def test_what_the_document_may_mend_or_nobody_minds_is_left_alone(text: str) -> None:
    assert excerpt(text).findings == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_label_that_needs_more_than_the_text_stands_on_a_lone_paragraph(rule: Rule) -> None:
    for example in rule.flags:
        for line in example.replace("⟦", "").replace("⟧", "").split("\n"):
            judged = excerpt(line)
            assert not judged.document
            assert {found.label for found in judged.findings} <= TEXT_ALONE


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.txt") if "request" not in path.name))
def test_a_whole_document_is_judged_as_one(name: str) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    judged = excerpt(text)
    assert judged.document
    assert judged.findings == Screener().screen(Source(text), None, Context()).findings


def test_a_document_of_a_kind_that_is_not_screened_has_no_finding() -> None:
    text = f"QUYẾT ĐỊNH\nVề việc bổ nhiệm\nĐiều 1. Bổ nhiệm bà An.\nĐiều 2. {NOTED}."
    assert excerpt(text) == Excerpt((), document=True)


def found(decision: Decision, probability: float, source: str = "model:m", label: Label = Label.B3_GENERIC) -> Finding:
    return Finding(label, Span(0, 9), decision, 2, probability, "", "", "", source, passage=0)


FLAG, REVIEW = Decision.FLAG, Decision.REVIEW
BY_RULE = found(FLAG, 0.9, "rule:b3-noted-only")


@pytest.mark.parametrize(
    ("views", "decision"),
    [
        ([view([BY_RULE], [BY_RULE])], FLAG),
        ([view([BY_RULE], [BY_RULE]), view([], [])], FLAG),
        ([view([BY_RULE], [])], None),
        ([view([BY_RULE], [found(REVIEW, 0.5, "rule:b3-noted-only")])], None),
        ([view([], [found(FLAG, 0.95)]), view([], [found(FLAG, 0.9, label=Label.B4_NO_DECISION)])], FLAG),
        ([view([], [found(FLAG, 0.95)]), view([], [found(FLAG, 0.85)])], REVIEW),
        ([view([], [found(FLAG, 0.95)]), view([], [])], REVIEW),
        ([view([], [found(FLAG, 0.85)])], None),
        ([view([], [found(FLAG, 0.99, label=Label.B4_GENERIC)])], None),
        ([view([], [found(FLAG, 0.99)]), view([], [found(FLAG, 0.99, label=Label.B1_NO_POSITION)])], REVIEW),
        ([view([found(REVIEW, 0.6, "rule:b3-law-in-general")], [found(FLAG, 0.85, "rule:b3-law-in-general")])], None),
    ],
)
def test_kinds_that_are_open_must_agree_unless_a_rule_is_sure(views: list[View], decision: Decision | None) -> None:
    assert [settled.decision for settled in settle(views)] == ([decision] if decision else [])


def test_the_classifier_is_heard(tiny_model: Path) -> None:
    learnt = Screener(artifact.load(tiny_model).classifier, "tiny")
    assert learnt.excerpt(Source(f"{NOTED}.")).findings[0].probability != excerpt(f"{NOTED}.").findings[0].probability
    for record in tiny_records():
        judged = learnt.excerpt(Source(record.text)).findings
        assert {finding.label for finding in judged} <= TEXT_ALONE
        assert all(gold.span.overlaps(finding.span) for finding in judged for gold in record.findings)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Cầu số 3 dài 42 m.", {Kind.ADVISORY, Kind.REPLY, Kind.CONCLUSION}),
        ("Sở trả lời kiến nghị của cử tri như sau.", {Kind.REPLY}),
        ("Kính trình UBND tỉnh phê duyệt.", {Kind.ADVISORY}),
    ],
)
def test_words_leave_kinds_open(text: str, kinds: set[Kind]) -> None:
    assert set(open_kinds(structure(Source(text)))) == kinds


@given(
    before=st.text(alphabet="aăâ🙂đ ,\n", max_size=30),
    form=st.sampled_from(["NFC", "NFD"]),
    words=st.sampled_from([NOTED, WAITS, CAUTION]),
)
def test_spans_are_places_in_the_text_as_received(before: str, form: str, words: str) -> None:
    words = unicodedata.normalize(form, words)
    text = f"{unicodedata.normalize(form, before)}\n\n{words}."
    assert quotes(text) == [words]
