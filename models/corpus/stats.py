"""The tables of the corpora's datasheet, counted from the files."""

from collections import Counter
from collections.abc import Callable, Sequence

from models.corpus.record import SPLITS, Record
from models.features import Features
from nlp.analysis import analyse
from nlp.document import Kind, Source
from nlp.finding import Label


def tables(records: Sequence[Record]) -> str:
    """Return all tables as Markdown."""
    parts = [_documents(records), _labels(records), _sizes(records)]
    return "\n\n".join(parts)


def _table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join([*lines, *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows)])


def _documents(records: Sequence[Record]) -> str:
    def row(name: str, wanted: Callable[[Record], bool]) -> list[object]:
        chosen = [record for record in records if wanted(record)]
        return [
            name,
            len(chosen),
            sum(record.sound for record in chosen),
            sum(record.natural for record in chosen),
            len({record.writer for record in chosen}),
            sum(len(record.findings) for record in chosen),
            sum(len(record.pairs) for record in chosen),
        ]

    rows = [row(kind.value, lambda record, kind=kind: record.kind is kind) for kind in Kind]  # type: ignore[misc]
    rows += [row(side, lambda record, side=side: record.split == side) for side in SPLITS]  # type: ignore[misc]
    return _table(
        ("phần", "văn bản", "đạt", "tự nhiên", "người viết", "chỗ đánh dấu", "cặp đối chiếu"),
        [*rows, row("tổng", lambda _: True)],
    )


def _labels(records: Sequence[Record]) -> str:
    found = Counter(gold.label for record in records for gold in record.findings)
    paired = Counter(pair.label for record in records for pair in record.pairs)
    missing = Counter(
        (gold.label, slot.value) for record in records for gold in record.findings for slot in gold.missing
    )
    rows = [
        (
            label.value,
            found[label],
            paired[label],
            ", ".join(f"{slot} {n}" for (of, slot), n in sorted(missing.items()) if of is label),
        )
        for label in Label
    ]
    return _table(("nhãn", "đoạn", "cặp", "thiếu"), rows)


def _sizes(records: Sequence[Record]) -> str:
    words = sorted(len(record.text.split()) for record in records)
    passages = sum(_judged(record) for record in records)
    middle = words[len(words) // 2] if words else 0
    rows = [
        ("số âm tiết (ít nhất, giữa, nhiều nhất)", f"{words[0]}, {middle}, {words[-1]}" if words else "–"),
        ("đoạn được xét", passages),
        ("cơ quan", len({record.office for record in records})),
        ("việc giao có nhãn sáu rõ", sum(len(record.tasks) for record in records)),
        ("điểm hỏi có đọc đối chiếu", sum(len(record.points) for record in records)),
        ("đoạn dễ nhầm", sum(len(record.lookalikes) for record in records)),
        ("đoạn còn tranh luận (không tính)", sum(len(record.uncertain) for record in records)),
    ]
    return _table(("số đo", "giá trị"), rows)


def _judged(record: Record) -> int:
    analysis = analyse(Source(record.text), record.kind, issued_on=record.context.issued_on)
    return len(Features(analysis, record.context, ()).judged)
