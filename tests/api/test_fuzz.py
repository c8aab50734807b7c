"""Every operation under schemathesis: requests made from the OpenAPI document, right ones and wrong ones.

FUZZ_EXAMPLES sets how many per operation and mode; `FUZZ_EXAMPLES=10000` is the long run.
"""

import os
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks, negative_data_rejection, positive_data_acceptance

from api.app import create_app
from api.settings import Settings

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "100"))
OPERATIONS = [
    "POST /v1/screenings",
    "GET /v1/screenings/{screening_id}",
    "POST /v1/reports",
    "GET /v1/rules",
    "GET /v1/rules/{rule_id}",
    "GET /v1/policies",
    "GET /v1/policies/{name}",
    "GET /livez",
    "GET /readyz",
    "GET /metrics",
    "GET /problems/{code}",
]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory, screener: Any) -> Any:  # noqa: ANN401
    database = f"sqlite:///{tmp_path_factory.mktemp('fuzz')}/sauro.db"
    app = create_app(Settings(database_url=database, requests_per_minute=10**9), screener=screener)
    load_all_checks()
    return schemathesis.openapi.from_asgi("/openapi.json", app)


def test_every_operation_is_fuzzed(described: Any) -> None:  # noqa: ANN401
    assert sorted(OPERATIONS) == sorted(result.ok().label for result in described.get_all_operations())


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("label", OPERATIONS)
def test_every_request_gets_an_answer_that_the_document_describes(
    described: Any,  # noqa: ANN401
    label: str,
    mode: GenerationMode,
) -> None:
    operation = described.find_operation_by_label(label)
    simple = operation.body or operation.path_parameters

    @settings(max_examples=EXAMPLES if simple else 10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode))
    def fuzz(case: Any) -> None:  # noqa: ANN401
        # What is no draft, such as blank text, is refused although its type is right; and a form knows no types:
        # whatever is put into a file is a file.
        excluded = [positive_data_acceptance]
        if case.media_type == "multipart/form-data":
            excluded.append(negative_data_rejection)
        case.call_and_validate(excluded_checks=excluded)

    try:
        fuzz()
    except Unsatisfiable:
        assert not simple
