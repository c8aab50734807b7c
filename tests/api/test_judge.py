"""The service changes models without dropping a request, and keeps the old one where the new one is bad."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api.judge import Judge
from models import registry
from nlp.document import Context, Kind, Source

TEXT = "Kết luận như sau:\n1. Giao Sở Tài chính lập danh sách trụ sở dôi dư, gửi UBND tỉnh."


def answer(judge: Judge) -> str:
    return judge.screen(Source(TEXT), Kind.CONCLUSION, Context()).model


def test_without_a_model_the_rules_answer_and_say_so(tmp_path: Path) -> None:
    assessment = Judge(tmp_path).screen(Source(TEXT), Kind.CONCLUSION, Context())
    assert assessment.model == "rules-only"
    assert [warning.code for warning in assessment.warnings] == ["rules-only"]
    assert [finding.label.value for finding in assessment.findings] == ["B4.unclear_task"]


def test_a_promoted_model_is_served_from_the_next_document_on(tmp_path: Path, tiny_model: Path) -> None:
    judge = Judge(tmp_path)
    (tmp_path / tiny_model.name).symlink_to(tiny_model)
    with ThreadPoolExecutor(8) as pool:
        before = [pool.submit(answer, judge) for _ in range(20)]
        registry.promote(tmp_path, tiny_model.name)
        after = [pool.submit(answer, judge) for _ in range(20)]
    assert {job.result() for job in (*before, *after)} <= {"rules-only", tiny_model.name}
    assert answer(judge) == tiny_model.name


def test_a_broken_promotion_changes_nothing(tmp_path: Path, tiny_model: Path) -> None:
    (tmp_path / tiny_model.name).symlink_to(tiny_model)
    registry.promote(tmp_path, tiny_model.name)
    judge = Judge(tmp_path)
    assert answer(judge) == tiny_model.name
    (tmp_path / registry.CURRENT).write_text(json.dumps({"promoted": ["nothing-here"]}), encoding="utf-8")
    assert answer(judge) == tiny_model.name


@pytest.mark.parametrize("name", ["nothing-here"])
def test_unknown_models_cannot_be_promoted(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=name):
        registry.promote(tmp_path, name)
