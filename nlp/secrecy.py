"""The gate before everything else: a draft that bears a state-secret marking is refused, unread and unkept.

The marks are those under Luật Bảo vệ bí mật nhà nước 117/2025/QH15 (MẬT, TỐI MẬT, TUYỆT MẬT, «Bản số», «Chỉ người
có tên mới được bóc bì»). They are looked for line by line, in cells, headers, footers and properties, in every
spelling that typing without diacritics, spaced letters, old encodings or character recognition give them. When in
doubt it refuses.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from nlp.document import Source
from nlp.errors import SecretDraft
from nlp.legacy import modernise

# Cyrillic and Greek capitals that look like Latin ones; characters that do not show at all.
_LOOKALIKES = str.maketrans("МАТОІЕУΜΑΤΟΙΕΥ", "MATOIEYMATOIEY") | dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")
)

# Vowels as written, as recognised wrongly, as typed without diacritics, and as TCVN3 and VNI fonts hold them.
_MAT = r"M(?:[aâậạặầẩẫ]|ë|aä)T"
_ANY_MAT = r"M(?:[aáàảãạăắằẳẵặâấầẩẫậ]|ë|aä)T"
_TOI = r"T(?:[oóòỏõọôốồổỗộơớờởỡợ0]|è|oá)[iíìl1]"
_TUYET = r"TUY(?:[eéèẻẽẹêếềểễệ]|ö|eä)T"
_LEVEL = rf"(?:(?:{_TOI}|{_TUYET})\W*{_ANY_MAT}|{_MAT})(?![^\W_])"
_DEGREE = rf"(?:độ|đô|dộ|mức|cấp|mức độ|cấp độ|dấu độ|dấu chỉ độ|do|muc do|cap do) (?:bảo |bí )?{_MAT}(?![^\W_])"
_BESIDE = (
    r"(?:thượng khẩn|h[oỏ][aả] tốc|khẩn|hẹn giờ|dự thảo|tài liệu|văn bản|hồ sơ|công văn|báo cáo|tờ trình|thông báo"
    r"|kế hoạch|(?:bản )?số\W*\d+)"
)
_TICK = r"(?:[☑☒■✓✔]|[\[(] ?x ?[\])])"


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


_WHOLE_LEVEL = _pattern(_LEVEL)
_MARK = _pattern(rf"(?:[a-zđ\d]{{1,2}}[.)] ?)?(?:{_BESIDE}\W+){{0,3}}({_LEVEL})(?:\W+{_BESIDE}){{0,3}}")
_NUMBERED = _pattern(rf"số ?[:.]? ?[\w./-]{{1,40}} ?[-–(\[ ]{{1,3}}({_LEVEL})")
_LEGACY = _pattern(r"(?:t(?:è|oá)i |tuy(?:ö|eä)t )?m(?:ë|aä)t")
_TITLED = re.compile(r"(?:(?:Tài liệu|Văn bản|Dự thảo|Hồ sơ)\W+)?(?:[Tt](?:uyệt|ối) [Mm]|M)ật")
_DECLARED = _pattern(
    rf"\b{_DEGREE}(?: (?:đề xuất|(?:của|cho) (?:văn bản|tài liệu|dự thảo)))? ?[:=–—-] ?{_TICK}? ?[\"'“«(\[*]*{_LEVEL}"
    rf"(?! ?[,;] ?(?:và |hoặc )?{_LEVEL})"
)
_BARE_DECLARED = _pattern(rf"{_DEGREE} {_LEVEL}")
_TICKED = _pattern(rf"{_TICK} ?{_LEVEL}")
_STATED = _pattern(
    r"\b(?:văn bản|tài liệu|tờ trình|công văn|báo cáo|dự thảo|hồ sơ) này (?:thuộc|có|mang|được|là|chứa)\b"
    r"[^.;]{0,60}\bđộ [\"'“«]?(?:tuyệt mật|tối mật|(?-i:M)ật)(?![^\W_])"
)
_HEADING = _pattern(_DEGREE)
_ENVELOPE = _pattern(r"ch[ỉi] ng[ưu][ờo]i c[óo] t[êe]n m[ớo]i [đd][ưu][ợo]c b[óo]c b[ìi]")
_COPY = _pattern(r"(?:bản số|số bản|ban so) ?[:.]? ?[\d….]")
_WEAK = re.compile(
    r"(?<!bí )(?<!bảo )(?<!độ )(?<!cơ )(?<!Bí )(?<!Bảo )(?<!Độ )(?<!BÍ )(?<!BẢO )(?<!ĐỘ )\bM[ẬậÂâẠạẶặAa][Tt]\b"
    r"(?! (?i:độ|mã|khẩu|thiết|ong|nghị|thư|phục|danh)\b)"
)
_UNFINISHED = _pattern(r"(?:^|\W)(?:bí|bảo|cơ|hàm|bi|bao)$")
_ABOUT_SECRECY = _pattern(rf"{_MAT}|secre|securit|classif|sensitiv|msip|phân loại")
_FOREIGN = _pattern(r"(?:top )?secret")

_EDGES = " \t.,;:!*_=~#|/\\<>-–—+()[]{}\"'“”‘’«»•·◦■□"
_LONGEST, _NEAR = 120, 6
_PARTED = re.compile(r"[\t|]|[^\S\n]{2,}")
_COLUMNS = re.compile(r"[\t|]")


def secret_marking(source: Source) -> bool:
    """Say whether a source bears a state-secret marking, in its text, its cells or what it declares about itself."""
    old = modernise(source.text)
    return (
        _bears_mark(source.text)
        or (old is not None and _bears_mark(old.value))
        or _under_heading(_cells(source))
        or any(_property(_plain(entry)) for entry in source.metadata)
    )


def refuse_secret(source: Source) -> None:
    """Raise SecretDraft, always in the same words, where a source bears a state-secret marking."""
    if secret_marking(source):
        raise SecretDraft(
            "Văn bản mang dấu hiệu bí mật nhà nước nên không được xử lý và không được lưu lại ở đây. Văn bản đã rời "
            "khỏi nơi bảo quản: hãy báo ngay cho người phụ trách bảo vệ bí mật nhà nước của cơ quan, đơn vị và không "
            "gửi lại.",
            "The document bears a state-secret marking; it was not processed and is not kept here. It has already left "
            "its place: tell the officer in charge of state secrets in your unit at once, and do not send it again.",
        )


def _bears_mark(text: str) -> bool:
    lines = [line for line in _plain(text).splitlines() if line.strip()]
    return (
        any(_marked(line, before) for before, line in pairwise(["", *lines]))
        or _written_downwards(lines)
        or _numbered_copy(lines)
        or any(_envelope(f"{line} {after}") for line, after in pairwise([*lines, ""]))
        or _under_heading(_columns(lines))
    )


def _plain(text: str) -> str:
    """Undo disguises: look-alikes, wide and decomposed letters (NFKC), characters that do not show."""
    return unicodedata.normalize("NFKC", text.translate(_LOOKALIKES))


def _bare(words: str) -> str:
    return " ".join(words.split()).strip(_EDGES)


def _marked(line: str, before: str) -> bool:
    """Judge one line; `before` is the line above."""
    if "m" not in line and "M" not in line:
        return False
    if _declares(" ".join(line.split())):
        return True
    if _UNFINISHED.search(before.rstrip()[-20:]):
        return False
    pieces = _PARTED.split(line)
    return _stands_alone(line) or any(_is_mark(piece) for piece in (line, *pieces))


def _declares(line: str) -> bool:
    """Say whether a line gives a level to a document: «Độ mật: Mật», «☒ Tối mật»."""
    if _DECLARED.search(line) or _TICKED.search(line) or _BARE_DECLARED.fullmatch(line.strip(_EDGES)):
        return True
    stated = _STATED.search(line)
    return stated is not None and "không" not in stated[0].lower()


def _is_mark(piece: str) -> bool:
    """Say whether words that stand by themselves are a level in capitals, perhaps with spaced letters."""
    if len(piece) > _LONGEST:
        return False
    bare = _bare(piece)
    found = _MARK.fullmatch(bare) or _NUMBERED.fullmatch(bare)
    if found and _in_capitals(found[1]):
        return True
    letters = "".join(filter(str.isalpha, piece))
    if _WHOLE_LEVEL.fullmatch(letters) and _in_capitals(letters):
        return not (letters.isascii() and any(map(str.isdigit, piece)))
    return bool(_LEGACY.fullmatch(bare))


def _in_capitals(words: str) -> bool:
    letters = list(filter(str.isalpha, words))
    return 2 * sum(map(str.isupper, letters)) > len(letters)


def _stands_alone(line: str) -> bool:
    """Say whether a line is «Mật» with its capital, neither an item of a list («- Mật;») nor the end of a sentence."""
    words = line.strip()
    listed = words[0] in "-+•–" and words[-1] not in "-+•–"
    return not listed and words[-1] not in ",;:." and bool(_TITLED.fullmatch(_bare(words)))


def _written_downwards(lines: list[str]) -> bool:
    """Find a mark with one letter a line."""
    column = "".join(line.strip() if len(line.strip()) == 1 else "\n" for line in lines)
    return any(_is_mark(word) for word in column.split("\n") if len(word) > 2)


def _numbered_copy(lines: list[str]) -> bool:
    """Find «Bản số: 01» with something like a mark a few lines away."""
    for at, line in enumerate(lines):
        if not any(_COPY.match(_bare(piece)) for piece in _PARTED.split(line[:_LONGEST])):
            continue
        near = lines[max(0, at - _NEAR) : at + _NEAR + 1]
        if any(len(each) <= _LONGEST and len(each.split()) <= _NEAR and _WEAK.search(each) for each in near):
            return True
    return False


def _envelope(words: str) -> bool:
    """Find «Chỉ người có tên mới được bóc bì» at the start of a line; it may go on in the next one."""
    start = words[: 2 * _LONGEST].lstrip(_EDGES)
    return start[:2].lower() == "ch" and bool(_ENVELOPE.match(" ".join(start.split())))


def _under_heading(cells: Iterable[tuple[object, object, str]]) -> bool:
    """Say whether a level stands under a heading «Độ mật» or right of it; cells come as (column, row, words)."""
    headed: set[object] = set()
    beside: object = None
    for column, row, words in cells:
        bare = _bare(words[:_LONGEST])
        if _HEADING.fullmatch(bare):
            headed.add(column)
            beside = row
            continue
        if (column in headed or row == beside) and _WHOLE_LEVEL.match(bare):
            return True
        beside = None
    return False


def _cells(source: Source) -> Iterator[tuple[object, object, str]]:
    for span, table, row, column in source.cells:
        yield (table, column), (table, row), _plain(source.text[span.start : span.end][:_LONGEST])


def _columns(lines: list[str]) -> Iterator[tuple[object, object, str]]:
    """Cells of a table drawn with tabs or bars; a line without any ends the table."""
    table = 0
    for row, line in enumerate(lines):
        cells = _COLUMNS.split(line)
        table += len(cells) < 2
        for column, words in enumerate(cells):
            yield (table, column), row, words


def _property(entry: str) -> bool:
    """Judge what a file declares about itself, «name: words»."""
    name, _, words = entry.partition(": ")
    if not words.strip():
        return False
    if _marked(words, "") or _marked(entry, "") or _envelope(words):
        return True
    bare = _bare(words)
    return bool(_ABOUT_SECRECY.search(name) and (_WHOLE_LEVEL.fullmatch(bare) or _FOREIGN.fullmatch(bare)))
