"""What may not move a decision, and what must (Ribeiro et al. 2020): on the rules alone and on a trained model."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from models.corpus.record import Record, read
from models.screening import Screener
from nlp.document import Context, Kind, Source
from nlp.finding import Decision, Finding, Label, Slot
from nlp.reading import read as read_file

SAMPLES = Path("corpora/samples")
TEXTS = {
    path.name: path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt")) if "request" not in path.name
}
TEXTS |= {path.name: read_file(path.read_bytes()).text for path in sorted(SAMPLES.glob("*.docx"))}
KINDS = {"bao": Kind.ADVISORY, "to": Kind.ADVISORY, "tra": Kind.REPLY, "thong": Kind.CONCLUSION}
Change = Callable[[str], str]
ANNEX = """
PHỤ LỤC
Danh mục biểu mẫu lưu trữ (kèm theo văn bản này)

Mẫu số 01 gồm 12 trang, in khổ A4, đóng bìa xanh. Mẫu số 02 gồm 08 trang, in khổ A4, đóng bìa trắng.
"""
PLACES = {
    "Sông Gạo": "Đồng Muối",
    "Hòn Sưa": "Bến Đá",
    "Vũng Lăng": "Cồn Chim",
    "Khánh Hòa": "Lâm Đồng",
    "Nha Trang": "Đà Lạt",
}
OFFICES = {
    "Phòng Kinh tế, Hạ tầng và Đô thị": "Phòng Văn hóa - Xã hội",
    "Phòng Kinh tế": "Phòng Văn hóa - Xã hội",
    "Sở Nông nghiệp và Môi trường": "Sở Giáo dục và Đào tạo",
    "Sở Tài chính": "Sở Nội vụ",
    "Sở Xây dựng": "Sở Công Thương",
    "Trạm Y tế": "Trung tâm Văn hóa",
}
# Where the tone mark stands in the old way of writing and in the new one.
TONES = {
    old: new
    for vowels, pairs in {"oa": "òà óá ỏả õã ọạ", "oe": "òè óé ỏẻ õẽ ọẹ", "uy": "ùỳ úý ủỷ ũỹ ụỵ"}.items()
    for old, new in ((p[0] + vowels[1], vowels[0] + p[1]) for p in pairs.split())
}


@pytest.fixture(scope="module", params=["rules", "model"])
def screener(request: pytest.FixtureRequest) -> Screener:
    return Screener() if request.param == "rules" else request.getfixturevalue("trained")


@pytest.fixture(scope="module")
def unseen(screener: Screener) -> list[tuple[Record, list[tuple[Label, Decision]]]]:
    """Return documents that no model here has learnt, with what is said of them as they are."""
    records = read(Path("corpora/dev.jsonl"))[::4]
    return [(record, said(screener, record.text, record.kind, record.context)) for record in records]


def swap(names: dict[str, str]) -> Change:
    """Put one name in place of another, in the case of the name."""
    cased = names | {old.upper(): new.upper() for old, new in names.items()}
    form = re.compile("|".join(re.escape(name) for name in sorted(cased, key=len, reverse=True)))
    return lambda text: form.sub(lambda match: cased[match[0]], text)


def genders(text: str) -> str:
    """Make women of the men who are named, and men of the women."""
    titles = {"ông": "bà", "bà": "ông", "Ông": "Bà", "Bà": "Ông"}
    names = {"Văn": "Thị", "Hữu": "Thị", "Đình": "Thị", "Thị": "Văn"}
    text = re.sub(
        r"\b(ông|bà|Ông|Bà)( \w)", lambda found: (titles[found[1]] if found[2].istitle() else found[1]) + found[2], text
    )
    return re.sub(
        rf"\b(\w+) ({'|'.join(names)}) (?=(\w))",
        lambda found: f"{found[1]} {names[found[2]] if found[1].istitle() and found[3].istitle() else found[2]} ",
        text,
    )


def tones(text: str) -> str:
    """Write hoà for hòa, but not in toàn, where both ways agree."""
    form = re.compile("(" + "|".join(TONES) + r")(?![\w])")
    return form.sub(lambda match: TONES[match[0]], text)


def said(screener: Screener, text: str, kind: Kind, context: Context = Context()) -> list[tuple[Label, Decision]]:  # noqa: B008
    """Return labels and decisions in the order of the text."""
    found = screener.screen(Source(text), kind, context).findings
    return [(finding.label, finding.decision) for finding in found]


def kind_of(name: str) -> Kind:
    return KINDS[name.split("-")[0]]


INVARIANCES: dict[str, Change] = {
    "office": swap(OFFICES),
    "place": swap(PLACES),
    "gender": genders,
    "tone": tones,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "annex": lambda text: text.rstrip() + "\n" + ANNEX,
}


@pytest.mark.parametrize("change", INVARIANCES.values(), ids=list(INVARIANCES))
def test_samples_are_judged_alike(screener: Screener, change: Change) -> None:
    moved = [
        name
        for name, text in TEXTS.items()
        if said(screener, text, kind_of(name)) != said(screener, change(text), kind_of(name))
    ]
    assert moved == []
    assert any(change(text) != text for text in TEXTS.values())


@pytest.mark.parametrize("change", INVARIANCES.values(), ids=list(INVARIANCES))
def test_unseen_documents_are_judged_alike(
    screener: Screener, unseen: list[tuple[Record, list[tuple[Label, Decision]]]], change: Change
) -> None:
    moved = [
        record.id
        for record, before in unseen
        if said(screener, change(record.text), record.kind, record.context) != before
    ]
    assert moved == []


CONCLUSION = """THÔNG BÁO
Kết luận của Chủ tịch Ủy ban nhân dân xã Sông Gạo tại cuộc họp về chỉnh trang chợ xã

Sau khi nghe báo cáo và ý kiến của các đại biểu, Chủ tịch Ủy ban nhân dân xã kết luận:
1. Đồng ý phương án sửa mái chợ, kinh phí 320 triệu đồng từ ngân sách xã.
2. {lead} lập dự toán sửa mái chợ, trình Chủ tịch Ủy ban nhân dân xã{deadline}.
3. Giao Văn phòng Ủy ban nhân dân xã niêm yết thông báo tại chợ trước ngày 20/6/2026.
"""
ADVICE = """TỜ TRÌNH
Về việc chọn địa điểm bãi đỗ xe

Kính gửi: Ủy ban nhân dân xã.
Phòng Kinh tế báo cáo hai phương án:
1. Phương án 1: khu đất cạnh chợ, rộng 1.650 m², sức chứa 62 xe, chi phí 410 triệu đồng.
2. Phương án 2: khu kho cũ, rộng 2.400 m², sức chứa 96 xe, chi phí 780 triệu đồng.
{position}Kính trình Ủy ban nhân dân xã xem xét, quyết định lựa chọn phương án phù hợp./.
"""
REPLY = """Kính gửi: Ủy ban nhân dân xã Vũng Lăng.
Sở Xây dựng nhận được Công văn số 21/UBND-KT ngày 05/5/2026 của Ủy ban nhân dân xã về việc xin ý kiến đối với thiết kế cầu Bà Mai. Sở có ý kiến như sau:
{answer}
"""


def flagged(screener: Screener, text: str, kind: Kind) -> list[Finding]:
    return list(screener.screen(Source(text), kind, Context()).findings)


def on(findings: list[Finding], text: str, words: str) -> list[Finding]:
    """Return the findings that touch some words of a text."""
    place = text.index(words)
    return [f for f in findings if f.span.start < place + len(words) and place < f.span.end]


@pytest.mark.parametrize("lead", ["Giao Phòng Kinh tế", "Yêu cầu Ban Quản lý chợ", "Trưởng Phòng Kinh tế chủ trì,"])
def test_a_deleted_deadline_is_missed(screener: Screener, lead: str) -> None:
    whole = CONCLUSION.format(lead=lead, deadline=" trước ngày 15/6/2026")
    cut = CONCLUSION.format(lead=lead, deadline="")
    assert not on(flagged(screener, whole, Kind.CONCLUSION), whole, "lập dự toán")
    found = on(flagged(screener, cut, Kind.CONCLUSION), cut, "lập dự toán")
    assert [(f.label, f.missing) for f in found] == [(Label.B4_UNCLEAR_TASK, (Slot.TIME,))]


@pytest.mark.parametrize("vague", [" trong thời gian sớm nhất", " khi có điều kiện", " kịp thời"])
def test_an_empty_deadline_is_no_deadline(screener: Screener, vague: str) -> None:
    text = CONCLUSION.format(lead="Giao Phòng Kinh tế", deadline=vague)
    found = on(flagged(screener, text, Kind.CONCLUSION), text, "lập dự toán")
    assert [f.missing for f in found if f.label is Label.B4_UNCLEAR_TASK] == [(Slot.TIME,)]


@pytest.mark.parametrize("nobody", ["Giao các đơn vị liên quan", "Yêu cầu các bộ phận chức năng"])
def test_a_named_lead_clears_the_task(screener: Screener, nobody: str) -> None:
    deadline = " trước ngày 15/6/2026"
    without = CONCLUSION.format(lead=nobody, deadline=deadline)
    named = CONCLUSION.format(lead="Giao Phòng Kinh tế", deadline=deadline)
    found = on(flagged(screener, without, Kind.CONCLUSION), without, "lập dự toán")
    assert [(f.label, Slot.PERSON in f.missing, f.decision) for f in found] == [
        (Label.B4_UNCLEAR_TASK, True, Decision.FLAG)
    ]
    assert not on(flagged(screener, named, Kind.CONCLUSION), named, "lập dự toán")


@pytest.mark.parametrize(
    "position",
    [
        "Phòng Kinh tế đề nghị chọn phương án 1 vì gần chợ và rẻ hơn 370 triệu đồng.\n",
        "Qua so sánh, Phòng Kinh tế kiến nghị Ủy ban nhân dân xã chấp thuận phương án 2 vì sức chứa lớn hơn 34 xe.\n",
    ],
)
def test_a_position_clears_the_closing_request(screener: Screener, position: str) -> None:
    without, with_it = ADVICE.format(position=""), ADVICE.format(position=position)
    found = on(flagged(screener, without, Kind.ADVISORY), without, "Kính trình")
    assert [(f.label, f.decision) for f in found] == [(Label.B1_NO_POSITION, Decision.FLAG)]
    left = on(flagged(screener, with_it, Kind.ADVISORY), with_it, "Kính trình")
    assert all(f.decision is Decision.REVIEW and f.source.startswith("model:") for f in left)


@pytest.mark.parametrize(
    ("empty", "full"),
    [
        (
            "Sở ghi nhận đề nghị và sẽ nghiên cứu trong thời gian tới.",
            "Sở đồng ý với thiết kế; đề nghị nâng cao độ mặt cầu lên 4,2 m theo khoản 2 Điều 7 Thông tư số 12/2024/TT-BXD.",
        ),
        (
            "Sở cơ bản thống nhất, tuy nhiên cần cân nhắc thêm để bảo đảm phù hợp với điều kiện thực tế.",
            "Sở không đồng ý với thiết kế vì khẩu độ thoát nước 12 m nhỏ hơn mức 18 m của đoạn suối này.",
        ),
    ],
)
def test_an_answer_clears_the_reply(screener: Screener, empty: str, full: str) -> None:
    before, after = REPLY.format(answer=empty), REPLY.format(answer=full)
    assert on(flagged(screener, before, Kind.REPLY), before, empty)
    assert not on(flagged(screener, after, Kind.REPLY), after, full)
