"""Outages of connections."""

from datetime import datetime, timedelta

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.outages import Half, Outage


def an_outage(code: str = "SHOP-KEY-REFUSED", *, since: datetime, **changes: object) -> Outage:
    """A connection with something that a person must mend, tried again in an hour."""
    usual: dict[str, object] = {
        "params": {},
        "failures": 1,
        "next_try": since + timedelta(hours=1),
        "must_mend": True,
        "told": True,
    }
    return Outage(code=code, since=since, **{**usual, **changes})  # type: ignore[arg-type]  # the fields of an outage


def break_down(integrations: Integrations, integration: IntegrationId, outage: Outage) -> None:
    """Let the half that the outage's code names be out."""
    half = Half.SHOP if outage.code.startswith("SHOP-") else Half.BOOKS
    assert integrations.change_outage(integration, half, before=None, after=outage, notice=None)
