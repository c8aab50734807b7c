"""Small PDFs for tests: words set where a page of A4 would have them, in a font that knows Vietnamese."""

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEFT, RIGHT = 85.0, 540.0
SIZE, PITCH = 13.0, 16.0
FONT = "Serif"

Draw = Callable[[Canvas], None]


def _font() -> Path:
    found = find_spec("matplotlib")
    folders = [
        Path(place) / "mpl-data/fonts/ttf" for place in (found.submodule_search_locations or () if found else ())
    ]
    for folder in (*folders, Path("/usr/share/fonts/truetype/dejavu")):
        if (folder / "DejaVuSerif.ttf").exists():
            return folder / "DejaVuSerif.ttf"
    pytest.skip("needs DejaVuSerif.ttf, from matplotlib or the system", allow_module_level=True)


pdfmetrics.registerFont(TTFont(FONT, _font()))


def pdf(*pages: Draw | Iterable[Draw], **options: object) -> bytes:
    """A PDF of pages, each drawn by one or more functions."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True, **options)
    for page in pages:
        for draw in [page] if callable(page) else page:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def at(x: float, top: float, words: str, *, size: float = SIZE) -> Draw:
    """Words with their base line `top` points under the upper edge."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(x, HEIGHT - top, words)

    return draw


def centred(x: float, top: float, words: str, *, size: float = SIZE) -> Draw:
    """Words centred on a place."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        canvas.drawCentredString(x, HEIGHT - top, words)

    return draw


def wrapped(
    words: str, left: float, right: float, *, indent: float = 0.0, size: float = SIZE
) -> list[tuple[float, str]]:
    """Lines of a paragraph as (x, words)."""
    lines: list[list[str]] = [[]]
    for word in words.split(" "):
        room = right - left - (indent if len(lines) == 1 else 0.0)
        if lines[-1] and pdfmetrics.stringWidth(" ".join([*lines[-1], word]), FONT, size) > room:
            lines.append([])
        lines[-1].append(word)
    return [(left + (0.0 if index else indent), " ".join(line)) for index, line in enumerate(lines)]


def paragraphs(
    *texts: str, top: float = 100.0, left: float = LEFT, right: float = RIGHT, indent: float = 30.0, gap: float = 0.0
) -> list[Draw]:
    """Wrapped paragraphs one under the other, first lines indented, `gap` more between them."""
    drawn = []
    for text in texts:
        for x, words in wrapped(text, left, right, indent=indent):
            drawn.append(at(x, top, words))
            top += PITCH
        top += gap
    return drawn


def ruled(rows: list[list[str]], edges: list[float], top: float, height: float = 20.0) -> list[Draw]:
    """A table with lines around every cell; words of a cell may hold line ends."""
    drawn: list[Draw] = []
    deep = [height * max(cell.count("\n") + 1 for cell in row) for row in rows]
    bottoms = [top + sum(deep[: index + 1]) for index in range(len(rows))]
    for place in (top, *bottoms):
        drawn.append(rule(edges[0], place, edges[-1], place))
    drawn += [rule(edge, top, edge, bottoms[-1]) for edge in edges]
    for row, bottom, depth in zip(rows, bottoms, deep, strict=True):
        for edge, cell in zip(edges, row, strict=False):
            for number, words in enumerate(cell.split("\n")):
                drawn.append(at(edge + 5, bottom - depth + 14 + 15 * number, words, size=11))
    return drawn


def rule(x0: float, top0: float, x1: float, top1: float) -> Draw:
    """A line."""
    return lambda canvas: canvas.line(x0, HEIGHT - top0, x1, HEIGHT - top1)


def turned(degrees: int, *draws: Draw) -> Draw:
    """A page with /Rotate, on which the words nevertheless stand upright."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(degrees)
        canvas.translate(*{0: (0, 0), 90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[degrees])
        canvas.rotate(degrees)
        for each in draws:
            each(canvas)

    return draw


def raw(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of objects as they are written, numbered from 1, with the table of their places."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        count,
        table,
        count,
        root,
        len(out),
    )


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)
