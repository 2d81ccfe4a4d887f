"""What an operator's command answers."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Done:
    exit_code: int
    out: str
    err: str


Admin = Callable[..., Done]
