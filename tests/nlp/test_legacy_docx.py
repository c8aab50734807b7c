"""Word files whose runs are in fonts of TCVN3 and VNI: which runs are read, and the way back into them."""

import pytest

from nlp.errors import SecretDraft
from nlp.reading import isolated_read, read
from nlp.secrecy import refuse_secret
from tests.nlp.docx_maker import abstract, check_runs, docx, level, num, numbered, p, r, style, table
from tests.nlp.legacy_maker import SAMPLE, capitals, font, old, sample, tcvn3, vni

NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">{}</w:style>'
WORDS = "Các đơn vị khẩn trương rà soát"


def defaults(name: str) -> str:
    return f"<w:docDefaults><w:rPrDefault><w:rPr>{font(name)}</w:rPr></w:rPrDefault></w:docDefaults>"


def looks(name: str) -> str:
    return f"<w:rPr>{font(name)}</w:rPr>"


def test_the_sample_is_what_its_maker_writes() -> None:
    source = read(SAMPLE.read_bytes())
    assert source == read(sample()) == isolated_read(sample())
    assert source.text.startswith("ỦY BAN NHÂN DÂN\nXÃ CỒN NGANG\nCỘNG HÒA")
    assert [notice.code for notice in source.warnings] == ["legacy_encoding"]


@pytest.mark.parametrize(
    ("body", "parts", "text"),
    [
        (p(old(WORDS)), {}, WORDS),
        (p(old(WORDS, ".VnArial NarrowH")), {}, WORDS.upper()),
        (p(old(WORDS, ".vntime")), {}, WORDS),
        (p(old(WORDS, "VNI-Times")), {}, WORDS),
        (p(r(tcvn3(WORDS), '<w:rFonts w:ascii=".VnTime"/>')), {}, WORDS),
        (p(r(tcvn3(WORDS), '<w:rFonts w:hAnsi=".VnTime"/>')), {}, WORDS),
        (p(capitals("TP"), old(" Nha Trang, tỉnh")), {}, "TP Nha Trang, tỉnh"),
        (p(old(WORDS), r(" và các phòng được giao", font("Times New Roman"))), {}, f"{WORDS} và các phòng được giao"),
        (p(old("Việc cũ "), old("và việc mới", "VNI-Times")), {}, "Việc cũ và việc mới"),
        (p(r(tcvn3(WORDS))), {"styles": defaults(".VnTime")}, WORDS),
        (p(r(vni(WORDS))), {"styles": NORMAL.format(looks("VNI-Times"))}, WORDS),
        (
            p(r(tcvn3(WORDS)), properties='<w:pStyle w:val="B"/>'),
            {"styles": style("A", looks(".VnTime")) + style("B", based_on="A")},
            WORDS,
        ),
        (
            p(r(tcvn3(WORDS), '<w:rStyle w:val="C"/>')),
            {"styles": style("C", looks(".VnTimeH"), "character") + defaults("Arial")},
            WORDS.upper(),
        ),
        (
            p(r("được giao ©", '<w:rFonts w:hAnsiTheme="minorHAnsi" w:hAnsi=".VnTime"/>')),
            {"styles": defaults(".VnTime")},
            "được giao ©",
        ),
        (p(r("© 2026", '<w:rFonts w:cs=".VnTime"/>')), {}, "© 2026"),
        (p(r("tÊt", font("Arial"))), {"styles": defaults(".VnTime")}, "tÊt"),
        (table([p(old("Đơn vị")), p(old("Thời hạn"))]), {}, "Đơn vị\tThời hạn"),
        (
            p(old("chung", ".VnTime"), properties=numbered(1)),
            {
                "numbering": abstract(1, level(0, "decimal", tcvn3("Điều %1."), looks(".VnTime"))) + num(1, 1),
            },
            "Điều 1. chung",
        ),
    ],
)
def test_runs_are_read_by_their_fonts(body: str, parts: dict[str, str], text: str) -> None:
    source = read(docx(body, **parts))
    assert source.text == text


@pytest.mark.parametrize(
    "text", ["Phòng Tài chính đã họp", "Có và là", "Ví dụ: chi phí", "Hà là con gái. Tôi có gà và mèo.", "Plain words"]
)
@pytest.mark.parametrize("name", [".VnTime", "VNI-Times"])
def test_unicode_in_an_old_font_stays(text: str, name: str) -> None:
    data = docx(p(r("Việc này đã được bàn kỹ", font(name))) + p(r(text, font(name))))
    assert read(data).text == f"Việc này đã được bàn kỹ\n{text}"
    assert read(data).warnings == ()


def test_a_run_goes_back_to_the_run_it_was_in() -> None:
    source = read(docx(p(old("Việc "), r("mới", font("Arial")), old(" và cũ")) + p(old("hai"))))
    assert [(source.text[run.span.start : run.span.end], run.paragraph, run.run) for run in source.runs] == [
        ("Việc ", 0, 0),
        ("mới", 0, 1),
        (" và cũ", 0, 2),
        ("hai", 1, 0),
    ]


def test_a_vowel_and_its_mark_in_two_runs_are_one_letter() -> None:
    runs = [r(words, font("VNI-Times")) for words in ("thöïc hie", "ä", "n roõ")]
    source = read(docx(p(*runs)))
    assert source.text == "thực hiện rõ"
    assert [(source.text[run.span.start : run.span.end], run.run) for run in source.runs] == [
        ("thực hiệ", 0),
        ("n rõ", 2),
    ]


def test_a_soft_hyphen_that_a_font_draws_as_a_letter() -> None:
    split = f"<w:r><w:rPr>{font('.VnTime')}</w:rPr><w:t>n</w:t><w:softHyphen/><w:t>íc s¹ch</w:t></w:r>"
    assert read(docx(p(split))).text == "nước sạch"
    other = "<w:r><w:t>n</w:t><w:softHyphen/><w:t>a</w:t></w:r>"
    assert read(docx(p(other))).text == "na"


def test_runs_in_unicode_are_where_they_were() -> None:
    data = docx(p("Một ", r("hai", font("Arial")), " ba"))
    check_runs(data, read(data))


@pytest.mark.parametrize("part", ["header1", "comments"])
def test_a_secret_beside_the_text_is_refused(part: str) -> None:
    inside = p(capitals("TỐI MẬT"))
    data = docx(p(old(WORDS)), **{part: inside if part == "header1" else f'<w:comment w:id="0">{inside}</w:comment>'})
    with pytest.raises(SecretDraft):
        refuse_secret(read(data))


@pytest.mark.parametrize("run", [r(tcvn3("TUYỆT mật"), font(".VnTimeH") + "<w:vanish/>"), capitals("TUYỆT MẬT")])
def test_a_secret_in_the_text_is_refused(run: str) -> None:
    with pytest.raises(SecretDraft):
        refuse_secret(read(docx(p(run) + p(old(WORDS)))))
