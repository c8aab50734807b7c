"""VNI for Windows: a vowel and, behind it, one mark for its shape and tone; ñ for đ, ô for ơ, ö for ư."""

import re

_TONES = "ùøûõï"
_CIRCUMFLEX = "âáàåãä"
_BREVE = "êéèúüë"
_ALONE = {"ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ"}
_MARKED = (
    ("a", _TONES, "áàảãạ"),
    ("a", _CIRCUMFLEX, "âấầẩẫậ"),
    ("a", _BREVE, "ăắằẳẵặ"),
    ("e", _TONES, "éèẻẽẹ"),
    ("e", _CIRCUMFLEX, "êếềểễệ"),
    ("o", _TONES, "óòỏõọ"),
    ("o", _CIRCUMFLEX, "ôốồổỗộ"),
    ("ô", _TONES, "ớờởỡợ"),
    ("u", _TONES, "úùủũụ"),
    ("ö", _TONES, "ứừửữự"),
    ("y", _TONES[:4], "ýỳỷỹ"),
)
_SMALL = _ALONE | {
    base + mark: letter for base, marks, letters in _MARKED for mark, letter in zip(marks, letters, strict=True)
}
# A capital keeps its case whatever the case of its mark, and so does a small letter.
LETTERS = {
    case(code[0]) + mark: case(letter)
    for code, letter in _SMALL.items()
    for case in (str.lower, str.upper)
    for mark in {code[1:], code[1:].upper()}
}
_CODE = re.compile("|".join(sorted(LETTERS, key=len, reverse=True)))


def decode(text: str) -> tuple[str, list[int]]:
    """Read codes as letters; give also where each letter, and the end, stands in the text as it was."""
    pieces: list[str] = []
    origin: list[int] = []
    after = 0
    for code in _CODE.finditer(text):
        pieces += (text[after : code.start()], LETTERS[code[0]])
        origin.extend(range(after, code.start() + 1))
        after = code.end()
    pieces.append(text[after:])
    origin.extend(range(after, len(text) + 1))
    return "".join(pieces), origin
