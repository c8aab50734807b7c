"""Small pieces of HTML for the report and the notebooks; everything that is not Html is escaped."""

from collections.abc import Iterable, Sequence
from html import escape


class Html(str):
    """Text that is HTML already; a notebook shows it as such."""

    def _repr_html_(self) -> str:
        return str(self)


class Note(str):
    """Words of explanation in a cell, set to the left and free to wrap."""


def paragraph(words: str) -> Html:
    """Return a paragraph."""
    return Html(f"<p>{escape(words)}</p>")


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """Return a table; the first column names its rows."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "\n".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in rows)
    return Html(
        f'<div class="scroll" tabindex="0"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(content: str) -> str:
    kind = ' class="says" style="text-align:left"' if isinstance(content, Note) else ""
    return f"<td{kind}>{content if isinstance(content, Html) else escape(content)}</td>"
