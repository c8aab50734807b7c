"""The way from a corpus to a served model: train, measure, write the artifact, promote."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from models import artifact, registry
from models.card import card
from models.classifier import Classifier
from models.corpus.record import SPLITS, Record, read
from models.evaluation import evaluate, figures
from models.examples import documents, examples, rule_examples
from models.point_training import readings, train_points
from models.screening import Screener
from models.training import SEED, Settings, train


def digest(folder: Path) -> str:
    """Return the SHA-256 of the corpus files."""
    found = hashlib.sha256()
    for split in SPLITS:
        found.update((folder / f"{split}.jsonl").read_bytes())
    return found.hexdigest()


def learn(records: Sequence[Record], settings: Settings) -> Classifier:
    """Train on labelled documents and the rules' own examples, calibrated on folds that never saw the writer."""
    shown = [*examples(records, pairs=True), *rule_examples()]
    points = train_points(readings(records), settings)
    classifier = train(shown, documents(records), settings, groups=lambda example: example.writer)
    return replace(classifier, points=points.model if points else None)


def build(corpora: Path, root: Path, settings: Settings) -> str:
    """Train on train and dev, calibrate on held-out folds of both, measure on test; return the model's name.

    The name is drawn from the weights: the same corpus and settings give the same model.
    """
    learnt = [*read(corpora / "train.jsonl"), *read(corpora / "dev.jsonl")]
    classifier = learn(learnt, settings)
    report = evaluate(Screener(classifier, "unnamed").screen, read(corpora / "test.jsonl"))
    folder = registry.workshop(root)
    text = card(report, len(learnt), settings)
    name = artifact.save(folder, classifier, figures(report), text, corpus=digest(corpora), seed=SEED)
    registry.admit(root, folder, name)
    return name


def ensure(corpora: Path, root: Path, settings: Settings) -> str:
    """Return the served model, training and promoting one first where none fits this corpus and these versions."""
    try:
        served = registry.current(root)
    except artifact.ArtifactError:
        served = None
    if served is not None and served.manifest["corpus"] == digest(corpora):
        return served.name
    name = build(corpora, root, settings)
    registry.promote(root, name)
    return name


def screener(model: str | None, root: Path | None) -> Screener:
    """Return the screener for a model by name, "rules" for rules alone, None for what is served.

    Raises ArtifactError for a model that does not check out.
    """
    if model is None:
        return Screener.load(root)
    if model == "rules":
        return Screener()
    found = artifact.load((root or registry.home()) / model)
    return Screener(found.classifier, found.name)
