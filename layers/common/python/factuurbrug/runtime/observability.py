"""Logs and figures. Ids and codes only: never a name, an amount, a key or a message of the shop."""

from collections.abc import Mapping
from functools import cache

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


def count(figures: Mapping[str, int]) -> None:
    """Write business figures; those that are zero are left out."""
    counted = {name: number for name, number in figures.items() if number}
    for name, number in counted.items():
        metrics().add_metric(name=name, unit=MetricUnit.Count, value=number)
    if counted:
        metrics().flush_metrics()
