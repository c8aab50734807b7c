"""LibreOffice opens the file with comments, shows them beside the page, and gives them back when it saves."""

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document as WordFile

from api.exports.word import commented
from nlp.reading import read
from tests.api.word_maker import answer, comments, finding, flat, ranges, remarked, word
from tests.nlp.docx_maker import abstract, box, level, num, numbered, p, r, table

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice (soffice)")
IN_MARGIN = (
    '<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Writer/Print/Content"><prop oor:name="Note" oor:op="fuse">'
    "<value>4</value></prop></item></oor:items>"
)
QUOTES = ("khẩn trương thực hiện", "Rà soát sớm", "xem xét sau")


def office(folder: Path, data: bytes, *order: str) -> Path:
    """Give a file to LibreOffice in a profile of its own; return the folder with what it makes of it."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(IN_MARGIN, encoding="utf-8")
    (folder / "draft.docx").write_bytes(data)
    made = folder / "made"
    made.mkdir()
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            *order,
            "--outdir",
            made,
            "draft.docx",
        ],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=180,
    )
    return made


def draft() -> bytes:
    """A draft by python-docx, which has the parts that Word wants, with one comment of somebody else."""
    file = WordFile()
    paragraph = file.add_paragraph("Các cơ quan ")
    paragraph.add_run("khẩn trương").bold = True
    paragraph.add_run(" thực hiện.")
    table = file.add_table(1, 2)
    table.cell(0, 1).text = "Rà soát sớm các điểm"
    file.add_comment(file.add_paragraph("Việc này sẽ xem xét sau.").runs, "Xin ý kiến anh Hai", "Bình", "B")
    return saved(file)


def saved(file: "WordFile") -> bytes:
    from io import BytesIO

    held = BytesIO()
    file.save(held)
    return held.getvalue()


def test_the_comments_show_beside_the_printed_page(tmp_path: Path) -> None:
    pdfplumber = pytest.importorskip("pdfplumber", reason="needs pdfplumber")
    [made] = office(tmp_path, remarked(draft(), *QUOTES), "--print-to-file").iterdir()
    with pdfplumber.open(made) as pdf:
        [page] = pdf.pages
        middle = page.width * 0.66
        words, margin = page.extract_text(), page.crop((middle, 0, page.width, page.height)).extract_text()
    assert words.count("Sáu Rõ") >= len(QUOTES)
    assert margin.count("Vì sao: Chưa nêu") == len(QUOTES)
    assert "Bình" in margin
    assert page.to_image(resolution=60).original.size[0] > 100


def test_the_comments_come_back_when_libreoffice_saves(tmp_path: Path) -> None:
    before = remarked(draft(), *QUOTES)
    [made] = office(tmp_path, before, "--convert-to", "docx").iterdir()
    after = made.read_bytes()
    assert sorted(comments(after).values()) == sorted(comments(before).values())
    assert sorted(ranges(after).values()) == sorted(ranges(before).values())
    again = remarked(after, *QUOTES)
    assert comments(again) == comments(after)
    assert sorted(ranges(again).values()) == sorted(ranges(after).values())
    mended = remarked(after, "xem xét sau")
    assert sorted(author for author, _ in comments(mended).values()) == ["Bình", "Sáu Rõ"]


def test_lists_boxes_and_insertions_open_with_their_comments(tmp_path: Path) -> None:
    lists = abstract(1, level(0, "decimal", "%1.")) + num(5, 1)
    insertion = f'<w:ins w:id="2" w:author="An" w:date="2026-05-01T08:00:00">{r("sớm tham mưu")}</w:ins>'
    body = p("Xử lý ngay", properties=numbered(5)) + p("Giao Phòng ", insertion, " việc") + p(box(p("hộp chữ")), "sau")
    data = word(body + table(["một", "hai ba"]) + p("Hết"), numbering=lists)
    source = read(data)
    spans = [(source.text.index(quote), len(quote)) for quote in ("1. Xử lý", "tham mưu việc", "ai b")]
    before = commented(data, answer(*(finding(at, at + size) for at, size in spans)), source)
    [made] = office(tmp_path, before, "--convert-to", "docx").iterdir()
    assert sorted(ranges(made.read_bytes()).values()) == sorted(map(flat, ["Xử lý", "tham mưu việc", "ai b"]))
