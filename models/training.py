"""Training: examples become a calibrated classifier; same corpora and seed, same model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from models.classifier import Classifier, Thresholds
from models.examples import Example
from models.features import BEYOND_WORDS, Unit
from models.linear import Array, Linear
from nlp.document import Kind
from nlp.finding import Label

SEED = 35
PRECISION = 0.92
REVIEW_PRECISION = 0.5
FEWEST = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """Strength of regularisation, weight of the numbers beside the terms, and rarest term kept.

    Chosen by cross-validation over writers, and so that what is learnt from written documents holds on real ones.
    """

    inverse_penalty: float = 8.0
    number_weight: float = 0.25
    rarest: int = 2
    folds: int = 6
    pair_weight: float = 0.4


def _terms(unit_terms: tuple[str, ...]) -> tuple[str, ...]:
    return unit_terms


def fit(units: Sequence[Unit], answers: Sequence[str], weights: Array, settings: Settings) -> Linear:
    """Fit a logistic regression and take it apart into plain arrays; `outputs` are the answers in order of name."""
    words = TfidfVectorizer(analyzer=_terms, min_df=settings.rarest, sublinear_tf=True)
    numbers = DictVectorizer()
    counted = numbers.fit_transform([u.numbers for u in units]) * settings.number_weight
    data = hstack([words.fit_transform([u.terms for u in units]), counted])
    model = LogisticRegression(C=settings.inverse_penalty, max_iter=5000, random_state=SEED)
    model.fit(csr_matrix(data), np.asarray(answers), sample_weight=weights)
    coef = np.asarray(model.coef_, dtype=float)
    coef[:, len(words.vocabulary_) :] *= settings.number_weight
    intercept = np.asarray(model.intercept_, dtype=float)
    if len(model.classes_) == 2:  # one row stands for two classes; give each its own
        coef, intercept = np.vstack([-coef, coef]), np.concatenate([-intercept, intercept])
    return Linear(
        terms={str(name): number for number, name in enumerate(words.get_feature_names_out())},
        idf=np.asarray(words.idf_),
        numbers={str(name): number for number, name in enumerate(numbers.get_feature_names_out())},
        coef=coef,
        intercept=intercept,
        outputs=tuple(str(name) for name in model.classes_),
    )


def fit_one(units: Sequence[Unit], answers: Sequence[bool], weights: Array, settings: Settings) -> Linear:
    """Fit a model whose one output speaks for yes."""
    model = fit(units, ["yes" if answer else "no" for answer in answers], weights, settings)
    row = model.outputs.index("yes")
    return replace(model, coef=model.coef[row : row + 1], intercept=model.intercept[row : row + 1], outputs=("yes",))


def fit_flags(examples: Sequence[Example], settings: Settings) -> Linear:
    """Fit the model that tells passages to flag from sound ones."""
    weights = np.array([settings.pair_weight if example.pair else 1.0 for example in examples])
    units = [example.unit for example in examples]
    return fit_one(units, [example.flagged for example in examples], weights, settings)


def fit_labels(examples: Sequence[Example], settings: Settings) -> Linear:
    """Fit the model that names the label of a flagged passage."""
    flagged = [example for example in examples if example.label is not None]
    return fit([e.unit for e in flagged], [str(e.label) for e in flagged], np.ones(len(flagged)), settings)


def fit_kinds(documents: Sequence[tuple[Unit, Kind]], settings: Settings) -> Linear:
    """Fit the model that names the kind of a document."""
    units = [unit for unit, _ in documents]
    if len({kind for _, kind in documents}) == 1:
        empty = np.zeros(0)
        return Linear({}, empty, {}, np.zeros((1, 0)), np.zeros(1), (documents[0][1].value,))
    return fit(units, [kind.value for _, kind in documents], np.ones(len(units)), settings)


def train(
    examples: Sequence[Example],
    documents: Sequence[tuple[Unit, Kind]],
    settings: Settings,
    *,
    groups: Callable[[Example], str],
) -> Classifier:
    """Train on all examples, and the model of kinds on whole documents; calibration and thresholds rest on scores from folds that never saw the group."""
    return assemble(examples, documents, settings, out_of_fold(examples, settings, groups=groups))


def assemble(
    examples: Sequence[Example], documents: Sequence[tuple[Unit, Kind]], settings: Settings, held_out: Array
) -> Classifier:
    """Train on everything and calibrate on held-out scores of the same examples."""
    kept = [i for i, example in enumerate(examples) if not example.pair]
    scores = held_out[kept]
    truth = np.array([examples[i].flagged for i in kept])
    slope, offset = platt(scores, truth)
    chances = 1 / (1 + np.exp(-(slope * scores + offset)))
    return Classifier(
        fit_flags(examples, settings),
        fit_labels(examples, settings),
        fit_kinds(documents, settings),
        slope,
        offset,
        thresholds(chances, truth),
    )


def out_of_fold(examples: Sequence[Example], settings: Settings, *, groups: Callable[[Example], str]) -> Array:
    """Return the raw score of each example from a model that saw nothing of its group."""
    names = [groups(example) for example in examples]
    scores = np.zeros(len(examples))
    folds = GroupKFold(min(settings.folds, len(set(names))))
    for seen, unseen in folds.split(np.zeros(len(examples)), groups=names):
        model = fit_flags([examples[i] for i in seen], settings)
        for i in unseen:
            scores[i] = model.scores(examples[i].unit)[0]
    return scores


def platt(scores: Array, truth: Array) -> tuple[float, float]:
    """Fit the sigmoid that turns scores into probabilities (Platt 1999)."""
    (slope,), offset = logistic(scores.reshape(-1, 1), truth)
    return slope, offset


def logistic(columns: Array, truth: Array) -> tuple[tuple[float, ...], float]:
    """Fit the weight of each column and the offset of a sigmoid."""
    model = LogisticRegression(C=1e6, random_state=SEED).fit(columns, truth)
    return tuple(float(weight) for weight in model.coef_[0]), float(model.intercept_[0])


def thresholds(chances: Array, truth: Array) -> dict[Label, Thresholds]:
    """Choose bounds: flag where held-out precision is at least PRECISION, review where it is at least half.

    One bound serves all labels, since single labels have too few held-out flags to choose one each.
    """
    flag = lowest_with(chances, truth, lambda right, cases: right / cases >= PRECISION)
    review = lowest_with(chances, truth, lambda right, cases: right / cases >= REVIEW_PRECISION)
    bounds = Thresholds(flag, min(review, flag))
    return {label: bounds for label in Label if label not in BEYOND_WORDS}


def lowest_with(chances: Array, truth: Array, enough: Callable[[int, int], bool]) -> float:
    """Return the lowest probability above which FEWEST or more examples are right often enough.

    `enough` judges how many of how many are right.
    """
    order = np.argsort(-chances, kind="stable")
    right = np.cumsum(truth[order])
    good = [i for i in range(FEWEST - 1, len(order)) if enough(int(right[i]), i + 1)]
    if not good:
        return float(np.nextafter(chances.max(), 2))
    return float(chances[order[good[-1]]])
