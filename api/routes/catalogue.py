"""What the service judges by: its rules with their examples, and its penalty policies."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from api.access import allowed
from api.answers import json_response
from api.catalogue import find_rule, policies, rules
from api.examples import RULE, policy_example
from api.failures import Failure
from api.openapi import ok, problems
from api.schemas import PoliciesAnswer, PolicyAnswer, RuleAnswer, RulesAnswer
from api.service import Service

router = APIRouter(prefix="/v1", tags=["catalogue"], dependencies=[Depends(allowed)])
Name = Annotated[str, Path(pattern="^[A-Za-z0-9._-]{1,100}$")]
_ERRORS = problems("unauthorized", "rate-limited", "internal")
_ERRORS_BY_NAME = problems("unauthorized", "not-found", "invalid-request", "rate-limited", "internal")


@router.get(
    "/rules",
    operation_id="list_rules",
    summary="Các quy tắc rà soát",
    responses=ok(RulesAnswer, {"version": "2026.11.1", "rules": [RULE]}, "quy tắc, kèm ví dụ") | _ERRORS,
)
def list_rules(request: Request) -> Response:
    """Mỗi quy tắc: nhãn, câu chữ của Chỉ thị, lý do, cách sửa, ví dụ phải đánh dấu và ví dụ phải bỏ qua."""
    service: Service = request.app.state.service
    return json_response({"version": service.screener.rules_version, "rules": rules()})


@router.get(
    "/rules/{rule_id}",
    operation_id="read_rule",
    summary="Một quy tắc",
    responses=ok(RuleAnswer, RULE, "quy tắc") | _ERRORS_BY_NAME,
)
def read_rule(rule_id: Name) -> Response:
    """Quy tắc theo mã, như trong «source» của một phát hiện."""
    rule = find_rule(rule_id)
    if rule is None:
        raise Failure("not-found")
    return json_response(rule)


@router.get(
    "/policies",
    operation_id="list_policies",
    summary="Các chính sách trừ điểm",
    responses=ok(PoliciesAnswer, {"in_service": "nd335-2025@2026.1", "policies": [policy_example()]}, "chính sách")
    | _ERRORS,
)
def list_policies(request: Request) -> Response:
    """Chính sách đang dùng và các chính sách đi kèm."""
    service: Service = request.app.state.service
    return json_response({"in_service": service.policy.reference, "policies": policies(service.policy)})


@router.get(
    "/policies/{name}",
    operation_id="read_policy",
    summary="Một chính sách trừ điểm",
    responses=ok(PolicyAnswer, policy_example(), "chính sách") | _ERRORS_BY_NAME,
)
def read_policy(request: Request, name: Name) -> Response:
    """Chính sách theo tên."""
    service: Service = request.app.state.service
    known: dict[str, Any] = {policy["name"]: policy for policy in policies(service.policy)}
    if name not in known:
        raise Failure("not-found")
    return json_response(known[name])
