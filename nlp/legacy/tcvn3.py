"""TCVN3 (ABC), the right half of TCVN 5712:1993: one code for each letter, the capitals with tones in capital fonts."""

_FIRST = 0xA1
# Codes A1 to FF in order; B0 to B4, combining tones in the standard, stay what they are in Windows: ° ± ² ³ ´.
_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđẰ°±²³´àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
LETTERS = {_FIRST + place: letter for place, letter in enumerate(_LETTERS)}


def decode(text: str) -> str:
    """Read codes as letters; every position stays."""
    return text.translate(LETTERS)
