"""Clauses by which somebody is to do something: orders, duties, items under an office, passives and table rows."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from nlp.bodies import Body
from nlp.document import Kind, Passage, Quotation, Span, Zone
from nlp.evidence import Evidence
from nlp.tasks import lexicon
from nlp.tasks.clauses import clauses
from nlp.text import pattern

_CITED = pattern(
    r"^\W*(?:tại|theo|thực hiện|căn cứ|trước đó|ngày \d+|công văn số|thông báo số|trong thời gian qua|năm \d{4}|thời gian qua|qua|sau khi)\b"
)
_PAST_ORDER = pattern(r"(?:đã|được|từng|vừa|có công văn|có văn bản|ký ban hành) [^,;.]{0,24}$")
_COORDINATE = pattern(r"^(?:,? (?:và )?|; |\s*-\s*| cùng | với )$")
_FILLER = pattern(
    r"^\W*(?:(?:việc này|nội dung này|công việc này|kết quả|tất cả)[, ]+)?(?:phải )?(?:hoàn thành|xong|báo cáo|gửi|thời hạn|thời gian|hạn|sản phẩm|kết quả|chậm nhất|trước ngày|kinh phí|thực hiện xong|thực hiện trước)\b"
)
_SPEAKS = pattern(
    r"[^:;]{0,160}?(?:kết luận|chỉ đạo|yêu cầu|đề nghị|đề xuất|kiến nghị|báo cáo|trình|thống nhất|quyết định|cho rằng|có ý kiến)\b(?! số)"
)
_VIEWS = pattern(r"[ ,:]*(?:đề xuất|đề nghị|kiến nghị|xin|cho rằng|chào|trình bày|báo cáo(?= ?:)|nghiêng|muốn|nêu)\b")
_ACTS = pattern(
    r"[ ,]*(?:\([^)]{1,60}\) ?)?(?!(?:đã|được|đang|vừa|có|là|còn|chưa|không|bị|nằm|thuộc|ở|gồm|của|và|với|tại|trong|ngày|năm|số|về|cho|do|để|từ|nêu|trên|này|đó|nói|thì|mới)\b)[^\W\d_]{2,}"
)
# «Chỉ đạo các lực lượng …» below a named office is that office's own duty, not an order to the nameless.
_PASSES_ON = pattern(
    r"(?:đồng thời |kịp thời |chủ động )?(?:chỉ đạo|yêu cầu|đề nghị|đề xuất|kiến nghị|hướng dẫn|đôn đốc|chịu trách nhiệm)\b"
)
_SIGNS = pattern(r"[ ,]*(?:ký|phê duyệt|ban hành|chấp thuận|cho phép|quyết định|xem xét|thông qua|giao)\b")
_CHIEF = pattern(
    r"(?:phó )?(?:chủ tịch|giám đốc|hiệu trưởng|bí thư|ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|ban thường vụ|thường trực|lãnh đạo)\b"
)
_LEAD_IN = pattern(
    r"^\W*(?:(?:về|đối với|căn cứ|trên cơ sở|để|trường hợp|nếu|từ|sau khi|trước mắt|ngoài ra|đồng thời|bên cạnh đó|riêng|trong|khi|theo đó|nhằm|ngay sau) [^,]{0,140}|(?:đồng thời|ngoài ra|bên cạnh đó|trước mắt|riêng|theo đó)), $"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A task clause before its slots are filled.

    `people` are the bodies that are to act, `verb` is where the action begins, `one_off` tells a thing done
    once from a standing duty, `request_up` a request to a superior.
    """

    span: Span
    passage: int
    people: tuple[Body, ...]
    verb: int
    one_off: bool
    request_up: bool = False
    inherited: bool = False
    passive: bool = False


def candidates(evidence: Evidence, kind: Kind) -> Iterator[Candidate]:
    """Find task clauses in the author's own words, in order of place; rows of tables come from `rows`."""
    agents = _agents(evidence)
    for index, passage in enumerate(evidence.document.passages):
        if not _bears_tasks(evidence, passage):
            continue
        found = False
        for clause in clauses(evidence.document, passage):
            inherits = bool(agents(index)[0] or found) and bool(_PASSES_ON.match(evidence.document.words(clause)))
            candidate = None if inherits else _explicit(evidence, kind, index, clause, agents(index)[1])
            if candidate is None and not found:
                candidate = _implicit(evidence, kind, index, clause, agents(index))
            if candidate is not None:
                found = True
                yield candidate


def _bears_tasks(evidence: Evidence, passage: Passage) -> bool:
    if passage.zone not in (Zone.BODY, Zone.CLOSING, Zone.HEADING, Zone.ANNEX) or passage.quotation:
        return False
    ends = evidence.document.text[passage.span.end - 1]
    return ends != ":" and passage.zone is not Zone.HEADING


def _explicit(evidence: Evidence, kind: Kind, index: int, clause: Span, ordered: bool) -> Candidate | None:
    found = evidence.bodies_in(clause)
    for position, body in reversed(list(enumerate(found))):
        candidate = _order(evidence, index, clause, found, position, body)
        if candidate is not None:
            return candidate
    return _duty(evidence, kind, index, clause, ordered or kind is Kind.CONCLUSION)


def _order(
    evidence: Evidence, index: int, clause: Span, found: tuple[Body, ...], position: int, body: Body
) -> Candidate | None:
    folded = evidence.document.folded
    before = folded[max(clause.start, body.span.start - 48) : body.span.start]
    match = lexicon.ORDER.search(before)
    if match is None:
        return None
    start = body.span.start - len(before) + match.start()
    lead = folded[clause.start : start]
    if _PAST_ORDER.search(lead) or (_CITED.search(lead) and "," not in lead[-3:]):
        return None
    group = _group(evidence, found, position)
    verb = lexicon.ACTION.search(folded, group[-1].span.end, clause.end)
    if verb is None or _told(evidence, clause, start):
        return None
    up = bool(lexicon.SUPERIOR.match(folded, start, clause.end)) and not match[0].startswith(("giao", "phân công"))
    return Candidate(Span(start, clause.end), index, group, verb.start(), _one_off(evidence, group, clause), up)


def _told(evidence: Evidence, clause: Span, start: int) -> bool:
    """Say whether an order is only reported, weighed as an option, or announces what follows."""
    words = evidence.document.folded[start : clause.end]
    if lexicon.OPTIONS.search(words) or lexicon.EMPTY_ORDER.search(words):
        return True
    if lexicon.LESSON.search(evidence.document.folded, clause.start, clause.end):
        return True
    return bool(lexicon.CITED_ORDER.search(words)) and not evidence.times_in(clause)


def _duty(evidence: Evidence, kind: Kind, index: int, clause: Span, directive: bool) -> Candidate | None:
    """Find a body that is itself the subject; in a directive context the bare verb makes it a duty."""
    folded = evidence.document.folded
    found = evidence.bodies_in(clause)
    if not found or evidence.document.passages[index].quotation is Quotation.OTHERS:
        return None
    first = found[0]
    lead = folded[clause.start : first.span.start]
    if lead.strip() and not _LEAD_IN.match(lead) and not _only_time(evidence, clause.start, first.span.start):
        return None
    group = _group(evidence, found, 0)
    rest = folded[group[-1].span.end : clause.end]
    if kind is Kind.REPLY and not rest.lstrip(" ,").startswith(("chủ trì", "có trách nhiệm", "chịu trách nhiệm")):
        return None
    if lexicon.PASSIVE.match(rest.lstrip()) or _VIEWS.match(rest):
        return None
    modal = lexicon.DUTY.match(rest)
    plain = lexicon.ACTION.match(rest.lstrip(" ,:")) if directive else None
    verb = lexicon.ACTION.search(folded, group[-1].span.end, clause.end)
    begins = verb.start() if verb and (modal or plain) else _dated_act(evidence, directive, clause, group[-1].span.end)
    if begins is None or _told(evidence, clause, first.span.start):
        return None
    if modal is not None and modal["modal"] == "phối hợp":
        return None
    up = kind is Kind.ADVISORY and bool(_SIGNS.match(rest)) and bool(_CHIEF.match(folded, first.span.start))
    one_off = _one_off(evidence, group, clause)
    return Candidate(Span(first.span.start, clause.end), index, group, begins, one_off, up)


def _dated_act(evidence: Evidence, directive: bool, clause: Span, start: int) -> int | None:
    """Say where an act begins that only its subject and its time show to be a task («Tổ Bảo vệ ghi … thứ Sáu hằng tuần»)."""
    rest = evidence.document.folded[start : clause.end]
    if not directive or not evidence.times_in(clause) or not _ACTS.match(rest):
        return None
    return start + len(rest) - len(rest.lstrip(" ,\n"))


def _only_time(evidence: Evidence, start: int, end: int) -> bool:
    """Say whether nothing but a time stands before the subject."""
    found = evidence.times_in(Span(start, end))
    rest = (
        evidence.document.folded[start : found[0].span.start] + evidence.document.folded[found[-1].span.end : end]
        if found
        else "x"
    )
    return not rest.strip(" ,\n") or rest.strip(" ,\n") in ("vào", "từ", "đến", "trong", "riêng")


def _group(evidence: Evidence, found: tuple[Body, ...], position: int) -> tuple[Body, ...]:
    """Return the bodies joined to one by commas and «và»."""
    group = [found[position]]
    for body in found[position + 1 :]:
        if not _COORDINATE.match(evidence.document.folded[group[-1].span.end : body.span.start] or " "):
            break
        group.append(body)
    return tuple(group)


def _one_off(evidence: Evidence, group: tuple[Body, ...], clause: Span) -> bool:
    """Tell by its first verb of substance whether a task is done once."""
    folded = evidence.document.folded
    start = group[-1].span.end if group else clause.start
    if lexicon.RECURRING.search(folded, clause.start, clause.end):
        return False
    taken = [body.span for body in evidence.bodies_in(Span(start, clause.end))] if start < clause.end else []
    for match in lexicon.ACTION.finditer(folded, start, clause.end):
        if any(span.start <= match.start() < span.end for span in taken):
            continue
        if match[0] in ("phối hợp", "tổ chức", "triển khai", "chỉ đạo", "thực hiện", "tăng cường", "phân công"):
            if match[0] == "tăng cường":
                return False
            continue
        return match["one"] is not None
    return False


def _has_subject(evidence: Evidence, clause: Span, passive: re.Match[str]) -> bool:
    """Say whether a body before the passive acts in it, other than as the thing founded."""
    founded = evidence.document.folded.startswith(("thành lập", "kiện toàn"), clause.start + passive.end())
    lead = Span(clause.start, clause.start + passive.start() + 1)
    return bool(evidence.bodies_in(lead)) and not founded


Agents = Callable[[int], tuple[tuple[Body, ...], bool]]


def _agents(evidence: Evidence) -> Agents:
    """Return a memo of who acts in a passage by its headings, and whether a list of work is announced."""

    @cache
    def agent(index: int) -> tuple[tuple[Body, ...], bool]:
        ordered = False
        document = evidence.document
        for above in evidence.ancestors(index):
            passage = document.passages[above]
            ordered = ordered or bool(lexicon.LIST_INTRO.search(document.words(passage.span)))
            found = evidence.bodies_in(passage.span)
            if found and _acts_below(document.folded, passage.span, found[0].span):
                return _group(evidence, found, 0), True
        return (), ordered

    return agent


def _acts_below(folded: str, heading: Span, body: Span) -> bool:
    """Say whether the body of a heading is to act in what stands below, and does not itself speak there."""
    return _heads_list(folded[heading.start : body.start]) and not _SPEAKS.match(folded, body.end, heading.end)


def _heads_list(lead: str) -> bool:
    return (
        not lead.strip()
        or bool(lexicon.ORDER.search(lead))
        or lead.strip() in ("đối với", "về phía", "trách nhiệm của", "nhiệm vụ của")
    )


def _implicit(
    evidence: Evidence, kind: Kind, index: int, clause: Span, context: tuple[tuple[Body, ...], bool]
) -> Candidate | None:
    folded = evidence.document.folded
    people, ordered = context
    words = folded[clause.start : clause.end]
    if (_FILLER.match(words) and evidence.times_in(clause)) or _told(evidence, clause, clause.start):
        return None
    passive = None if lexicon.BY_RULE.search(words) else lexicon.PASSIVE.search(words)
    if passive and kind is not Kind.REPLY and not _has_subject(evidence, clause, passive):
        named = tuple(
            body
            for body in evidence.bodies_in(clause)
            if body.named and folded[max(0, body.span.start - 4) : body.span.start].strip().endswith(("do", "giao"))
        )
        return Candidate(clause, index, named, clause.start + passive.start(), True, passive=True)
    bare = (
        kind is Kind.CONCLUSION
        and evidence.document.passages[index].zone is Zone.BODY
        and lexicon.WEAK_START.match(words)
    )
    if kind is Kind.REPLY or not (people or ordered or bare):
        return None
    verb = lexicon.ACTION.search(folded, clause.start, clause.end)
    if verb is None or (verb.start() - clause.start > 2 and not lexicon.WEAK_START.match(words)):
        return None
    one_off = _one_off(evidence, (), clause)
    return Candidate(clause, index, people or _after_colon(evidence, clause), verb.start(), one_off, inherited=True)


def _after_colon(evidence: Evidence, clause: Span) -> tuple[Body, ...]:
    """Return the named body that a colon brings in («Trực mùa mưa: Ban Quản lý đo mực nước …»)."""
    named = [body for body in evidence.bodies_in(clause) if body.named]
    lead = evidence.document.folded[clause.start : named[0].span.start].rstrip() if named else ""
    return (named[0],) if lead.endswith(":") else ()
