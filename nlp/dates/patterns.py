"""How text is levelled and how expressions over levelled text are written.

Levelled text is folded text with one kind of blank: a break before a paragraph or an item is ¶, any other white
space blanks. Positions are the same in both.
"""

import re

import regex

# How far before a time its lead and its clause are looked at, so that the work grows with the text only.
WINDOW = 120

_BLANKS = re.compile(r"[^\S ]\s*")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_MARK = re.compile(r"(?:[-+*•]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[ivx]{1,5}\.)\s")


def level(folded: str) -> str:
    """Level a folded text."""
    return _BLANKS.sub(_levelled, folded)


def _levelled(run: re.Match[str]) -> str:
    ends = "\n" in run[0] and (_EMPTY_LINE.search(run[0]) or _MARK.match(run.string, run.end()))
    return ("¶" if ends else " ").ljust(len(run[0]))


def compiled(source: str, *, backwards: bool = False) -> regex.Pattern[str]:
    """Compile an expression in which a blank stands for one or more, and a blank with ? for any number.

    A backwards one is matched from the end of its range towards the start.
    """
    source = source.replace(" ?", "\0*").replace(" ", "\0+").replace("\0", "[ ]")
    return regex.compile(("(?r)" if backwards else "") + source)


def plain(words: str) -> str:
    """Bring every gap between words down to one blank."""
    return " ".join(words.split())
