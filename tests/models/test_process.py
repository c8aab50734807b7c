"""Making a corpus: order sheets that give nothing away, blind folders, and the readers' marks brought home."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.corpus.blind import collect, compare, lay_out, reading_faults
from models.corpus.orders import NATURAL, SOUND, Lists, order_sheets, read_lists
from models.corpus.record import CorpusError, Gold, Pair, Record
from nlp.document import Context, Earlier, Kind, Span
from nlp.finding import Label

LISTS = Path(__file__).parents[2] / "corpora" / "orders.toml"
TEXT = "Giao Phòng Kinh tế sửa chợ.\nGiao Văn phòng niêm yết trước ngày 20/6/2026.\nGiao Văn phòng tổng hợp."


@pytest.fixture(scope="module")
def lists() -> Lists:
    return read_lists(LISTS)


def orders(sheets: dict[str, str]) -> list[str]:
    return [line for sheet in sheets.values() for line in sheet.splitlines() if re.match(r"\d{3}: ", line)]


@settings(max_examples=25, deadline=None)
@given(writers=st.integers(1, 6), documents=st.integers(1, 30), seed=st.integers())
def test_shares_hold_for_any_size_and_earlier_sheets_stay(writers: int, documents: int, seed: int) -> None:
    lists = read_lists(LISTS)
    sheets = order_sheets(lists, writers, documents, seed)
    found = orders(sheets)
    assert len(found) == writers * documents
    assert sum("; ĐẠT" in line for line in found) == round(SOUND * documents * writers)
    assert sum("; tự nhiên" in line for line in found) == round(NATURAL * documents * writers)
    assert order_sheets(lists, writers, documents, seed) == sheets
    more = order_sheets(lists, writers + 1, documents, seed)
    assert {name: more[name] for name in sheets} == sheets


def test_another_seed_gives_other_sheets(lists: Lists) -> None:
    assert order_sheets(lists, 2, 20, 1) != order_sheets(lists, 2, 20, 2)


@pytest.mark.parametrize("field", [r"^\d+: (\w+);", r"khoảng (\d+) chữ", r"việc: ([^;]+);", r"trình bày: ([^;]+);"])
def test_soundness_is_independent_of_what_can_be_seen(lists: Lists, field: str) -> None:
    found = orders(order_sheets(lists, 200, 20, 35))
    counts: Counter[str] = Counter()
    sound: Counter[str] = Counter()
    for line in found:
        value = re.search(field, line)
        assert value
        counts[value[1]] += 1
        sound[value[1]] += "; ĐẠT" in line
    # Each value's share lies within four standard errors of the share of all.
    for value, count in counts.items():
        assert abs(sound[value] / count - SOUND) < 4 * (SOUND * (1 - SOUND) / count) ** 0.5, value


def test_orders_fit_their_kind_and_time(lists: Lists) -> None:
    for line in orders(order_sheets(lists, 60, 20, 7)):
        kind = Kind(line.split(": ")[1].split(";")[0])
        assert all(Label(name).kind is kind for name in re.findall(r"B\d\.\w+", line))
        assert ("lỗi: " in line) == ("CÓ LỖI" in line)
        assert ("văn bản hỏi" in line) == (kind is Kind.REPLY)
        office = re.search(r"cơ quan: ([^;]+);", line)
        month = re.search(r"tháng: (\d\d)/(\d{4})", line)
        assert office
        assert month
        former = office[1] in lists.offices[kind].former
        assert (f"{month[2]}-{month[1]}" < "2025-07") == former
        assert former or "nơi: Ninh Thuận;" not in line
        assert "trễ hạn" not in line or "CÓ LỖI" in line


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[months]", "[months", "no TOML"),
        ("voices = [", "voice = [", "voices: Field required"),
        ('"B1.passive", "B1.passive",', '"B3.late",', "B3.late does not fit"),
        ('"B1.passive", "B1.passive",', '"B1.active",', r"faults\.advisory"),
        ("[offices.reply]", "[offices.letter]", "offices"),
        ('["2024-01", "2025-06"]', '["2024-01", "2023-06"]', "last month is before the first"),
        ('["2024-01", "2025-06"]', '["2024-01", "2025-13"]', r"months\.former"),
    ],
)
def test_faulty_lists_are_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "orders.toml"
    text = LISTS.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"orders\.toml: .*{said}"):
        read_lists(path)


def test_lists_that_are_not_there_and_empty_orders(tmp_path: Path, lists: Lists) -> None:
    with pytest.raises(CorpusError, match="FileNotFoundError"):
        read_lists(tmp_path / "orders.toml")
    with pytest.raises(CorpusError, match="at least one"):
        order_sheets(lists, 0, 20, 1)


def records(count: int) -> list[Record]:
    """Make conclusions with two pairs each: one mends the fault, one makes one."""
    made = []
    for number in range(count):
        text = TEXT.replace("chợ", f"chợ số {number}")
        bad, good = "sửa chợ", "trước ngày 20/6/2026"
        at, then = text.index(bad), text.index(good)
        gold = Gold(Span(at, at + len(bad)), Label.B4_UNCLEAR_TASK)
        mended = Pair(f"w01-{number}-p1", gold.span, "sửa chợ trong tháng 6/2026", False, gold.label, 2, ())
        spoilt = Pair(f"w01-{number}-p2", Span(then, then + len(good)), "sau này", True, gold.label, 2, ())
        made.append(Record(f"w01-{number}", Kind.CONCLUSION, text, (gold,), writer="w01", pairs=(mended, spoilt)))
    return made


def test_a_blind_folder_names_no_writer_and_mixes_second_versions(tmp_path: Path) -> None:
    key = tmp_path / "keys" / "b01.json"
    assert lay_out(records(9), tmp_path / "b01", key) == 3
    names = json.loads(key.read_text(encoding="utf-8"))
    assert sorted(path.stem for path in (tmp_path / "b01").iterdir()) == sorted(names)
    assert len(names) == 12
    for path in (tmp_path / "b01").iterdir():
        shown = path.read_text(encoding="utf-8")
        assert shown.startswith("kind: conclusion\n=== TEXT\n")
        assert "w01" not in shown
        assert ("tháng 6/2026" in shown) == names[path.stem].endswith("-p1")
        assert ("sau này" in shown) == names[path.stem].endswith("-p2")
    lay_out(records(9), tmp_path / "again" / "b01", tmp_path / "again.json")
    assert json.loads((tmp_path / "again.json").read_text(encoding="utf-8")) == names


def test_a_reader_sees_request_history_and_dates(tmp_path: Path) -> None:
    record = Record(
        "w01-1",
        Kind.REPLY,
        "Sở đồng ý.",
        (),
        context=Context(
            "Có đồng ý không?",
            date(2026, 6, 3),
            None,
            date(2026, 6, 9),
            history=(Earlier("TB-1", "conclusion", date(2026, 3, 1), "Sửa chợ", "Giao lập dự toán."),),
        ),
    )
    lay_out([record], tmp_path / "b", tmp_path / "key.json")
    assert (tmp_path / "b" / "d000.txt").read_text(encoding="utf-8") == (
        "kind: reply received_on=2026-06-03 issued_on=2026-06-09\n=== REQUEST\nCó đồng ý không?\n=== HISTORY\n"
        "@ TB-1 | conclusion | 2026-03-01 | Sửa chợ\nGiao lập dự toán.\n=== TEXT\nSở đồng ý.\n"
    )


def test_a_key_is_kept_apart_and_nothing_is_written_over(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="key lies in the readers' folder"):
        lay_out(records(1), tmp_path / "b", tmp_path / "b" / "key.json")
    lay_out(records(1), tmp_path / "b", tmp_path / "key.json")
    with pytest.raises(CorpusError, match="holds files already"):
        lay_out(records(1), tmp_path / "b", tmp_path / "other.json")
    with pytest.raises(CorpusError, match="a key stands there already"):
        lay_out(records(1), tmp_path / "c", tmp_path / "key.json")


GOOD = "B4.unclear_task | 2 | time\nQ: Giao Phòng Kinh tế sửa chợ\nW: thiếu hạn\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("none\n", []),
        (GOOD, []),
        (GOOD + "\n" + GOOD.replace("Kinh tế sửa chợ", "Kinh tế sửa chợ.⏎Giao Văn phòng niêm yết"), []),
        ("", ["x.lab:1: empty"]),
        ("nothing\n", ["x.lab:1: malformed"]),
        (GOOD + "\nnone\n", ["x.lab:5: malformed"]),
        (GOOD.replace("| 2", "| 4"), ["x.lab:1: malformed"]),
        (" " + GOOD, ["x.lab:1: malformed"]),
        (GOOD.replace("Q: ", "Q:"), ["x.lab:1: malformed; the lines Q: and W:"]),
        (GOOD.replace("\nW", "\n\nW"), ["x.lab:1: malformed; the lines Q: and W:"]),
        (GOOD.replace("W: thiếu hạn\n", "") + "\n" + GOOD, ["x.lab:1: malformed; the lines Q: and W:"]),
        (GOOD.replace("sửa chợ", "xây chợ"), ["x.lab:2: quote found 0 times"]),
        (GOOD + "\n" + GOOD.replace("Phòng Kinh tế sửa chợ", "Văn phòng"), ["x.lab:6: quote found 2 times"]),
        (GOOD.replace("B4.unclear_task", "B3.generic"), ["x.lab:1: B3.generic does not fit a conclusion"]),
        (GOOD.replace("B4.unclear_task", "B4.vague"), ["x.lab:1: no label B4.vague"]),
        (GOOD.replace("time", "time,place"), ["x.lab:1: no slot place"]),
        (
            GOOD.replace("B4.unclear_task", "B1.passive").replace("sửa", "xây"),
            ["x.lab:1: B1.passive does not fit", "x.lab:2: quote found 0 times"],
        ),
    ],
)
def test_faults_of_a_reading_are_named_by_line(written: str, said: list[str]) -> None:
    found = list(reading_faults("x.lab", written, TEXT, Kind.CONCLUSION))
    assert len(found) == len(said), found
    assert all(fault.startswith(start) for fault, start in zip(found, said, strict=True))


def read_all(folder: Path, names: dict[str, str], wrong: str = "") -> None:
    """Read as the writer and the pairs say, except the one text that is named."""
    for name, of in names.items():
        shown = (folder / f"{name}.txt").read_text(encoding="utf-8")
        bad = "niêm yết sau này" if of.endswith("-p2") else "sửa chợ"
        fine = of.endswith("-p1")
        assert bad in shown
        marked = f"B4.unclear_task | 2 | time\nQ: {bad}\nW: thiếu hạn\n"
        (folder / f"{name}.lab").write_text("none\n" if fine != (of == wrong) else marked, encoding="utf-8")


@pytest.mark.parametrize("amiss", [False, True])
def test_readings_come_home_under_their_ids(tmp_path: Path, amiss: bool) -> None:
    made, folder, key = records(9), tmp_path / "b", tmp_path / "key.json"
    lay_out(made, folder, key)
    names = json.loads(key.read_text(encoding="utf-8"))
    seconds = sorted(of for of in names.values() if "-p" in of)
    wrong = seconds[0] if amiss else ""
    read_all(folder, names, wrong)
    found = collect(folder, key, made, tmp_path / "readings")
    assert found.documents == 9
    assert found.otherwise == ((wrong,) if amiss else ())
    assert sorted(found.as_paired) == [of for of in seconds if of != wrong]
    assert sorted(path.stem for path in (tmp_path / "readings").iterdir()) == sorted(names.values())


def test_nothing_is_collected_while_a_reading_is_amiss(tmp_path: Path) -> None:
    made, folder, key = records(2), tmp_path / "b", tmp_path / "key.json"
    lay_out(made, folder, key)
    read_all(folder, json.loads(key.read_text(encoding="utf-8")))
    (folder / "d000.lab").unlink()
    (folder / "d001.lab").write_bytes(b"\xff")
    with pytest.raises(CorpusError, match=r"d000\.lab:1: not written yet.*\nd001\.lab:1: no UTF-8"):
        collect(folder, key, made, tmp_path / "readings")
    assert not (tmp_path / "readings").exists()


@pytest.mark.parametrize(("key", "said"), [("[]", "no key"), ("{", "no key"), ('{"d000": "w09-1"}', "w09-1 is no doc")])
def test_a_key_of_something_else_is_refused(tmp_path: Path, key: str, said: str) -> None:
    (tmp_path / "key.json").write_text(key, encoding="utf-8")
    with pytest.raises(CorpusError, match=said):
        collect(tmp_path, tmp_path / "key.json", records(1), tmp_path / "readings")


def test_writer_and_reader_are_compared_where_both_have_read() -> None:
    first, second, third = records(3)
    rows = compare([first, second, third], {first.id: first.findings, second.id: ()})
    assert [(row.label, row.both, row.first_only, row.second_only) for row in rows] == [
        (None, 1, 1, 0),
        (Label.B4_UNCLEAR_TASK, 1, 1, 0),
    ]
    assert 0 < rows[0].kappa < 1
