"""Corpus records: written form in, JSON lines out and back, and every fault named with its line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.corpus.agreement import agreement, cohen
from models.corpus.check import check
from models.corpus.compile import Dispute, disputes, settle, split, with_points
from models.corpus.draft import read_draft
from models.corpus.record import NO_CONTEXT, CorpusError, Gold, Record, from_json, read, to_json, write
from nlp.document import Context, Kind, Span
from nlp.finding import Label, Slot

DRAFT = """#kind: conclusion
#doctype: thông báo kết luận
#office: UBND xã Suối Dầu
#matter: sửa chợ
#sound: no
#natural: no
#issued_on: 2026-06-12
=== REQUEST
=== HISTORY
@ TB-12 | conclusion | 2026-03-01 | Sửa chợ
Giao Phòng Kinh tế lập dự toán.
=== TEXT
Chủ tịch UBND xã kết luận như sau:
1. Giao Phòng Kinh tế lập dự toán sửa mái
chợ, gửi UBND xã.
2. Văn phòng niêm yết danh sách trước ngày 20/6/2026.
=== LABELS
B4.unclear_task | 2 | time
Q: Giao Phòng Kinh tế lập dự toán sửa mái⏎chợ, gửi UBND xã
W: thiếu hạn
=== TASKS
Q: Văn phòng niêm yết danh sách trước ngày 20/6/2026
S: person=Văn phòng; task=niêm yết danh sách; time=trước ngày 20/6/2026
=== LOOKALIKES
Q: gửi UBND xã
W: nơi nhận rõ
=== PAIRS
FLAG new | B4.unclear_task | 2 | time
OLD: trước ngày 20/6/2026
NEW: trong thời gian tới
FLAG old | B4.unclear_task | 2 | time
OLD: gửi UBND xã.
NEW: gửi UBND xã trước ngày 18/6/2026.
=== END
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "w01" / "001.txt"
    path.parent.mkdir()
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_a_draft_becomes_a_record(draft: Path) -> None:
    record = read_draft(draft, writer="w01")
    gold = record.findings[0]
    assert record.text[gold.span.start : gold.span.end] == "Giao Phòng Kinh tế lập dự toán sửa mái\nchợ, gửi UBND xã"
    assert gold.missing == (Slot.TIME,)
    assert record.context.issued_on == date(2026, 6, 12)
    assert [(item.document_id, item.issued_on) for item in record.context.history] == [("TB-12", date(2026, 3, 1))]
    assert dict(record.tasks[0].slots)[Slot.TIME].start > record.tasks[0].span.start
    assert "trong thời gian tới" in record.version(record.pairs[0])
    assert [pair.flags_new for pair in record.pairs] == [True, False]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("=== TASKS", "=== TASK", "section TASKS is missing"),
        ("Q: gửi UBND xã\n", "Q: gửi UBND tỉnh\n", "quote found 0 times"),
        ("Q: gửi UBND xã\n", "Q: UBND xã\n", "quote found 2 times"),
        ("time=trước ngày 20/6/2026", "time=trước ngày 30/6/2026", "evidence is not in the text"),
        ("B4.unclear_task | 2 | time\nQ", "B1.passive | 2 | -\nQ", "does not fit"),
        ("sửa chợ", "su\u031b\u0309a chợ", "NFC"),
    ],
)
def test_a_bad_draft_says_where(draft: Path, old: str, new: str, said: str) -> None:
    draft.write_text(DRAFT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CorpusError, match=f"001.txt.*{said}"):
        read_draft(draft, writer="w01")


def test_json_there_and_back(draft: Path) -> None:
    record = read_draft(draft, writer="w01")
    assert from_json(to_json(record)) == record


def folder(tmp_path: Path, *records: Record) -> Path:
    out = tmp_path / "corpora"
    out.mkdir()
    for side in ("train", "dev", "test"):
        write(out / f"{side}.jsonl", [record for record in records if record.split == side])
    return out


def sides(draft: Path) -> list[Record]:
    record = replace(read_draft(draft, writer="w01"), split="train")
    other = "Giám đốc Sở quyết định chọn vị trí khu A và giao phòng chuyên môn lập hồ sơ trước ngày 12/8/2026."
    plain = replace(record, text=other, findings=(), tasks=(), lookalikes=(), pairs=(), context=NO_CONTEXT)
    return [
        record,
        replace(plain, id="w02-001", writer="w02", split="dev"),
        replace(plain, text=other[:40], id="w03-001", writer="w03", split="test"),
    ]


def test_a_good_corpus_has_no_faults(draft: Path, tmp_path: Path) -> None:
    assert check(folder(tmp_path, *sides(draft))) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"writer": "w01"}, "dev.jsonl:1: writer w01 stands in train and in dev"),
        ({"id": "w01-001"}, "dev.jsonl:1: id w01-001 is used twice"),
        ({"findings": (Gold(Span(0, 999), Label.B4_GENERIC),)}, "dev.jsonl:1: span 0-999 ends behind the text"),
        ({"findings": (Gold(Span(0, 9), Label.B1_PASSIVE),)}, "dev.jsonl:1: label B1.passive does not fit"),
        ({"findings": (Gold(Span(0, 9), Label.B4_UNCLEAR_TASK),)}, "does not say which slot is missing"),
        ({"text": "Chu\u031bo\u031bng tri\u0300nh"}, "not in Unicode form NFC"),
        ({"kind": Kind.REPLY}, "a reply without the asking letter"),
        ({"writer": ""}, "no writer"),
    ],
)
def test_faults_are_named(draft: Path, tmp_path: Path, change: dict[str, object], said: str) -> None:
    first, second, third = sides(draft)
    faults = check(folder(tmp_path, first, replace(second, **change), third))
    assert any(said in fault for fault in faults), faults


def test_near_duplicates_and_shared_sentences_are_named(draft: Path, tmp_path: Path) -> None:
    first, second, third = sides(draft)
    copy = replace(second, text=first.text + " Hết.")
    faults = check(folder(tmp_path, first, copy, third))
    assert any("near duplicate" in fault for fault in faults)
    assert any("shares a sentence" in fault for fault in faults)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    path.write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"train\.jsonl:1"):
        read(path)


def test_agreement_counts_spans_and_passages() -> None:
    passages = [[Span(0, 10), Span(10, 20), Span(20, 30), Span(30, 40)]]
    first = [[Gold(Span(2, 8), Label.B4_GENERIC), Gold(Span(11, 15), Label.B4_GENERIC)]]
    second = [[Gold(Span(0, 9), Label.B4_GENERIC), Gold(Span(31, 35), Label.B4_NO_DECISION)]]
    row = agreement(passages, first, second)[0]
    assert (row.both, row.first_only, row.second_only) == (1, 1, 1)
    assert row.span_f1 == pytest.approx(0.5)
    assert row.kappa == pytest.approx(0.0)


def test_kappa_of_full_agreement_is_one() -> None:
    from collections import Counter

    assert cohen(Counter({(True, True): 3, (False, False): 7})) == pytest.approx(1.0)


def test_disputes_are_settled_by_the_third_reading(draft: Path) -> None:
    record = read_draft(draft, writer="w01")
    theirs = (Gold(Span(0, 8), Label.B4_GENERIC),)
    found = disputes([record], {record.id: theirs})
    assert [dispute.by for dispute in found] == ["writer", "reader"]
    assert isinstance(found[0], Dispute)
    own = record.findings[0].span.start
    settled = settle([record], {record.id: theirs}, {(record.id, own): "keep", (record.id, 0): "drop"})[0]
    assert [gold.span.start for gold in settled.findings] == [own]
    assert settled.readings == ("writer", "blind reader", "third reader")
    unsettled = settle([record], {record.id: theirs}, {})[0]
    assert len(unsettled.uncertain) == 2


def test_writers_stay_on_one_side(draft: Path) -> None:
    record = read_draft(draft, writer="w01")
    many = [replace(record, id=f"w{n}-{i}", writer=f"w{n}") for n in range(12) for i in range(3)]
    by_writer: dict[str, set[str]] = {}
    for item in split(many):
        by_writer.setdefault(item.writer, set()).add(item.split)
    assert all(len(side) == 1 for side in by_writer.values())
    assert {side for sides_ in by_writer.values() for side in sides_} == {"train", "dev", "test"}


REQUEST = "Đề nghị Sở cho biết:\n1. Bao giờ sửa chợ?\n2. Kinh phí bao nhiêu?"
REPLY = "Sở trả lời: chợ sửa xong trước ngày 20/9/2026. Về kinh phí, Sở đã chi\n1,2 tỷ đồng."
READING = """P: Bao giờ sửa chợ
S: answered
E: chợ sửa xong trước ngày 20/9/2026

P: Kinh phí bao nhiêu
S: answered
E: Sở đã chi ⏎ 1,2 tỷ đồng
"""


def reply() -> Record:
    return Record("w01-001", Kind.REPLY, REPLY, (), context=Context(REQUEST))


def test_a_reading_of_points_comes_in_with_exact_places_and_survives_the_file(tmp_path: Path) -> None:
    reading = tmp_path / "w01-001.pts"
    reading.write_text(READING, encoding="utf-8")
    record = with_points(reply(), reading)
    assert [REQUEST[p.span.start : p.span.end] for p in record.points] == ["Bao giờ sửa chợ", "Kinh phí bao nhiêu"]
    assert [REPLY[e.start : e.end] for p in record.points for e in p.evidence] == [
        "chợ sửa xong trước ngày 20/9/2026",
        "Sở đã chi\n1,2 tỷ đồng",
    ]
    assert from_json(to_json(record)) == record


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ("P: Bao giờ sửa\nS: maybe\n", "one line S:"),
        ("S: answered\n", "one line P:"),
        ("P: Khi nào sửa chợ\nS: answered\n", "stands 0 times"),
        ("P: Kinh phí bao nhiêu\nS: answered\nE: Sở\n", "stands 2 times"),
    ],
)
def test_a_faulty_reading_of_points_is_refused_with_its_place(tmp_path: Path, reading: str, said: str) -> None:
    path = tmp_path / "w01-001.pts"
    path.write_text(f"P: Bao giờ sửa chợ\nS: answered\n\n{reading}", encoding="utf-8")
    with pytest.raises(CorpusError, match=f"w01-001.pts:2: .*{said}"):
        with_points(reply(), path)
