"""Golden documents: what the rules say of each sample, line by line, for a Vietnamese reader to check.

`UPDATE_GOLDEN=1` rewrites the files; read the difference before it is committed.
"""

import os
import tomllib
from pathlib import Path

import pytest

from models.screening import Screener
from nlp.correspondence import complete
from nlp.document import Context, Kind
from nlp.reading import read

SAMPLES = Path("corpora/samples")
GOLDEN = Path(__file__).parent / "golden"
EXPECTED = tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))["document"]


def lines(entry: dict[str, object]) -> str:
    path = SAMPLES / str(entry["file"])
    source = read(path.read_bytes(), filename=path.name)
    request = read((SAMPLES / str(entry["request"])).read_bytes()) if "request" in entry else None
    context, notices = complete(Context(), source, request)
    assessment = Screener().screen(source, None, context)
    text = source.text
    said = [f"{assessment.kind} {assessment.verdict}"]
    said += [
        f"{f.span.start}:{f.span.end} {f.label} {f.decision} {f.source} «{text[f.span.start : f.span.end]}»".replace(
            "\n", "⏎"
        )
        for f in assessment.findings
    ]
    said += [f"việc {t.span.start}:{t.span.end} thiếu: {', '.join(t.missing) or '–'}" for t in assessment.tasks]
    said += [
        f"bỏ qua {c.span.start}:{c.span.end} «{text[c.span.start : c.span.end]}»: {c.because}"
        for c in assessment.cleared
    ]
    said += [f"lưu ý {notice.code}: {notice.detail}" for notice in (*source.warnings, *notices)]
    return "\n".join(said) + "\n"


@pytest.mark.parametrize("entry", EXPECTED, ids=lambda entry: entry["file"])
def test_golden(entry: dict[str, object]) -> None:
    golden = GOLDEN / f"{entry['file']}.txt"
    said = lines(entry)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("entry", EXPECTED, ids=lambda entry: entry["file"])
def test_kind_of_every_sample(entry: dict[str, object]) -> None:
    path = SAMPLES / str(entry["file"])
    assert Screener().screen(read(path.read_bytes()), None, Context()).kind is Kind(str(entry["kind"]))


@pytest.mark.parametrize("entry", [entry for entry in EXPECTED if entry["sound"]], ids=lambda entry: entry["file"])
def test_sound_samples_are_left_clean(entry: dict[str, object]) -> None:
    assert " flag " not in lines(entry)


@pytest.mark.parametrize("entry", EXPECTED, ids=lambda entry: entry["file"])
def test_expected_quotes_stand_in_their_samples(entry: dict[str, object]) -> None:
    text = read((SAMPLES / str(entry["file"])).read_bytes()).text
    findings = entry.get("finding", [])
    assert isinstance(findings, list)
    assert all(text.count(item["quote"]) == 1 for item in findings)
