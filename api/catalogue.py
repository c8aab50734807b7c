"""Rules and policies as plain documents, for the service and the command line alike."""

from datetime import date
from decimal import Decimal
from typing import Any

from models.policy import Policy, load_policy, policy_names


def rules() -> list[dict[str, Any]]:
    """List all rules, in the order in which they are tried."""
    from nlp.rules import RULES

    return [
        {
            "id": rule.id,
            "label": rule.label.value,
            "behaviour": rule.label.behaviour,
            "severity": rule.severity,
            "clause": rule.clause,
            "message": rule.message,
            "remedy": rule.remedy,
            "flags": list(rule.flags),
            "passes": list(rule.passes),
        }
        for rule in RULES
    ]


def find_rule(rule_id: str) -> dict[str, Any] | None:
    """Return one rule, or None."""
    return next((rule for rule in rules() if rule["id"] == rule_id), None)


def policies(in_service: Policy | None = None) -> list[dict[str, Any]]:
    """List the policies of the package, and the one in service where it is a unit's own."""
    known = {name: load_policy(name) for name in policy_names()}
    if in_service is not None:
        known[in_service.name] = in_service
    return [policy_entry(policy) for policy in known.values()]


def policy_entry(policy: Policy) -> dict[str, Any]:
    """State a policy as JSON values, numbers exact."""

    def plain(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, dict):
            return {str(key): plain(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [plain(item) for item in value]
        if isinstance(value, Decimal):
            return float(value)
        return value.isoformat() if isinstance(value, date) else value

    entry: dict[str, Any] = plain(policy.model_dump(exclude_none=True))
    return entry
