"""Where a position of the text stands on paper, for a source that was laid out in pages."""

from bisect import bisect_right

from nlp.document import Source

_PAGE = "page "


def page_and_line(source: Source, position: int) -> tuple[int, int] | None:
    """Return page and line, counted from 1, of a position in the text as received; None where no pages are known."""
    index = bisect_right(source.runs, position, key=lambda run: run.span.start) - 1
    if index < 0 or not source.runs[index].part.startswith(_PAGE):
        return None
    return int(source.runs[index].part.removeprefix(_PAGE)), source.runs[index].paragraph
