"""The secrecy gate: what fires, what must not, and that its answer is always the same."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.document import Source, Span
from nlp.errors import SecretDraft
from nlp.secrecy import refuse_secret, secret_marking

LETTER = (
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH KHÁNH HÒA\tĐộc lập - Tự do - Hạnh phúc\n{}\n"
    "TỜ TRÌNH\nVề việc bố trí kinh phí năm 2026\n\nKính gửi: Hội đồng nhân dân tỉnh.\n"
)

MARKS = [
    "MẬT",
    "TỐI MẬT",
    "TUYỆT MẬT",
    "MAT",
    "TOI MAT",
    "TUYET MAT",
    "M Ậ T",
    "M  Ậ  T",
    "T Ố I  M Ậ T",
    "T U Y Ệ T   M Ậ T",
    "TUYỆT M Ậ T",
    "M.Ậ.T",
    "MÂT",
    "MẠT",
    "MẶT",
    "TÓI MẬT",
    "TỔI MẬT",
    "T0I MẬT",
    "TUYÊT MẬT",
    "TUYẸT MẤT",
    "  MẬT  ",
    "\tMẬT",
    "[MẬT]",
    "(TỐI MẬT)",
    "*** MẬT ***",
    "--- TUYỆT MẬT ---",
    "| MẬT |",
    "+-----+\n| MẬT |\n+-----+",
    "«MẬT»",
    "MẬT.",
    "Mật",
    "Tối mật",
    "Tuyệt Mật",
    "MậT",
    "ＭẬＴ",
    "МẬТ",
    "MẬ\u200bT",
    "M\u00a0Ậ\u00a0T",
    "M\nẬ\nT",
    "TỐI\nMẬT",
    "MẬT          Khánh Hòa, ngày 10 tháng 6 năm 2026",
    "Số: 12/TTr-UBND\tMẬT",
    "Số: 12/TTr-UBND (MẬT)",
    "MẬT\nBản số: 01",
    "MẬT - Bản số: 01",
    "BẢN SỐ 02 - TỐI MẬT",
    "HỎA TỐC - MẬT",
    "MẬT, KHẨN",
    "TÀI LIỆU MẬT",
    "Tài liệu Mật",
    "(Dự thảo - tối mật)",
    "Cấp độ bảo mật: Mật",
    "Mức độ bí mật: Tối mật",
    "Dự thảo – MẬT",
    "1. MẬT",
    "Độ mật: Mật",
    "Độ mật: MẬT",
    "ĐỘ MẬT: TỐI MẬT",
    "Do mat: Mat",
    "Mức độ mật: Tuyệt mật",
    "Độ khẩn: Thường; độ mật: Mật",
    "Độ mật đề xuất: Mật",
    "Đề xuất độ mật: “Tối mật”",
    "Độ mật : ☒ Mật",
    "☐ Không  ☒ Mật  ☐ Tối mật",
    "Độ mật Mật",
    "Độ mật\tMật",
    "Số\tĐộ mật\tGhi chú\n01\tMật\t\n02\tKhông\t",
    "STT | Tên tài liệu | Độ mật\n1 | Phương án | Tối mật",
    "(Mật)\nBản số: 03",
    "Bản số: 02\nĐóng dấu: Mật",
    "Chỉ người có tên mới được bóc bì",
    "CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ",
    "chi nguoi co ten moi duoc boc bi",
    "Chỉ người có tên\nmới được bóc bì",
    "Văn bản này thuộc danh mục bí mật nhà nước độ Mật.",
    "Tài liệu này có độ Tối mật, đề nghị bảo quản theo quy định.",
    "MËT",
    "tuyÖt mËt",
    "TOÁI MAÄT",
]

SOUND = [
    "",
    "Độ mật: Không",
    "Độ mật: Không có",
    "Độ mật: Thường",
    "Độ mật:",
    "Độ mật: ………",
    "ĐỘ MẬT",
    "Độ mật: ☐ Mật ☐ Tối mật ☐ Tuyệt mật",
    "Độ mật\tKhông",
    "Số\tĐộ mật\tGhi chú\n01\tKhông\t\n02\tThường\tMật khẩu đổi hằng quý",
    "STT | Tên | Độ mật\n1 | Kế hoạch | Thường",
    "Độ mật: Không\nBản số: 01",
    "Bản số: 01",
    "Bản số: 01\nBảo mật thông tin\nBí mật kinh doanh",
    "bảo mật",
    "BẢO MẬT",
    "BẢO MẬT THÔNG TIN",
    "bí mật kinh doanh",
    "BÍ MẬT KINH DOANH",
    "Bí mật",
    "BÍ MẬT",
    "mật khẩu",
    "MẬT KHẨU",
    "Mật khẩu",
    "mật độ",
    "MẬT ĐỘ XÂY DỰNG",
    "Mật độ: 450 người/km2",
    "mật thiết",
    "mật ong",
    "Mật ong",
    "mật",
    "- Mật ong rừng;",
    "pháp luật về bảo vệ bí mật nhà nước",
    "LƯU HÀNH NỘI BỘ",
    "TÀI LIỆU LƯU HÀNH NỘI BỘ",
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "CÔNG TÁC BẢO VỆ BÍ\nMẬT NHÀ NƯỚC",
    "VỀ AN TOÀN THÔNG TIN VÀ BẢO\nMẬT",
    "DANH MỤC BÍ MẬT NHÀ NƯỚC",
    "QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC CỦA TỈNH",
    "MẬT MÃ DÂN SỰ",
    "CƠ MẬT VIỆN",
    "Bí mật nhà nước được chia thành các độ mật:\n- Tuyệt mật;\n- Tối mật;\n- Mật.",
    "Bí mật nhà nước có ba độ mật: tuyệt mật, tối mật và mật.",
    "a) 30 năm đối với bí mật nhà nước độ Tuyệt mật;\nc) 10 năm đối với bí mật nhà nước độ Mật.",
    "Việc xác định độ mật theo Quyết định này được thực hiện trước khi ban hành.",
    "Tài liệu này không thuộc bí mật nhà nước độ Mật.",
    "Dấu “Chỉ người có tên mới được bóc bì” dùng cho tài liệu Tuyệt mật.",
    "Bì ngoài đóng dấu chữ C đối với tài liệu mật",
    "ĐÃ GIẢI MẬT",
    "Giải mật",
    "Tài liệu mật",
    "Mức độ bảo mật: cao",
    "Thư mục tài liệu mật của cơ quan",
    "Hệ thống phải bảo đảm tính bảo mật, toàn vẹn và sẵn sàng.",
    "mat",
    "Mat",
    "The mat is on the floor",
    "format: A4",
    "MATERIALS",
    "MATH",
    "MẮT",
    "RĂNG HÀM\nMẶT",
    "MẤT",
    "Họ và tên\tTên\nNguyễn Văn\tMật",
    "Người ký: Nguyễn Văn Mật",
    "Giao Công an tỉnh rà soát việc bảo vệ bí mật nhà nước trước ngày 30/6/2026.",
]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_fires_anywhere(mark: str, form: str) -> None:
    mark = unicodedata.normalize(form, mark)
    for text in (mark, LETTER.format(mark), f"{LETTER.format('')}{mark}", f"{LETTER.format('')}\r\n{mark}\r\nHết."):
        assert secret_marking(Source(text)), text


@pytest.mark.parametrize("words", SOUND)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_does_not_fire(words: str, form: str) -> None:
    words = unicodedata.normalize(form, words)
    for text in (words, LETTER.format(words), f"{LETTER.format('')}{words}"):
        assert not secret_marking(Source(text)), text


def test_tables_are_large_enough() -> None:
    assert len(set(MARKS)) >= 40
    assert len(set(SOUND)) >= 40


@pytest.mark.parametrize(
    ("entry", "fires"),
    [
        ("header: MẬT", True),
        ("header: MẬT\tBản số: 01", True),
        ("footer: Độ mật: Tối mật", True),
        ("footer: Chỉ người có tên mới được bóc bì", True),
        ("picture: TUYỆT MẬT", True),
        ("hidden: MẬT", True),
        ("deleted: TỐI MẬT", True),
        ("title: MẬT", True),
        ("keywords: Mật", True),
        ("Độ mật: Mật", True),
        ("Độ mật: mật", True),
        ("DoMat: tuyet mat", True),
        ("MSIP_Label_0_Name: Secret", True),
        ("Classification: TOP SECRET", True),
        ("Độ mật: Không", False),
        ("MSIP_Label_0_Name: Public", False),
        ("Security: none", False),
        ("title: Quy chế bảo vệ bí mật nhà nước", False),
        ("keywords: bảo mật, mật khẩu, mật độ", False),
        ("keywords: mat", False),
        ("header: LƯU HÀNH NỘI BỘ", False),
        ("footer: 2", False),
        ("title: ", False),
    ],
)
def test_what_a_file_declares(entry: str, fires: bool) -> None:
    assert secret_marking(Source("Kính gửi: Sở Tài chính", metadata=(entry,))) is fires


@pytest.mark.parametrize(
    ("cells", "fires"),
    [
        ([("Độ mật", 0, 0), ("Mật", 0, 1)], True),
        ([("Tên", 0, 0), ("Độ mật", 0, 1), ("Phương án\nA", 1, 0), ("tối mật", 1, 1)], True),
        ([("Tên", 0, 0), ("Độ mật", 0, 1), ("Phương án\nA", 1, 0), ("Không", 1, 1)], False),
        ([("Tên", 0, 0), ("Độ mật", 0, 1), ("Mật", 1, 0), ("Thường", 1, 1)], False),
        ([("MẬT", 0, 0), ("Số", 0, 1)], True),
        ([("Độ mật", 0, 0), ("Không", 0, 1), ("Mật", 0, 2)], False),
    ],
)
def test_cells_of_a_file(cells: list[tuple[str, int, int]], fires: bool) -> None:
    text, spans = "", []
    for words, row, column in cells:
        text += "\t" if column else "\n"
        spans.append((Span(len(text), len(text) + len(words)), 0, row, column))
        text += words
    assert secret_marking(Source(text, cells=tuple(spans))) is fires


def test_the_answer_is_fixed() -> None:
    answers = set()
    for text in ("MẬT", "Độ mật: Tối mật\nNội dung rất riêng", "TUYỆT MẬT\nBản số: 07"):
        with pytest.raises(SecretDraft) as caught:
            refuse_secret(Source(text))
        answers.add((caught.value.vi, caught.value.en, str(caught.value), caught.value.pointer, caught.value.args))
    assert len(answers) == 1
    assert "người phụ trách bảo vệ bí mật nhà nước" in answers.pop()[0]


def test_a_sound_draft_passes() -> None:
    refuse_secret(Source(LETTER.format("Độ mật: Không")))


@settings(deadline=None)
@given(st.lists(st.sampled_from(SOUND), max_size=6), st.sampled_from(MARKS), st.integers(0, 6))
def test_a_mark_is_found_between_anything(around: list[str], mark: str, at: int) -> None:
    lines = [*around[:at], "Nội dung:", "", mark, *around[at:]]
    assert secret_marking(Source("\n".join(lines)))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    assert secret_marking(Source(text)) in (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 200_000,
        "m" * 200_000,
        "M \t" * 66_000,
        "độ mật: " * 25_000,
        "độ mật" + " " * 199_000,
        "Độ mật\t" * 28_000,
        "Bản số: 1\n" * 20_000,
        "m\n" * 100_000,
        "ch" * 100_000,
        "(x) " * 50_000,
        "Ậ̣" * 90_000,
        "tài liệu này có " * 12_000,
    ],
    ids=range(12),
)
def test_long_texts_are_judged(text: str) -> None:
    assert not secret_marking(Source(text))
