"""Leak probes: how well the verdict on a document is guessed from what should not tell it (Gururangan et al. 2018).

Each probe is a logistic regression in cross-validation over writers; 0.5 is chance, and the nearer the better.
"""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from models.corpus.record import Record
from models.evaluation.figure import Array, Bootstrap, Figure, divide, figure
from nlp.stance import REFERENCE
from nlp.text import fold, pattern

TRIGGERS = pattern(
    r"\b(?:xem xét|cho ý kiến|nghiên cứu|rà soát|ghi nhận|tiếp thu|cơ bản|nếu (?:cần|thấy phù hợp)|thận trọng|cân nhắc|theo quy định|pháp luật có liên quan"
    r"|thẩm quyền|theo chức năng|liên quan|tăng cường|đẩy mạnh|nâng cao|khẩn trương|kịp thời|trong thời gian tới|xem xét sau|phối hợp|tháo gỡ|tham khảo|thống nhất)\b"
)
_FIGURES = re.compile(r"\d[\d.,]*")
View = Callable[[Record], str | list[float]]


def _first_sentence(record: Record) -> str:
    return re.split(r"(?<=[.;:])\s", record.text, maxsplit=1)[0]


PROBES: dict[str, View] = {
    "độ dài": lambda record: [float(len(record.text.split()))],
    "số con số": lambda record: [float(len(_FIGURES.findall(record.text)))],
    "số điều khoản viện dẫn": lambda record: [float(len(REFERENCE.findall(fold(record.text))))],
    "việc (từ trong tên việc)": lambda record: record.matter,
    "cơ quan": lambda record: record.office,
    "từ quen, chỉ đếm": lambda record: [float(len(TRIGGERS.findall(fold(record.text))))],
    "câu đầu": _first_sentence,
    "văn bản hỏi, không có trả lời": lambda record: record.context.request_text,
}


def probe(records: Sequence[Record], view: View, folds: int = 5) -> Figure:
    """Return the area under the ROC curve of guessing «sound» from one view of a document.

    NaN where there is nothing to guess from: fewer than two writers, or a fold that is all sound, all faulty, or without
    anything to see (a field that these documents do not fill in).
    """
    nothing = Figure(float("nan"), float("nan"), float("nan"), len(records))
    writers = [record.writer for record in records]
    if len(set(writers)) < 2:
        return nothing
    seen = [view(record) for record in records]
    truth = np.array([record.sound for record in records])
    scores = np.zeros(len(records))
    for learn, judge in GroupKFold(min(folds, len(set(writers)))).split(scores, truth, writers):
        if len(set(truth[learn])) < 2 or not any(seen[i] for i in learn):
            return nothing
        data = _matrix([seen[i] for i in learn], [seen[i] for i in judge])
        model = LogisticRegression(max_iter=2000).fit(data[0], truth[learn])
        scores[judge] = model.decision_function(data[1])
    drawn = Bootstrap.over(len(records)).weights
    return figure(_area(np.ones((1, len(records))), scores, truth)[0], _area(drawn, scores, truth), len(records))


def _area(weights: Array, scores: Array, truth: NDArray[np.bool_]) -> Array:
    """Return the weighted area under the ROC curve: how often a sound document stands above a faulty one."""
    above = scores[truth][:, None] - scores[~truth][None, :]
    won = (above > 0) + 0.5 * (above == 0)
    good, bad = weights[:, truth], weights[:, ~truth]
    return divide(((good @ won) * bad).sum(axis=1), good.sum(axis=1) * bad.sum(axis=1))


def _matrix(learn: list[str | list[float]], judge: list[str | list[float]]) -> tuple[csr_matrix, csr_matrix]:
    if isinstance(learn[0], str):
        words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\w+", sublinear_tf=True)  # noqa: S106 -- an expression
        return words.fit_transform(learn), words.transform(judge)
    numbers = np.array(learn, dtype=float)
    mean, spread = numbers.mean(axis=0), numbers.std(axis=0) + 1e-9
    return csr_matrix((numbers - mean) / spread), csr_matrix((np.array(judge, dtype=float) - mean) / spread)


def probes(records: Sequence[Record]) -> dict[str, Figure]:
    """Return every probe's figure; the request is looked at among replies alone."""
    found = {}
    for name, view in PROBES.items():
        chosen = [r for r in records if r.context.request_text] if name.startswith("văn bản hỏi") else list(records)
        found[name] = probe(chosen, view)
    return found
