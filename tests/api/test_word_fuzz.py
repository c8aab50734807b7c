"""Files that Word would not write: comments are added without losing a word, or the file is refused with advice."""

from copy import deepcopy
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from api.exports.word import commented
from nlp.errors import DraftError
from nlp.reading import read
from tests.api.word_maker import answer as answered
from tests.api.word_maker import around, comment, comments, finding, members, remarked, tree, word
from tests.nlp.docx_maker import abstract, box, field, level, num, numbered, p, package, r, table

PARTS = ("word/document.xml", "word/comments.xml", "word/footnotes.xml", "word/_rels/document.xml.rels")
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
RUBY = f"<w:r><w:ruby><w:rt>{r('đọc')}</w:rt><w:rubyBase>{r('chữ nghĩa')}</w:rubyBase></w:ruby></w:r>"
DRAFT = remarked(
    word(
        p("Phòng ", r("khẩn trương", "<w:b/>"), f'<w:ins w:id="2">{r("sớm ")}</w:ins>', NOTE, properties=numbered(5))
        + p(box(p("trong hộp"), p(box(p("hộp hai")))), "sau", RUBY)
        + table(["a", "b c"], ["d", p("e") + p("f")])
        + p(field("PAGE", "12"), around("3", r("của An")), "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"),
        numbering=abstract(1, level(0, "decimal", "%1.")) + num(5, 1),
        footnotes=f'<w:footnote w:id="2">{p("Sẽ xem xét sau")}</w:footnote>',
        comments=comment("3", "An", "Ý của An"),
    ),
    "n trương",
    "hộp hai",
    "xem xét",
    "b c",
)


def _disarrange(root: "etree._Element", random: Random) -> None:
    """Drop, repeat, move, unwrap, strip or rename elements."""
    elements = list(root.iter(etree.Element))
    for _ in range(random.randint(1, 4)):
        element = random.choice(elements)
        above = element.getparent()
        if above is None:
            continue
        match random.randrange(6):
            case 0:
                above.remove(element)
            case 1:
                above.append(deepcopy(element))
            case 2:
                random.choice(elements).append(deepcopy(element))
            case 3:
                for child in list(element):
                    element.addprevious(child)
                above.remove(element)
            case 4:
                element.attrib.clear()
            case _:
                element.tag = random.choice(elements).tag


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False), st.sets(st.sampled_from(PARTS), min_size=1, max_size=2), st.data())
def test_no_disarray_loses_words_or_breaks(random: Random, parts: set[str], data: st.DataObject) -> None:
    held = members(DRAFT)
    for name in sorted(parts):
        root = etree.fromstring(held[name])
        _disarrange(root, random)
        held[name] = etree.tostring(root)
    file = package(held)
    try:
        source = read(file)
        spans = st.lists(st.tuples(st.integers(0, len(source.text) - 1), st.integers(1, 15)), max_size=4)
        asked = [finding(at, min(at + size, len(source.text))) for at, size in data.draw(spans)]
        out = commented(file, answered(*asked), source)
    except DraftError:
        return
    assert read(out).text.split() == source.text.split()
    if "word/comments.xml" not in parts and "word/_rels/document.xml.rels" not in parts:
        assert comments(out)["3"] == ("An", ["Ý của An"])
    assert tree(out) is not None
