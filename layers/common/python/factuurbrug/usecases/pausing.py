"""When an integration stands still, and which half of it: reading the shop, or posting to the books."""

from datetime import datetime, timedelta
from typing import Final

from factuurbrug.domain.errors import Misconfigured, Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.integrations import ConnectionLook, Half, Integrations, Pause

#: A person stopped the integration; only a person starts it again.
BY_PERSON: Final = "PAUSED-BY-PERSON"
#: A wrong key or address is tried again by itself after this time: mending it needs no second act.
TRY_AGAIN: Final = {"SHOP-": timedelta(minutes=50), "BOOKS-": timedelta(hours=3)}

#: Calls of the day that are used up are no outage, and are shown at a place of their own.
_NO_OUTAGE: Final = frozenset({"BOOKS-BUDGET"})


def stops_reading(pause: Pause | None, now: datetime) -> bool:
    """Whether the shop is to be left alone."""
    return pause is not None and _in_force(pause, now) and not pause.code.startswith("BOOKS-")


def stops_posting(pause: Pause | None, now: datetime) -> bool:
    """Whether the books are to be left alone."""
    return pause is not None and _in_force(pause, now) and not pause.code.startswith("SHOP-")


def pause_for(integrations: Integrations, integration: IntegrationId, error: Misconfigured, *, now: datetime) -> Pause:
    """Stop the half of an integration that a wrong setting makes useless, until it is tried again.

    A person's own pause stays as it is: it has no end.
    """
    present = integrations.pause(integration)
    if present is not None and present.code == BY_PERSON:
        return present
    wait = next((wait for prefix, wait in TRY_AGAIN.items() if error.code.startswith(prefix)), timedelta(hours=1))
    pause = Pause(error.code, dict(error.params), since=now, until=now + wait)
    integrations.set_pause(integration, pause)
    return pause


def pause_by_person(integrations: Integrations, integration: IntegrationId, *, actor: str, now: datetime) -> None:
    """Stop both halves until a person says otherwise."""
    integrations.set_pause(integration, Pause(BY_PERSON, {"actor": actor}, since=now))


def resume(integrations: Integrations, integration: IntegrationId) -> None:
    """Go on, whatever the reason of the pause; what is still wrong pauses it again."""
    integrations.set_pause(integration, None)


def works_again(integrations: Integrations, integration: IntegrationId, *, prefix: str) -> None:
    """Forget a pause that was made for this half (`SHOP-` or `BOOKS-`), now that it works."""
    pause = integrations.pause(integration)
    if pause is not None and pause.code.startswith(prefix):
        integrations.set_pause(integration, None)


def books_fail(integrations: Integrations, integration: IntegrationId, error: Unavailable, *, now: datetime) -> None:
    """Show at the connection that the books do not answer. Nothing stops for it: every record is tried again."""
    if not error.code.startswith("BOOKS-") or error.code in _NO_OUTAGE:
        return
    before = integrations.standing(integration).looks.get(Half.BOOKS)
    look = ConnectionLook(now, error.code, dict(error.params), name=before.name if before else "")
    integrations.store_look(integration, Half.BOOKS, look)


def books_answer(integrations: Integrations, integration: IntegrationId, *, now: datetime) -> None:
    """Forget a pause or an outage of the books, now that they answer."""
    standing = integrations.standing(integration)
    if standing.pause is not None and standing.pause.code.startswith("BOOKS-"):
        integrations.set_pause(integration, None)
    look = standing.looks.get(Half.BOOKS)
    if look is not None and look.code:
        integrations.store_look(integration, Half.BOOKS, ConnectionLook(now, name=look.name))


def _in_force(pause: Pause, now: datetime) -> bool:
    return pause.until is None or pause.until > now
