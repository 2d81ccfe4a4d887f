"""Which permission a call needs, where the stand-in asks for another one than AWS does.

SQS knows no permission for sending several messages at once: AWS asks for `sqs:SendMessage` either way.
"""

# Reaching into MiniStack is the purpose of this package.
# ruff: noqa: SLF001

from ministack.core import iam_actions

_NEEDS = {"SendMessageBatch": "SendMessage", "DeleteMessageBatch": "DeleteMessage"}


def install() -> None:
    """Ask for the permission that AWS asks for."""
    named = iam_actions._action_from_target

    def needed(headers: dict[str, str]) -> str | None:
        action = named(headers)
        return _NEEDS.get(action, action) if action else None

    iam_actions._action_from_target = needed
