"""Templates: conditions may ask for the account."""

# Reaching into MiniStack is the purpose of this package.
# ruff: noqa: SLF001

import sys
from collections.abc import Callable
from typing import Any

from ministack.core.responses import get_account_id
from ministack.services.cloudformation import engine


def _with_account(evaluate: Callable[..., Any]) -> Callable[..., Any]:
    def evaluated(template: dict[str, Any], parameters: dict[str, Any]) -> Any:  # noqa: ANN401
        account = {"AWS::AccountId": {"Value": get_account_id()}}
        return evaluate(template, {**parameters, **account})

    return evaluated


def install() -> None:
    """Replace the evaluation of conditions wherever MiniStack has taken it by name."""
    original = engine._evaluate_conditions
    replacement = _with_account(original)
    for name, module in list(sys.modules.items()):
        if name.startswith("ministack.services.cloudformation") and (
            getattr(module, "_evaluate_conditions", None) is original
        ):
            module._evaluate_conditions = replacement  # type: ignore[attr-defined]
