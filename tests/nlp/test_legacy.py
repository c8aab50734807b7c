"""TCVN3 and VNI in texts: the tables, what is recognised and what must not be, and the way back to every letter."""

import shutil
import subprocess
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.document import Source, Span
from nlp.errors import SecretDraft, UndecodableDraft
from nlp.legacy import Encoding, decode, modernise
from nlp.legacy.syllables import is_syllable
from nlp.reading import Limits, isolated_read, pasted, read
from nlp.secrecy import refuse_secret
from nlp.structure import structure
from nlp.text import compose
from tests.nlp.legacy_maker import LOWER, tcvn3, vni

LETTERS = [*LOWER, *map(str.upper, LOWER)]
TEXT = (
    "Kính gửi: Sở Tài chính.\n1. Các đơn vị liên quan khẩn trương thực hiện ngay việc rà soát, thường xuyên báo cáo.\n"
    "2. Phòng Kinh tế xã trình kết quả trước ngày 30/6/2026, ý kiến gửi về Ủy ban nhân dân xã (diện tích 60 m³).\n"
)
# A capital with a tone is small in TCVN3 without its font.
TEXT_TCVN3 = TEXT.replace("Ủy", "ủy")
ENCODED = [(tcvn3, TEXT_TCVN3, Encoding.TCVN3), (vni, TEXT, Encoding.VNI)]
WORDS = [
    "ban",
    "bến",
    "cáo",
    "chỉ",
    "chuyển",
    "công",
    "của",
    "cường",
    "đã",
    "đẩy",
    "đến",
    "đề",
    "địa",
    "đường",
    "được",
    "gì",
    "giải",
    "giữa",
    "hạn",
    "hiện",
    "hoà",
    "hội",
    "hướng",
    "khẩn",
    "không",
    "kiến",
    "kết",
    "liên",
    "mạnh",
    "nghiệp",
    "nghị",
    "ngày",
    "người",
    "nhiệm",
    "những",
    "phải",
    "phương",
    "quả",
    "quyết",
    "quý",
    "rõ",
    "sẽ",
    "soát",
    "sử",
    "sự",
    "thể",
    "thống",
    "thực",
    "tiến",
    "tổ",
    "tờ",
    "trình",
    "trước",
    "trường",
    "tỷ",
    "uỷ",
    "ưu",
    "và",
    "vấn",
    "về",
    "việc",
    "với",
    "xã",
    "xuất",
    "xử",
    "ý",
    "yêu",
]
sentences = st.lists(st.sampled_from(WORDS), min_size=12, max_size=40).filter(
    lambda words: len({word for word in words if not word.isascii()}) >= 8
)


def iconv(text: bytes) -> str:
    """What glibc says the bytes are; skips where it does not know the encoding."""
    program = shutil.which("iconv")
    if program is None:
        pytest.skip("iconv is not on this machine")
    done = subprocess.run([program, "-f", "TCVN5712-1", "-t", "UTF-8"], input=text, capture_output=True)
    if done.returncode:
        pytest.skip("this iconv does not know TCVN5712-1")
    return done.stdout.decode()


def test_the_alphabet_is_whole() -> None:
    assert len(set(LETTERS)) == 134


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_of_vni(letter: str) -> None:
    assert decode(vni(letter), Encoding.VNI) == (letter, [0, len(vni(letter))])


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_of_tcvn3(letter: str) -> None:
    code = tcvn3(letter)
    assert decode(code, Encoding.TCVN3) == (letter if letter in "ĂÂÊÔƠƯĐ" else letter.lower(), None)
    assert decode(code, Encoding.TCVN3_CAPITALS) == (letter.upper(), None)


def test_glibc_reads_the_same_letters() -> None:
    codes = [code for code in range(0xA0, 0x100) if not 0xB0 <= code <= 0xB4]
    for code in codes:
        assert decode(chr(code), Encoding.TCVN3)[0] == iconv(bytes([code]) + b".")[:-1], hex(code)


@pytest.mark.parametrize("text", [TEXT_TCVN3.replace("³", ""), "".join(LOWER), "ĂÂÊÔƠƯĐ"])
def test_glibc_reads_what_the_tests_write(text: str) -> None:
    assert iconv(tcvn3(text).encode("latin-1")) == text


@pytest.mark.parametrize(
    ("code", "letters"),
    [
        ("UÛy ban", "Ủy ban"),
        ("Uûy ban", "Ủy ban"),
        ("AÂM", "ÂM"),
        ("Aâm", "Âm"),
        ("öôùc", "ước"),
        ("ñöôïc", "được"),
        ("Ñoäc laäp", "Độc lập"),
        ("khoù khaên", "khó khăn"),
        ("tyû leä, kyõ thuaät", "tỷ lệ, kỹ thuật"),
        ("ù và ï", "ù và ï"),
        ("", ""),
    ],
)
def test_words_in_vni(code: str, letters: str) -> None:
    assert decode(code, Encoding.VNI)[0] == letters


@pytest.mark.parametrize(
    ("code", "letters"),
    [
        ("Xin chµo tÊt c¶", "Xin chào tất cả"),
        ("Xin chaøo taát caû", "Xin chào tất cả"),
        ("Uû ban nh©n d©n x·", "Uỷ ban nhân dân xã"),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Së Y TÕ\nViÖc n\xadíc s¹ch, ®Êt ®ai", "SỞ Y TẾ\nViệc nước sạch, đất đai"),
        ("Sè: 12/BC-UBND\nVÒ viÖc KÕT LUËN cuéc häp", "Số: 12/BC-UBND\nVề việc KẾT LUẬN cuộc họp"),
    ],
)
def test_short_texts(code: str, letters: str) -> None:
    assert compose(code).value == letters


@pytest.mark.parametrize(
    "text",
    [
        "Le président a déclaré que la fête de l'été, célébrée à la forêt, était terminée. Où êtes-vous ? À bientôt.",
        "Les élèves français ont été reçus à l'hôtel où l'on a servi du thé et du café ; naïveté, maïs, cœur, Noël.",
        "Die Würde des Menschen ist unantastbar. Über die Straße fährt ein großer Wagen; die Bäume blühen schön.",
        "Fußgänger müssen für Öl und Käse zahlen. Größe, Maß, süß, Tür, Äpfel, Übung, Höhe, Nähe.",
        "El niño comió una piña; ¿qué pasó en España? ¡Ñandú! La señora está aquí.",
        "A nação não é só coração; as ações são então feitas à mão. Três irmãos, pães e maçãs.",
        "Här är det många bäckar och åar, där öarna är grå. Rødgrød med fløde på Ærø.",
        "Það er gott að vera hér. Þórður sá stórt fjall í gær og æður á sjó.",
        TEXT,
        TEXT.encode().decode("latin-1"),
        TEXT.encode().decode("cp1252", errors="replace"),
        "Có hai phòng và bà Tô là con gái cô Hà. Bé Hoà có mèo và gà. Tôi mê tô mì. Cãi, lũ, gói, ví, đò.",
        "© 2020 ® ™ § 5, 3 ± 2 µm, ½ cup, 20 °C × 3 ÷ 4 ¶ « a » ¬ p ¹ ² ³ ª º ¨ ¸",
        "x = a[µ] × b; // ¶ ¸ ¬x && ¹²³ é",
        "def f(x): return x + 1  # plain ASCII code",
        "Thong bao ket luan cua Chu tich, go khong dau.",
        "",
    ],
)
def test_what_is_no_old_encoding_is_left_alone(text: str) -> None:
    assert modernise(text) is None
    assert pasted(text or "a", Limits()).warnings == ()


@pytest.mark.parametrize(
    "tongue", ["Déjà été à la fête, où l'élève a reçu ça.", "Für Größe, Maß und süße Äpfel, schön."]
)
def test_western_bytes_stay_refused(tongue: str) -> None:
    with pytest.raises(UndecodableDraft):
        read((tongue * 20).encode("cp1252"))


@pytest.mark.parametrize(("write", "text", "encoding"), ENCODED)
def test_files_become_unicode_with_a_notice(write: Callable[[str], str], text: str, encoding: Encoding) -> None:
    data = write(text).encode("cp1252")
    source = read(data)
    assert source.text == text
    assert [notice.code for notice in source.warnings] == ["legacy_encoding"]
    assert encoding.family in source.warnings[0].detail
    assert isolated_read(data) == source
    for unicode_form in ("utf-8", "utf-16"):
        assert read(write(text).encode(unicode_form)) == source


@pytest.mark.parametrize(("write", "text", "encoding"), ENCODED)
def test_a_pasted_text_keeps_its_own_places(write: Callable[[str], str], text: str, encoding: Encoding) -> None:
    received = write(text)
    source = pasted(received, Limits())
    document = structure(source)
    assert source.text == received
    assert document.text == text
    assert encoding.family in source.warnings[0].detail
    assert [passage.span for passage in document.passages] == [p.span for p in structure(Source(text)).passages]
    for passage in document.passages:
        span = document.received(passage.span)
        assert received[span.start : span.end] == write(document[passage.span])


@pytest.mark.parametrize("write", [tcvn3, vni])
def test_lines_in_unicode_beside_old_ones(write: Callable[[str], str]) -> None:
    added = "Thêm một dòng đã gõ bằng Unicode."
    old = "Các đơn vị liên quan khẩn trương rà soát việc thực hiện."
    assert compose(f"{write(old)}\n{added}\nCó và là\n{write(old)}").value == f"{old}\n{added}\nCó và là\n{old}"


@pytest.mark.parametrize("write", [tcvn3, vni])
def test_a_secret_in_an_old_encoding_is_refused(write: Callable[[str], str]) -> None:
    with pytest.raises(SecretDraft):
        refuse_secret(pasted(write(f"{TEXT_TCVN3}Độ mật: Tuyệt mật\n"), Limits()))
    with pytest.raises(SecretDraft):
        refuse_secret(read(write(f"TỐI MẬT\n{TEXT_TCVN3}").encode("cp1252")))


def test_bytes_that_are_many_are_not_looked_through() -> None:
    with pytest.raises(UndecodableDraft):
        read(tcvn3(TEXT_TCVN3).encode("cp1252") * 20, limits=Limits(characters=1000))


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "giếng", "gì", "khuỷu", "thuở", "xoong", "ước"])
def test_syllables(word: str) -> None:
    assert all(is_syllable(form) for form in (word, word.upper(), word.capitalize()))


@pytest.mark.parametrize("word", ["catt", "cat", "ộtộ", "wa", "CộNG", "ngưôi", "các" * 3, "cât", "dem1"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@given(sentences, st.sampled_from([tcvn3, vni]), st.sampled_from([" ", "  ", "\n", ", "]), st.booleans())
def test_any_vietnamese_text_comes_back(
    words: list[str], write: Callable[[str], str], gap: str, capitals: bool
) -> None:
    text = gap.join(words)
    text = text.upper() if capitals and write is vni else text
    received = write(text)
    composed = compose(received)
    assert composed.value == text
    origin = composed.origin or tuple(range(len(text) + 1))
    assert all(before < after for before, after in pairwise(origin))
    assert (origin[0], origin[-1]) == (0, len(received))
    for start in range(0, len(text), 3):
        span = Span(start, min(start + 5, len(text)))
        back = composed.received(span)
        assert received[back.start : back.end] == write(text[span.start : span.end])
        assert composed.inside(back) == span


@given(sentences)
def test_any_text_in_unicode_stays(words: list[str]) -> None:
    assert compose(" ".join(words)).value == " ".join(words)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F), max_size=200))
def test_any_text_keeps_a_way_back(text: str) -> None:
    composed = compose(text)
    origin = composed.origin or tuple(range(len(text) + 1))
    assert len(origin) == len(composed.value) + 1
    assert list(origin) == sorted(set(origin))
