""".docx: text in order, numbering, tables, boxes, notes, tracked changes, and the way back to every run."""

from io import BytesIO

import pytest
from docx import Document as WordFile

from nlp.document import Span
from nlp.reading import Limits, read
from tests.nlp.docx_maker import (
    box,
    cell,
    check_runs,
    docx,
    field,
    p,
    package,
    part,
    r,
    row,
    table,
)

DELETED = '<w:del w:id="1"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
VANISH = "<w:vanish/>"
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
NESTED = MARK.format("begin") + field("PAGE", "3") + MARK.format("separate") + r("kết quả") + MARK.format("end")
GONE = '<w:rPr><w:del w:id="9"/></w:rPr>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("Kính gửi: ", "Sở Tài chính") + p() + p("Thực hiện"), "Kính gửi: Sở Tài chính\n\nThực hiện"),
        (p("Một", '<w:ins w:id="1">' + r(" hai") + "</w:ins>", DELETED), "Một hai"),
        (
            p('<w:moveTo w:id="1">' + r("mới") + "</w:moveTo>", '<w:moveFrom w:id="2">' + r("cũ") + "</w:moveFrom>"),
            "mới",
        ),
        (p("A ", '<w:ins w:id="1"><w:del w:id="2">' + r("x") + "</w:del>" + r("B") + "</w:ins>"), "A B"),
        (
            f"<w:sdt><w:sdtPr><w:rPr>{VANISH}</w:rPr></w:sdtPr><w:sdtContent>{p('Trong khung')}</w:sdtContent></w:sdt>",
            "Trong khung",
        ),
        (p("Số ", f"<w:sdt><w:sdtContent>{r('12')}</w:sdtContent></w:sdt>", "/BC"), "Số 12/BC"),
        (p('<w:smartTag w:element="place">' + r("Nha Trang") + "</w:smartTag>"), "Nha Trang"),
        (p('<w:hyperlink r:id="x" xmlns:r="r">' + r("trang tin") + "</w:hyperlink>"), "trang tin"),
        (p('<w:fldSimple w:instr="DATE">' + r("01/6/2026") + "</w:fldSimple>"), "01/6/2026"),
        (p("Ngày ", field("DATE", "02/6/2026"), " họp"), "Ngày 02/6/2026 họp"),
        (p(NESTED, " hết"), "kết quả hết"),
        (
            p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("mã"))
            + p(r("mã"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "sau"),
            "\nsau",
        ),
        (
            p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:noBreakHyphen/></w:r>"),
            "a\tb\nc\n\u2011",
        ),
        (p("x", '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "y"), "xy"),
        (p("tab", properties='<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'), "tab"),
        (p("Đọc ", r("ẩn", VANISH), r("hiện", '<w:vanish w:val="0"/>')), "Đọc hiện"),
        (
            p(
                "<w:r><w:rPr><w:rPrChange w:id='1'><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>thấy</w:t></w:r>"
            ),
            "thấy",
        ),
        (p("đầu", properties=GONE) + p(" cuối"), "đầu cuối"),
        (p(DELETED, properties=GONE) + p("còn"), "còn"),
        (p("đầu", properties=GONE) + table(["ô"]), "đầu\nô"),
        (p("trước") + p(DELETED, properties=GONE), "trước"),
        (p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "x=1"),
        (
            p("<w:r><w:ruby><w:rt>" + r("đọc") + "</w:rt><w:rubyBase>" + r("chữ") + "</w:rubyBase></w:ruby></w:r>"),
            "chữ",
        ),
        (p("  giữ khoảng trắng  "), "  giữ khoảng trắng  "),
        (p("hoa\u0300 e\u0302\u0323 \U0001f600 \ufeff"), "hoa\u0300 e\u0302\u0323 \U0001f600 \ufeff"),
    ],
)
def test_text_in_order(body: str, text: str) -> None:
    data = docx(body + p("|"))
    source = read(data)
    assert source.text == text + "\n|"
    check_runs(data, source)


def test_runs_count_what_is_skipped() -> None:
    body = p(DELETED, "a", r("ẩn", VANISH), "b") + p(box(p("trong")), "c") + p("d")
    source = read(docx(body))
    assert source.text == "ab\nc\ntrong\nd"
    # Boxes hold their paragraph twice: 2 is read, 3 is the copy for old readers.
    assert [(run.paragraph, run.run) for run in source.runs] == [(0, 1), (0, 3), (1, 3), (2, 0), (4, 0)]
    check_runs(docx(body), source)


def test_boxes_come_once_after_their_paragraph() -> None:
    nested = box(p("hộp ngoài", box(p("hộp trong"))), table(["ô 1", "ô 2"]))
    source = read(docx(p("trước ", nested, "sau") + p(box(p())) + p("cuối")))
    assert source.text == "trước sau\nhộp ngoài\nhộp trong\nô 1\tô 2\n\ncuối"
    check_runs(docx(p("trước ", nested, "sau") + p(box(p())) + p("cuối")), source)


def test_a_field_left_open_in_a_box_ends_with_it() -> None:
    assert read(docx(p("a", box(p("b", MARK.format("begin"), "mã")), " c") + p("d"))).text == "a c\nb\nd"


def test_a_box_for_old_readers_alone_is_read() -> None:
    pict = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('hộp')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    fallback = f"<w:r><mc:AlternateContent><mc:Fallback>{pict[5:-6]}</mc:Fallback></mc:AlternateContent></w:r>"
    assert read(docx(p("a", pict) + p("b", fallback))).text == "a\nhộp\nb\nhộp"


def test_tables_row_by_row() -> None:
    source = read(docx(p("Bảng") + table(["STT", "Việc"], ["1", p("Rà soát") + p("báo cáo")], ["2", ""]) + p("Hết")))
    assert source.text == "Bảng\nSTT\tViệc\n1\tRà soát\nbáo cáo\n2\t\nHết"
    cells = {source.text[span.start : span.end]: place for span, *place in source.cells}
    assert cells == {"STT": [0, 0, 0], "Việc": [0, 0, 1], "1": [0, 1, 0], "Rà soát\nbáo cáo": [0, 1, 1], "2": [0, 2, 0]}


def test_merged_cells_keep_their_grid_column() -> None:
    merged = row(cell("Gộp", '<w:gridSpan w:val="2"/>'), "C")
    below = row(cell("A", '<w:vMerge w:val="restart"/>'), "B", "C2")
    under = row(cell(p(), "<w:vMerge/>"), "B2", "C3")
    late = row("D", properties='<w:gridBefore w:val="2"/>')
    source = read(docx(f"<w:tbl>{merged}{below}{under}{late}</w:tbl>"))
    assert source.text == "Gộp\tC\nA\tB\tC2\n\tB2\tC3\nD"
    places = {source.text[span.start : span.end]: place for span, *place in source.cells}
    assert places["C"] == [0, 0, 2]
    assert (places["C2"], places["B2"], places["D"]) == ([0, 1, 2], [0, 2, 1], [0, 3, 2])


def test_nested_tables() -> None:
    inner = table(["x", "y"], ["z", "t"])
    source = read(docx(table([p("ngoài") + inner + p(), "phải"]) + table(["sau"])))
    assert source.text == "ngoài\nx\ty\nz\tt\n\tphải\nsau"
    found = [(source.text[span.start : span.end], *place) for span, *place in source.cells]
    assert found == [
        ("ngoài\nx\ty\nz\tt\n", 0, 0, 0),
        ("x", 1, 0, 0),
        ("y", 1, 0, 1),
        ("z", 1, 1, 0),
        ("t", 1, 1, 1),
        ("phải", 0, 0, 1),
        ("sau", 2, 0, 0),
    ]


def test_deleted_rows_are_no_rows() -> None:
    rows = row("a") + row("b", properties='<w:del w:id="1"/>') + row("c")
    source = read(docx(f"<w:tbl>{rows}</w:tbl>"))
    assert source.text == "a\nc"
    assert [place for _, *place in source.cells] == [[0, 0, 0], [0, 1, 0]]
    assert [run.paragraph for run in source.runs] == [0, 2]


def test_notes_follow_the_body_in_order_of_reference() -> None:
    def reference(kind: str, name: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{name}"/></w:r>'

    footnotes = "".join(
        f'<w:footnote w:id="{name}">{p("<w:r><w:footnoteRef/></w:r>", words)}</w:footnote>'
        for name, words in ((-1, "gạch"), (1, "chú một"), (2, "chú hai"), (3, "không ai nhắc"))
    )
    endnotes = f'<w:endnote w:id="1">{p("cuối một")}{p("cuối hai")}</w:endnote>'
    body = (
        p("A", reference("endnote", 1), reference("footnote", 2))
        + p("B", reference("footnote", 1))
        + p("C", reference("footnote", 2))
    )
    deleted = p(f'<w:del w:id="5">{reference("footnote", 3)}</w:del>')
    data = docx(body + deleted, footnotes=footnotes, endnotes=endnotes)
    source = read(data)
    assert source.text == "A\nB\nC\n\nchú hai\nchú một\ncuối một\ncuối hai"
    assert {run.part for run in source.runs} == {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"}
    check_runs(data, source)


def test_a_joined_paragraph_brings_its_notes_and_boxes() -> None:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    data = docx(
        p("A", note, box(p("hộp")), properties=GONE) + p("B"), footnotes=f'<w:footnote w:id="1">{p("chú")}</w:footnote>'
    )
    assert read(data).text == "AB\nhộp\nchú"
    check_runs(data, read(data))


def test_what_stands_beside_the_text() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Tờ trình</dc:title><dc:creator>Nguyễn A</dc:creator>'
        "<dc:description>ghi chú</dc:description><cp:keywords>ngân sách</cp:keywords><dc:subject/></cp:coreProperties>"
    )
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property name="Độ mật"><vt:lpwstr>Không</vt:lpwstr></property></Properties>'
    )
    header = p("UBND TỈNH", box(p("MẬT"))) + p(
        '<w:r><w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict></w:r>'
    )
    source = read(
        docx(
            p("Nội dung", r("ẩn", VANISH), DELETED),
            header1=header,
            footer1=table(["Trang", "1"]),
            comments=f'<w:comment w:id="0">{p("xem lại")}</w:comment>',
            core=core,
            custom=custom,
        )
    )
    assert source.text == "Nội dung"
    assert set(source.metadata) == {
        "title: Tờ trình",
        "description: ghi chú",
        "keywords: ngân sách",
        "Độ mật: Không",
        "header: UBND TỈNH",
        "header: MẬT",
        "picture: DỰ THẢO",
        "footer: Trang\t1",
        "comments: xem lại",
        "hidden: ẩn",
        "deleted: cũ",
    }
    assert [notice.code for notice in source.warnings] == ["tracked_changes_present", "hidden_text_skipped"]


def test_a_quiet_file_has_no_notice() -> None:
    source = read(docx(p("Nội dung")))
    assert (source.warnings, source.metadata) == ((), ())
    assert source.media_type.endswith("wordprocessingml.document")


def test_macros_are_noticed_and_not_read() -> None:
    parts = {
        "word/document.xml": part("document", f"<w:body>{p('Nội dung')}</w:body>"),
        "word/vbaProject.bin": b"\xd0\xcf",
    }
    source = read(package(parts))
    assert source.text == "Nội dung"
    assert [notice.code for notice in source.warnings] == ["macros_ignored"]
    assert "macroEnabled" in source.media_type


def test_what_python_docx_writes_is_read() -> None:
    word = WordFile()
    word.add_heading("Báo cáo", 1)
    word.add_paragraph("Điểm một", style="List Number")
    word.add_paragraph("Điểm hai", style="List Number")
    word.add_paragraph("gạch", style="List Bullet")
    made = word.add_table(1, 2)
    made.cell(0, 0).text, made.cell(0, 1).text = "Việc", "Hạn"
    file = BytesIO()
    word.save(file)
    source = read(file.getvalue())
    assert source.text == "Báo cáo\n1. Điểm một\n2. Điểm hai\n- gạch\nViệc\tHạn"
    assert [source.text[span.start : span.end] for span, *_ in source.cells] == ["Việc", "Hạn"]
    check_runs(file.getvalue(), source)


def test_spans_are_positions_of_the_text() -> None:
    source = read(docx(p("Kính gửi: ", "Sở")), limits=Limits(characters=12))
    assert [run.span for run in source.runs] == [Span(0, 10), Span(10, 12)]
