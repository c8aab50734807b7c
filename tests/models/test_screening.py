"""The whole way on whole letters: exact offsets in every form of the text, same answer every time."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.assessment import Assessment, Verdict
from models.screening import Screener
from nlp.document import Context, Earlier, Kind, Source
from nlp.errors import UnscreenedKind
from nlp.finding import Finding

SAMPLES = sorted(path for path in Path("corpora/samples").glob("*.txt") if ".request" not in path.name)
RULES = Screener()
LETTER = (
    "Chủ tịch UBND tỉnh kết luận như sau:\n"
    "1. Giao Sở Tài chính lập danh sách trụ sở dôi dư, gửi UBND tỉnh.\n"
    "2. Yêu cầu các đơn vị liên quan rà soát 17 hồ sơ tồn đọng, báo cáo trước ngày 31/10/2026.\n"
    "3. Thống nhất về chủ trương, các vấn đề cụ thể sẽ xem xét sau.\n"
    "4. Sở Y tế khẩn trương trình danh sách 12 trạm trước ngày 10/8/2026."
)


def screen(text: str, kind: Kind | None = Kind.CONCLUSION) -> Assessment:
    return RULES.screen(Source(text), kind, Context())


def quotes(text: str, assessment: Assessment) -> list[tuple[str, str]]:
    return [
        (found.label.value, unicodedata.normalize("NFC", text[found.span.start : found.span.end]).replace("\r\n", "\n"))
        for found in assessment.findings
    ]


FORMS = {
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "nbsp": lambda text: text.replace("Sở Tài chính", "Sở\xa0Tài chính").replace("xem xét", "xem\xa0xét"),
    "emoji": lambda text: "😀 Ghi chú. \n" + text,
    "zero width": lambda text: text.replace("Giao", "Gi\u200bao").replace("xem xét", "xem\u00ad xét"),
    "old tone marks": lambda text: text.replace("thủy", "thuỷ").replace("hòa", "hoà"),
    "blank lines": lambda text: text.replace("\n", "\n\n\n"),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_form_of_the_text_does_not_move_the_decision(form: str) -> None:
    plain = [(found.label, found.decision) for found in screen(LETTER).findings]
    other = screen(FORMS[form](LETTER))
    assert len(plain) == 3
    assert [(found.label, found.decision) for found in other.findings] == plain


@pytest.mark.parametrize("form", ["nfd", "crlf", "emoji", "blank lines"])
def test_the_same_words_are_quoted_in_every_form(form: str) -> None:
    text = FORMS[form](LETTER)
    assert quotes(text, screen(text)) == quotes(LETTER, screen(LETTER))


@given(
    st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy ÁẠẢ.,;:\n-1234567890/()“”\u0301\u0309\u0323\u200b😀", max_size=300)
)
@settings(max_examples=300, deadline=None)
def test_offsets_stay_inside_any_text(text: str) -> None:
    assessment = screen(LETTER + "\n" + text + "\nSở đề nghị UBND tỉnh xem xét, quyết định.")
    whole = LETTER + "\n" + text + "\nSở đề nghị UBND tỉnh xem xét, quyết định."
    spans = [found.span for found in assessment.findings] + [task.span for task in assessment.tasks]
    spans += [span for task in assessment.tasks for _, span in task.slots] + [item.span for item in assessment.cleared]
    assert all(0 <= span.start < span.end <= len(whole) for span in spans)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_same_input_same_answer(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert screen(text, None) == screen(text, None)


def test_findings_are_sorted_and_one_to_a_passage_and_label() -> None:
    findings = screen(LETTER).findings
    assert list(findings) == sorted(findings, key=lambda found: (found.span, found.label))
    keys = [(found.passage, found.label) for found in findings]
    assert len(keys) == len(set(keys))


def test_verdict_is_the_gravest_finding() -> None:
    assert screen(LETTER).verdict is Verdict.FLAG
    assert screen("Giao Sở Y tế trình danh sách 12 trạm trước ngày 10/8/2026.").verdict is Verdict.PASS


def test_other_papers_are_refused_with_advice() -> None:
    with pytest.raises(UnscreenedKind) as caught:
        screen("HỢP ĐỒNG\nBên A: Công ty An Phát.\nBên B: ông Trần.\nBên A giao hàng, bên B trả tiền.", None)
    assert "kind" in caught.value.vi
    assert "An Phát" not in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "context", "labels"),
    [
        (Kind.REPLY, Context(), {"B3.off_topic", "B3.late"}),
        (Kind.REPLY, Context(request_text="Đề nghị cho ý kiến."), {"B3.off_topic", "B3.late"}),
        (Kind.ADVISORY, Context(), set()),
        (Kind.CONCLUSION, Context(), {"B4.recurring"}),
        (Kind.CONCLUSION, Context(history=(Earlier("1/TB", "conclusion", None, "Chợ", "Để lại."),)), set()),
    ],
)
def test_what_cannot_be_judged_is_named(kind: Kind, context: Context, labels: set[str]) -> None:
    assessment = RULES.screen(Source("Sở đồng ý."), kind, context)
    assert {item.label.value for item in assessment.not_assessed} == labels
    assert all(item.because for item in assessment.not_assessed)


def flagged(text: str, kind: Kind = Kind.CONCLUSION) -> list[Finding]:
    return [found for found in screen(text, kind).findings if found.decision == "flag"]


TASK = "Kết luận như sau:\n1. Giao {} lập danh sách {}, gửi UBND tỉnh{}."


@pytest.mark.parametrize(
    "office",
    [
        "Sở Tài chính",
        "Sở Y tế",
        "Phòng Kinh tế xã Suối Dầu",
        "UBND phường Bắc Nha Trang",
        "bà Trần Thị Hoa",
        "ông Trần Văn Hòa",
    ],
)
@pytest.mark.parametrize("matter", ["trụ sở dôi dư", "12 trạm y tế", "hộ nghèo thôn Đại Điền"])
def test_office_matter_and_name_do_not_move_the_decision(office: str, matter: str) -> None:
    assert len(flagged(TASK.format(office, matter, ""))) == 1
    assert flagged(TASK.format(office, matter, " trước ngày 30/9/2026")) == []


@pytest.mark.parametrize(
    "day",
    [
        " trước ngày 30/9/2026",
        " chậm nhất ngày 30 tháng 9 năm 2026",
        " trong quý III/2026",
        " vào thứ Sáu hằng tuần",
        " trong 05 ngày làm việc",
    ],
)
def test_any_deadline_clears_and_its_loss_flags(day: str) -> None:
    assert flagged(TASK.format("Sở Tài chính", "trụ sở dôi dư", day)) == []
    assert flagged(TASK.format("Sở Tài chính", "trụ sở dôi dư", " trong thời gian tới"))


def test_an_unrelated_annex_changes_nothing() -> None:
    annex = "\nNơi nhận:\n- Lưu: VT.\nPHỤ LỤC\nDanh sách đại biểu dự họp\n1. Ông Lê Văn An."
    assert [f.span for f in flagged(LETTER + annex)] == [f.span for f in flagged(LETTER)]


def test_naming_a_lead_clears() -> None:
    text = "Kết luận như sau:\n1. {} rà soát 17 hồ sơ tồn đọng, báo cáo trước ngày 31/10/2026."
    assert flagged(text.format("Yêu cầu các đơn vị liên quan"))
    assert flagged(text.format("Yêu cầu Sở Tư pháp")) == []
