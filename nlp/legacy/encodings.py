"""The old encodings by name, and the one way to read words that are in one."""

from enum import StrEnum

from nlp.legacy import tcvn3, vni


class Encoding(StrEnum):
    """An old encoding; TCVN3_CAPITALS is TCVN3 in a font that draws all letters as capitals (.VnTimeH)."""

    TCVN3 = "TCVN3 (ABC)"
    TCVN3_CAPITALS = "TCVN3 (ABC), phông chữ hoa"
    VNI = "VNI"

    @property
    def family(self) -> str:
        """The name that people know it by."""
        return "VNI" if self is Encoding.VNI else "TCVN3"


def decode(text: str, encoding: Encoding) -> tuple[str, list[int] | None]:
    """Read words as Unicode (NFC); give also where each letter, and the end, stood: None where every position stays."""
    if encoding is Encoding.VNI:
        return vni.decode(text)
    letters = tcvn3.decode(text)
    return (capitals(letters) if encoding is Encoding.TCVN3_CAPITALS else letters), None


def capitals(text: str) -> str:
    """Write a text in capitals where these are as long as the small letters."""
    upper = text.upper()
    if len(upper) == len(text):
        return upper
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)
