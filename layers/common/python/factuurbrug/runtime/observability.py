"""Logs and figures. Ids and codes only: never a name, an amount, a key or a message of the shop."""

import traceback
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePath

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit


@cache
def logger() -> Logger:
    """The function's logger; level and service name come from the environment."""
    return Logger(utc=True)


@cache
def metrics() -> Metrics:
    """The function's figures, written to the log in CloudWatch's embedded form."""
    return Metrics()


def trace_of(error: BaseException) -> list[str]:
    """Where an error came from and what kinds it is of, the first cause first, without a word of what it says.

    What a parser refuses it quotes: a customer's name, a line of a shop's answer. Codes of ours are told beside it.
    """
    return [line for one in reversed([*_causes(error)]) for line in (*_places(one), type(one).__name__)]


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


def _places(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{'/'.join(PurePath(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"


def count(figures: Mapping[str, int]) -> None:
    """Write business figures; those that are zero are left out."""
    counted = {name: number for name, number in figures.items() if number}
    for name, number in counted.items():
        metrics().add_metric(name=name, unit=MetricUnit.Count, value=number)
    if counted:
        metrics().flush_metrics()
