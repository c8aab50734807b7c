"""Days as they are written on the wire and on the command line."""

import re
from datetime import date

from nlp.workdays import FIRST_YEAR, LAST_YEAR

_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_day(words: str) -> date:
    """Read a day like 2026-06-15 of a year whose working days are known; raises ValueError.

    The last year is left out, since a term that ends in it may move into the year after.
    """
    if not _WRITTEN.fullmatch(words):
        raise ValueError("not written as 2026-06-15")
    day = date.fromisoformat(words)
    if not FIRST_YEAR <= day.year < LAST_YEAR:
        raise ValueError("a year without a working calendar")
    return day
