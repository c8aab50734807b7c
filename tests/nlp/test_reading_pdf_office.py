"""The same document as .docx and as the PDF that LibreOffice makes of it: same text, same findings."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from api.exports.places import Places
from models.screening import Screener
from nlp.document import Context
from nlp.reading import read
from nlp.text import compose

SAMPLES = Path("corpora/samples")
EXPECTED = [
    entry
    for entry in tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))["document"]
    if entry["file"].endswith(".docx")
]
OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (soffice) to make PDF files")


def converted(folder: Path, *files: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("office")
    converted(place, *(SAMPLES / entry["file"] for entry in EXPECTED))
    return place


def found(data: bytes, request: str) -> list[tuple[str, str]]:
    source = read(data)
    assessment = Screener().screen(source, None, Context(request_text=request))
    return [
        (each.label.value, "".join(compose(source.text[each.span.start : each.span.end]).value.split()))
        for each in assessment.findings
    ]


@pytest.mark.parametrize("entry", EXPECTED, ids=lambda entry: entry["file"])
def test_same_findings_as_the_word_file(entry: dict[str, str], folder: Path) -> None:
    word = SAMPLES / entry["file"]
    request = (SAMPLES / entry["request"]).read_text(encoding="utf-8") if "request" in entry else ""
    portable = (folder / f"{word.stem}.pdf").read_bytes()
    assert found(portable, request) == found(word.read_bytes(), request)


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["to-trinh-nha-van-hoa", "thong-bao-ket-luan-bai-rac"])
def test_same_letters_as_the_word_file(name: str, folder: Path) -> None:
    """The number of the note at the foot is drawn on the page and stands nowhere in the Word file."""
    portable = read((folder / f"{name}.pdf").read_bytes()).text.replace("\n1 Số liệu", "\nSố liệu")
    assert letters(portable) == letters(read((SAMPLES / f"{name}.docx").read_bytes()).text)


TEXTS = [
    "THÔNG BÁO",
    "I. Tình hình",
    *[
        f"{n}. Giao Phòng Kinh tế chủ trì, phối hợp với Công an xã Hòn Ngang lập phương án phân luồng số {n} trên tuyến "
        "đường liên thôn, trình Chủ tịch Ủy ban nhân dân xã xem xét trước ngày 15/6/2026; kinh phí lấy từ nguồn sự nghiệp "
        "giao thông của xã, không quá 35 triệu đồng."
        for n in range(1, 31)
    ],
]


def numbered_pages(paragraph: Paragraph) -> None:
    """Put a page number into a paragraph of a header or footer."""
    field = OxmlElement("w:fldSimple")
    field.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instr", "PAGE")
    paragraph._p.append(field)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


@pytest.mark.parametrize("spacing", [1.0, 1.5])
@pytest.mark.parametrize("indent", [0.0, 1.27])
@pytest.mark.parametrize("justified", [True, False])
def test_pages_with_header_and_number(spacing: float, indent: float, justified: bool, tmp_path: Path) -> None:
    document = Document()
    document.styles["Normal"].font.name = "DejaVu Serif"
    section = document.sections[0]
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.header.paragraphs[0].text = "Công báo xã Hòn Ngang"
    numbered_pages(section.footer.paragraphs[0])
    for words in TEXTS:
        paragraph = document.add_paragraph(words)
        form = paragraph.paragraph_format
        form.line_spacing, form.first_line_indent, form.space_after = spacing, Cm(indent), Pt(6)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if justified else WD_ALIGN_PARAGRAPH.LEFT
    document.save(str(tmp_path / "a.docx"))
    converted(tmp_path, tmp_path / "a.docx")
    source = read((tmp_path / "a.pdf").read_bytes())
    assert source.text.split("\n") == TEXTS
    assert Places(source).at(len(source.text) - 1).page > 2
