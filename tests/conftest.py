"""What all tests share: a real but tiny model, trained once; and no test skipped where all must run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from models import artifact, registry
from models.corpus.record import Gold, Record, read
from models.examples import documents, examples
from models.screening import Screener
from models.training import SEED, Settings, train
from models.workshop import learn
from nlp.document import Kind, Span
from nlp.finding import Label

# A slow machine makes no test fail: speed is measured by `make bench`.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

_FAULTY = (
    "Sở ghi nhận kiến nghị về {} và sẽ nghiên cứu trong thời gian tới.",
    "Việc {} được thực hiện theo quy định của pháp luật và các văn bản có liên quan.",
)
_SOUND = (
    "Sở đồng ý với đề nghị về {} và cấp giấy phép ngày 15/6/2026.",
    "Phòng đã sửa xong {} ngày 12/5/2026, kinh phí 35 triệu đồng.",
)
_MATTERS = (
    "cầu số ba",
    "đường liên thôn",
    "chợ Đầm",
    "kè sông Cái",
    "trạm bơm",
    "bãi xe",
    "nhà văn hóa",
    "lớp mầm non",
)


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Fail where a test was skipped on a machine that says, by NO_SKIPS, that it has all they need."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("NO_SKIPS") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    yield


def tiny_records() -> list[Record]:
    """Make short replies, half of them faulty, by four writers."""
    records = []
    for number, matter in enumerate(_MATTERS * 2):
        bad = _FAULTY[number % 2].format(matter)
        good = _SOUND[number % 2].format(matter)
        text = f"{good}\n{bad}" if number % 4 else good
        start = len(good) + 1
        label = (Label.B3_NO_ANSWER, Label.B3_GENERIC)[number % 2]
        findings = (Gold(Span(start, len(text) - 1), label, 3),) if number % 4 else ()
        records.append(Record(f"t{number}", Kind.REPLY, text, findings, writer=f"w{number % 4}", split="train"))
    return records


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train a tiny model and return its folder, named as in a registry."""
    root = tmp_path_factory.mktemp("models")
    learnt = examples(tiny_records(), pairs=False, jobs=1)
    classifier = train(
        learnt, documents(tiny_records()), Settings(folds=4, rarest=1), groups=lambda example: example.writer
    )
    folder = registry.workshop(root)
    name = artifact.save(folder, classifier, {}, "# Thẻ\n", corpus="tiny", seed=SEED)
    return registry.admit(root, folder, name)


@pytest.fixture(scope="session")
def trained() -> Screener:
    """Train on half of the writers of the training part and return the screener; dev and test stay unseen."""
    records = read(Path("corpora/train.jsonl"))
    writers = sorted({record.writer for record in records})[::2]
    learnt = [record for record in records if record.writer in writers]
    return Screener(learn(learnt, Settings(folds=3)), "half")


@pytest.fixture(autouse=True, scope="session")
def no_ambient_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests apart from whatever was trained in this working copy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAURO_MODELS", str(tmp_path_factory.mktemp("no-models")))
        yield
