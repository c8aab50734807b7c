"""Order sheets: who writes which document, drawn so that nothing about a document tells whether it is sound."""

import random
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from models.corpus.record import CorpusError
from nlp.document import Kind
from nlp.finding import Label

SOUND, NATURAL = 0.45, 0.25
_DATED, _LATE, _DIRECTION, _SINGLE_FAULT = 0.4, 0.5, 0.3, 0.6
_FAULTS = (2, 3, 4)

T = TypeVar("T")
Some = Annotated[tuple[T, ...], Field(min_length=1)]
Name = Annotated[str, StringConstraints(min_length=1, pattern=r"^[^\n;]+$")]
Month = Annotated[str, StringConstraints(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]
Words = Annotated[int, Field(ge=50, le=5000)]


class _Table(BaseModel):
    """A table of the lists: frozen, without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Names(_Table):
    """Names of today, and those that ended with the districts on 1 July 2025."""

    today: Some[Name]
    former: tuple[Name, ...] = ()


class Months(_Table):
    """First and last month of a document, before and after the districts ended."""

    today: tuple[Month, Month]
    former: tuple[Month, Month]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.today[1] < self.today[0] or self.former[1] < self.former[0]:
            raise ValueError("the last month is before the first")
        return self


class Lengths(_Table):
    """Lengths to ask for, in words as Vietnamese writes them (syllables)."""

    ordinary: Some[Words]
    natural: Some[Words]


class Lists(_Table):
    """What order sheets are drawn from; an entry that stands twice is drawn twice as often."""

    voices: Some[Name]
    matters: Some[Name]
    layouts: Some[Name]
    requests: Some[Name]
    recurrence: Some[Name]
    faulty: Some[str]
    months: Months
    places: Names
    lengths: Lengths
    sound: dict[Kind, Some[str]]
    faults: dict[Kind, Some[Label]]
    offices: dict[Kind, Names]

    @model_validator(mode="after")
    def _every_kind(self) -> Self:
        for name in ("sound", "faults", "offices"):
            absent = [kind.value for kind in Kind if kind not in getattr(self, name)]
            if absent:
                raise ValueError(f"table [{name}] has no {absent[0]}")
        for kind, labels in self.faults.items():
            wrong = [label.value for label in labels if label.kind is not kind]
            if wrong:
                raise ValueError(f"[faults] {kind.value}: {wrong[0]} does not fit")
        return self


def read_lists(path: Path) -> Lists:
    """Read the lists from their TOML file. Raises CorpusError naming the file and the key."""
    try:
        return Lists.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: cannot be read as UTF-8 text ({type(error).__name__})") from None
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"{path.name}: no TOML: {error}") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    raise CorpusError(f"{path.name}: {place or 'lists'}: {first['msg']}")


def order_sheets(lists: Lists, writers: int, documents: int, seed: int) -> dict[str, str]:
    """Draw one sheet of `documents` orders for each of `writers` writers, under the writer's name (w01, w02, …).

    Every property has a draw of its own, so that soundness, length, matter and office tell nothing of each other.
    The same seed gives the same sheets, and more writers leave the sheets of the earlier ones as they were.
    Raises CorpusError for fewer than one writer or document.
    """
    if writers < 1 or documents < 1:
        raise CorpusError(f"orders: {writers} writers of {documents} documents: at least one of each is needed")
    draws = _Draws(lists, seed)
    return {f"w{number:02d}": draws.sheet(number, documents) for number in range(1, writers + 1)}


class _Draws:
    """Separate streams of chance, one a property, and the decks dealt from them."""

    def __init__(self, lists: Lists, seed: int) -> None:
        self.lists, self._seed = lists, seed
        self._chance: dict[str, random.Random] = {}
        self._decks: dict[str, list[int]] = {}

    def sheet(self, writer: int, documents: int) -> str:
        voices = self.lists.voices
        sound = self._marks("sound", SOUND, writer, documents)
        natural = self._marks("natural", NATURAL, writer, documents)
        kinds = list(Kind)
        lines = [f"# Tờ đặt hàng của người viết w{writer:02d}", f"Giọng văn: {voices[(writer - 1) % len(voices)]}.", ""]
        for i in range(documents):
            kind = kinds[(writer + i) % len(kinds)]
            parts = [*self._setting(kind, natural[i]), *self._state(kind, sound[i], natural[i])]
            lines.append(f"{i + 1:03d}: {'; '.join(filter(None, parts))}.")
        return "\n".join(lines) + "\n"

    def _setting(self, kind: Kind, natural: bool) -> Iterator[str]:
        lists, offices = self.lists, self.lists.offices[kind]
        office = self._deal(f"office {kind}", (*offices.today, *offices.former))
        places = lists.places.today
        former = office in offices.former
        # A province that is no more has no documents of today: it is drawn for former offices only.
        place = self._pick("place", (*places, *lists.places.former) if former else places)
        yield kind.value
        yield f"cơ quan: {office}"
        yield f"nơi: {place}"
        yield f"tháng: {self._month(former)}"
        yield f"việc: {self._deal('matter', lists.matters)}"
        yield f"khoảng {self._pick('length', lists.lengths.natural if natural else lists.lengths.ordinary)} chữ"
        yield f"trình bày: {self._pick('layout', lists.layouts)}"

    def _state(self, kind: Kind, sound: bool, natural: bool) -> Iterator[str]:
        yield "ĐẠT" if sound else "CÓ LỖI"
        if natural:
            yield "tự nhiên (nền trung tính dài)" if sound else "tự nhiên (một, hai lỗi trong nền trung tính dài)"
        if sound:
            yield self._pick("sound style", self.lists.sound[kind])
        else:
            yield from self._faults(kind, natural)
        if kind is Kind.REPLY:
            yield f"văn bản hỏi: {self._pick('request', self.lists.requests)}"
            dated, late = self._happens("dated", _DATED), self._happens("late", _LATE)
            if dated:
                yield f"ngày: received_on, due_on, issued_on ({'đúng hạn' if sound or not late else 'trễ hạn: B3.late'})"
        if kind is Kind.CONCLUSION and self._happens("direction", _DIRECTION):
            yield "doctype: công văn chỉ đạo, giao nhiệm vụ"

    def _faults(self, kind: Kind, natural: bool) -> Iterator[str]:
        count = 2 - self._happens("single fault", _SINGLE_FAULT) if natural else self._pick("faults", _FAULTS)
        wanted = [self._pick("fault", self.lists.faults[kind]) for _ in range(count)]
        yield f"lỗi: {', '.join(wanted)} (ít nhất; ghi nhãn mọi lỗi)"
        yield self._pick("faulty style", self.lists.faulty)
        if Label.B4_RECURRING in wanted:
            yield self._pick("recurrence", self.lists.recurrence)

    def _month(self, former: bool) -> str:
        months = self.lists.months
        first, last = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (months.former if former else months.today))
        month = self._stream("month").randint(first, last)
        return f"{month % 12 + 1:02d}/{month // 12}"

    def _marks(self, name: str, share: float, writer: int, documents: int) -> list[bool]:
        """Return a shuffled row of marks; over all writers so far their share is as near as can be."""
        number = round(share * documents * writer) - round(share * documents * (writer - 1))
        row = [i < number for i in range(documents)]
        self._stream(name).shuffle(row)
        return row

    def _stream(self, name: str) -> random.Random:
        if name not in self._chance:
            self._chance[name] = random.Random(f"{self._seed} {name}")  # noqa: S311 -- no secret
        return self._chance[name]

    def _pick(self, name: str, items: Sequence[T]) -> T:
        return self._stream(name).choice(items)

    def _happens(self, name: str, share: float) -> bool:
        return self._stream(name).random() < share

    def _deal(self, name: str, items: Sequence[T]) -> T:
        """Deal from a shuffled deck; every item comes once before any comes again."""
        deck = self._decks.setdefault(name, [])
        if not deck:
            deck += range(len(items))
            self._stream(name).shuffle(deck)
        return items[deck.pop()]
