"""The report: whole, safe to open, and on A4 as a browser prints it."""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from api.exports.report import content_security_policy, report
from api.exports.screened import Dismissal, Draft, Screened, draw_up
from api.wire import Identity
from api.words import POINTS
from models.policy import load_policy
from models.screening import Screener
from nlp.document import Context, Envelope, Kind, Run, Source, Span
from nlp.finding import Label, Point, PointState, Slot

Draw = Callable[..., Screened]
TEXT = "THÔNG BÁO\nKết luận về chợ tạm\n1. Nội dung grave; task by Sở;\n2. minor và doubt; harmless."
GRAVE = TEXT.index("grave")


class Page(HTMLParser):
    """What a browser would show, and the elements that it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._inside: list[str] = []
        self.feed(html)
        self.words = " ".join(self.words.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside[:-1]

    def handle_data(self, data: str) -> None:
        if "style" not in self._inside[-1:]:
            self.words += data


def page(one: Screened) -> Page:
    return Page(report(one).decode())


def test_the_report_says_all_there_is_to_say(screened: Draw) -> None:
    dismissal = Dismissal(Label.B4_NO_DECISION, (GRAVE, GRAVE + 5), "Ngày quyết định ở phụ lục.")
    one = screened(Draft(Source(TEXT), "thông báo.txt"), dismissal, include_cleared=True)
    one.answer["points"] = [
        {"start": 0, "end": 3, "quote": "Đề nghị cho biết hạn", "state": "not_answered", "evidence": [], "because": "Không thấy."},
        {"start": 4, "end": 7, "quote": "Kinh phí", "state": "answered", "evidence": [{"start": 0, "end": 5, "quote": "5 triệu"}], "because": ""},
    ]  # fmt: skip
    one.answer["warnings"] = [{"code": "x", "detail": "Có chữ ẩn."}]
    shown = page(one).words
    for words in (
        "thông báo.txt", "thông báo kết luận (độ chắc 98 %)", "Kết luận về chợ tạm", "01:30 ngày 13/06/2026",
        "Có 1 chỗ cần làm rõ, 1 chỗ nên xem lại.", "1. Chưa quyết định, kết luận rõ ràng – cần làm rõ, mức 2",
        "Dòng 4, cột 4 · B4.no_decision · mã f2", "«minor»", "Vì sao: Vì sao.", "Cách sửa: Cách sửa: [ngày].",
        "Căn cứ: Chỉ thị 35-CT/TU", "1. task by Sở (dòng 3, cột 20)", "✓ Sở", "Đề nghị cho biết hạn Chưa trả lời Không thấy.",
        "Kinh phí Đã trả lời «5 triệu»", "Chưa đúng nội dung được hỏi (B3.off_topic): chưa có văn bản hỏi.",
        "Lý do bỏ qua: Ngày quyết định ở phụ lục.", "«grave»", "Mức trừ xem trước – chưa tính điểm",
        "«harmless»", "Có chữ ẩn.", "quy tắc rules-1", "chính sách nd335-2025@2026.1", one.answer["document"]["sha256"],
        "NGƯỜI RÀ SOÁT(ký, ghi rõ họ tên)",
    ):  # fmt: skip
        assert words in shown, words
    assert "né tránh" not in shown.lower()


def test_the_matrix_has_all_six_slots_and_only_core_ones_count_as_missing(screened: Draw) -> None:
    html = report(screened("task by Sở")).decode()
    row = html[html.index("task by Sở") :].split("</tr>")[0]
    assert row.count("chưa có") == sum(slot.core for slot in Slot) - 1
    assert row.count("<td>–</td>") == 2


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("all is well", "Chưa thấy chỗ nào cần làm rõ."),
        ("a doubt", "Có 1 chỗ nên xem lại."),
        ("grave grave", "Có 2 chỗ cần làm rõ."),
    ],
)
def test_the_verdict_in_words(screened: Draw, text: str, verdict: str) -> None:
    assert verdict in page(screened(text)).words


def test_a_penalty_is_shown_as_a_preview_that_nobody_pays(screened: Draw) -> None:
    shown = page(screened("grave")).words
    assert "Nếu văn bản được ký như bản này: 2,5 điểm. Đây là dự thảo, không ai bị trừ điểm" in shown
    assert "Không có mức trừ nào" in page(screened("well")).words
    assert "Không có mức trừ nào" in page(screened("grave", Dismissal(Label.B4_NO_DECISION, (0, 5), "Rõ."))).words


def test_a_dismissal_that_fits_nothing_is_told(screened: Draw) -> None:
    one = screened("grave", Dismissal(Label.B4_GENERIC, (0, 5), "x"), Dismissal(Label.B4_NO_DECISION, (-1, 5), "y"))
    assert "2 lần bỏ qua gửi kèm không khớp chỗ nào" in page(one).words
    assert "«grave»" in page(one).words


def test_a_word_file_is_told_by_paragraph(screened: Draw) -> None:
    runs = (Run(Span(3, 8), "word/document.xml", 4, 0), Run(Span(9, 14), "word/footnotes.xml", 0, 0))
    shown = page(screened(Draft(Source("1. grave minor", runs=runs), "a.docx"))).words
    assert "Đoạn 5 ·" in shown
    assert "Chú thích chân trang, đoạn 1 ·" in shown


def test_a_package_says_who_sent_it_and_what_it_is_about(screened: Draw) -> None:
    envelope = Envelope("UBND xã Hòn Ngang", "V/v chợ tạm", "57/UBND")
    shown = page(screened(Draft(Source(TEXT, envelope=envelope), "a.edxml"))).words
    for said in ("Số, ký hiệu 57/UBND", "Cơ quan gửi UBND xã Hòn Ngang", "Trích yếu V/v chợ tạm"):
        assert "".join(said.split()) in "".join(shown.split())
    empty = page(screened(Draft(Source(TEXT, envelope=Envelope()), "a.edxml"))).words
    assert "Trích yếuKết luận về chợ tạm" in empty
    assert "Cơ quan gửi" not in empty


@pytest.mark.parametrize("state", PointState)
def test_points_quote_the_letter_and_its_reply(state: PointState) -> None:
    samples = Path(__file__).parents[2] / "corpora/samples"
    reply = samples / "tra-loi-kien-nghi-thoat-nuoc.txt"
    context = Context((samples / "tra-loi-kien-nghi-thoat-nuoc.request.txt").read_text(encoding="utf-8"))
    source = Source(reply.read_text(encoding="utf-8"))
    assessment = Screener.load(Path("no-models")).screen(source, Kind.REPLY, context)
    point = Point(Span(400, 440), state, (Span(300, 330), Span(500, 540)), "Có ngày và người làm.")
    assessment = replace(assessment, points=(point,))
    identity = Identity("scr_0", datetime(2026, 6, 12, tzinfo=UTC))
    one = draw_up(Draft(source, reply.name), assessment, load_policy("nd335-2025"), identity, context=context)
    shown = page(one).words
    assert POINTS[state].capitalize() in shown
    quotes = [context.request_text[400:440], source.text[300:330], source.text[500:540], point.because]
    assert all(" ".join(quote.split()) in shown for quote in quotes)


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{7*7}}"


def test_words_of_document_name_and_reason_are_never_markup(screened: Draw) -> None:
    text = f"{HOSTILE} grave"
    one = screened(
        Draft(Source(text), f"{HOSTILE}.txt"), Dismissal(Label.B4_NO_DECISION, (len(text) - 5, len(text)), HOSTILE)
    )
    one.dismissed[0][0]["quote"] = HOSTILE
    one.answer["warnings"] = [{"code": "x", "detail": HOSTILE}]
    shown = page(one)
    assert not {"script", "img", "iframe", "object", "link", "form", "a"} & {tag for tag, _ in shown.elements}
    assert not any(name.startswith("on") or name == "style" for _, attributes in shown.elements for name in attributes)
    assert shown.words.count("{{7*7}}") >= 3
    assert "49" not in shown.words.replace(one.answer["document"]["sha256"], "")


def test_nothing_comes_from_outside_and_only_its_own_style_is_allowed(screened: Draw) -> None:
    html = report(screened("grave")).decode()
    assert not re.search(r"https?:|//|@import|url\(|<script", html.replace("<!doctype", ""))
    policies = [about["content"] for tag, about in Page(html).elements if about.get("http-equiv")]
    assert policies == [content_security_policy()]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'", policies[0]
    )


def _chromium() -> str:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""


@pytest.mark.skipif(not _chromium(), reason="no Chromium on this machine")
def test_a_browser_prints_it_on_a4_with_every_word(screened: Draw, tmp_path: Path) -> None:
    pdfplumber = pytest.importorskip("pdfplumber", reason="pdfplumber reads the printed file")
    text = TEXT + "\n" + "\n".join(f"{number}. Nội dung dài thứ {number} là grave; task by Sở;" for number in range(30))
    one = screened(text, Dismissal(Label.B4_NO_DECISION, (GRAVE, GRAVE + 5), "Lý do có dấu: đã rõ ở phụ lục."))
    (tmp_path / "report.html").write_bytes(report(one))
    printed = tmp_path / "report.pdf"
    command = [_chromium(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    subprocess.run(
        [*command, "--no-pdf-header-footer", f"--print-to-pdf={printed}", (tmp_path / "report.html").as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with pdfplumber.open(printed) as pdf:
        sizes = {(round(float(one.width)), round(float(one.height))) for one in pdf.pages}
        words = "".join(sheet.extract_text() for sheet in pdf.pages)
        inked = [
            word for sheet in pdf.pages for word in sheet.extract_words() if not 0 <= word["x0"] <= word["x1"] <= 596
        ]
    assert sizes <= {(595, 842), (596, 842)}
    assert len(sizes) == 1 and not inked
    body = unicodedata.normalize("NFC", "".join(words.split()))
    for said in ("BÁO CÁO RÀ SOÁT DỰ THẢO", "Có 31 chỗ cần làm rõ", "Lý do có dấu: đã rõ ở phụ lục.", "Trang 1/", "(ký, ghi rõ họ tên)", one.answer["document"]["sha256"]):  # fmt: skip
        assert "".join(said.split()) in body, said
    assert body.count("Vìsao:") == len(one.answer["findings"])
