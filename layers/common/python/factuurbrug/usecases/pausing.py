"""When an integration stands still, and which half of it: reading the shop, or posting to the books.

A person may stop both. A connection that keeps failing is left alone by itself, each time for longer, until it answers
or a person acts; of each such outage one notice is written when it lasts, and one when it is over.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from factuurbrug.domain.errors import FactuurbrugError, Misconfigured
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.integrations import ConnectionLook, Integrations, Pause, Standing
from factuurbrug.ports.outages import Half, Notice, NoticeKind, Outage

#: A person stopped the integration; only a person starts it again.
BY_PERSON: Final = "PAUSED-BY-PERSON"
#: The first wait.
FIRST_WAIT: Final = {Half.SHOP: timedelta(minutes=50), Half.BOOKS: timedelta(minutes=10)}
#: Each further wait is twice as long, up to this.
LONGEST_WAIT: Final = {Half.SHOP: timedelta(hours=6), Half.BOOKS: timedelta(hours=3)}
#: At this failure in a row a connection is left alone, and somebody told: a call or two may always fail. What a person
#: must mend is so from the first.
TOLD_AFTER: Final = 3

#: Calls of the day that are used up are no outage, and are shown at a place of their own.
_NO_OUTAGE: Final = frozenset({"BOOKS-BUDGET"})


def stops_reading(standing: Standing, now: datetime) -> bool:
    """Whether the shop is to be left alone."""
    return standing.pause is not None or _is_left_alone(standing, Half.SHOP, now)


def stops_posting(standing: Standing, now: datetime) -> bool:
    """Whether the books are to be left alone."""
    return standing.pause is not None or _is_left_alone(standing, Half.BOOKS, now)


def tries_again_at(standing: Standing, half: Half) -> datetime | None:
    """When a half that stands still is tried again; None when a person must say so."""
    outage = standing.outages.get(half)
    return None if standing.pause is not None or outage is None else outage.next_try


def standing_still(standing: Standing, now: datetime) -> Pause | None:
    """Why it stands still, in part or as a whole, until somebody does something.

    A person's pause before all, else an outage that a person must mend. One that passes by itself is told at its dot.
    """
    if standing.pause is not None:
        return standing.pause
    waiting = [outage for outage in standing.outages.values() if outage.must_mend and outage.next_try > now]
    first = min(waiting, key=lambda outage: outage.since, default=None)
    return Pause(first.code, first.params, since=first.since, until=first.next_try) if first else None


def pause_by_person(integrations: Integrations, integration: IntegrationId, *, actor: str, now: datetime) -> None:
    """Stop both halves until a person says otherwise."""
    integrations.set_pause(integration, Pause(BY_PERSON, {"actor": actor}, since=now))


def resume(integrations: Integrations, integration: IntegrationId, *, now: datetime) -> None:
    """Go on, whatever the reason that it stood still; what is still wrong stops it again."""
    integrations.set_pause(integration, None)
    for half in Half:
        try_now(integrations, integration, half, now=now)


def is_outage(error: FactuurbrugError, half: Half) -> bool:
    """Whether a failure says something about a connection."""
    if error.code in _NO_OUTAGE:
        return False
    return isinstance(error, Misconfigured) or error.code.startswith(f"{half.name}-")


def connection_fails(
    integrations: Integrations,
    integration: IntegrationId,
    half: Half,
    error: FactuurbrugError,
    *,
    now: datetime,
    posting: bool = False,
) -> Outage:
    """Note that a connection failed, and how long it is left alone for it.

    Several who fail at the same time count as one: what failed while it was to be left alone already began before.
    `posting` says that only sending failed, with an outcome that is not known.

    Raises:
        Unavailable: The table does not answer.
    """
    before = integrations.standing(integration).outages.get(half)
    if before is not None and before.next_try > now:
        return before
    after = replace(_failed_again(before, error, half, now), posting=posting)
    is_news = after.told and not (before is not None and before.told)
    notice = _notice(integration, half, NoticeKind.BEGAN, after, now) if is_news else None
    if integrations.change_outage(integration, half, before=before, after=after, notice=notice):
        return after
    # Somebody else noted it at the same moment.
    return integrations.standing(integration).outages.get(half) or after


def connection_answers(
    integrations: Integrations, integration: IntegrationId, half: Half, *, now: datetime, posting: bool = False
) -> None:
    """Forget an outage, now that the connection answers; one of `posting` only once something was sent well.

    Raises:
        Unavailable: The table does not answer.
    """
    standing = integrations.standing(integration)
    before = standing.outages.get(half)
    if before is not None and (posting or not before.posting):
        notice = _notice(integration, half, NoticeKind.ENDED, before, now) if before.told else None
        integrations.change_outage(integration, half, before=before, after=None, notice=notice)
    look = standing.looks.get(half)
    if half is Half.BOOKS and look is not None and look.code:
        integrations.store_look(integration, half, ConnectionLook(now, name=look.name))


def try_now(integrations: Integrations, integration: IntegrationId, half: Half, *, now: datetime) -> None:
    """A person acts: the connection is tried at once, and waits begin anew. The outage lasts until it answers.

    Raises:
        Unavailable: The table does not answer.
    """
    before = integrations.standing(integration).outages.get(half)
    if before is not None:
        after = replace(before, failures=0, next_try=now)
        integrations.change_outage(integration, half, before=before, after=after, notice=None)


def settings_changed(integrations: Integrations, integration: IntegrationId, *, now: datetime) -> None:
    """Try at once what stood still for something that is neither the shop's nor the books' own.

    What was saved just now may have mended it; what is still wrong stops it again.

    Raises:
        Unavailable: The table does not answer.
    """
    for half, outage in integrations.standing(integration).outages.items():
        if not outage.code.startswith(tuple(f"{one.name}-" for one in Half)):
            try_now(integrations, integration, half, now=now)


def _is_left_alone(standing: Standing, half: Half, now: datetime) -> bool:
    outage = standing.outages.get(half)
    return outage is not None and outage.next_try > now


def _failed_again(before: Outage | None, error: FactuurbrugError, half: Half, now: datetime) -> Outage:
    must_mend = isinstance(error, Misconfigured)
    failures = 1 if before is None else before.failures + 1
    told = must_mend or failures >= TOLD_AFTER or (before is not None and before.told)
    return Outage(
        code=error.code,
        params=dict(error.params),
        since=before.since if before is not None else now,
        failures=failures,
        next_try=now + _wait(half, failures, must_mend=must_mend),
        must_mend=must_mend,
        told=told,
    )


def _wait(half: Half, failures: int, *, must_mend: bool) -> timedelta:
    """How long to leave it alone. Wrong keys of the books wait longest at once: each try costs calls of the day."""
    longest = LONGEST_WAIT[half]
    if must_mend and half is Half.BOOKS:
        return longest
    doublings = failures - 1 if must_mend else failures - TOLD_AFTER
    if doublings < 0:
        return timedelta(0)
    # Ten doublings are beyond any bound: a power that grows for ever does not fit a time.
    factor: int = 1 << min(doublings, 10)
    return min(FIRST_WAIT[half] * factor, longest)


def _notice(integration: IntegrationId, half: Half, kind: NoticeKind, outage: Outage, now: datetime) -> Notice:
    return Notice(integration, half, kind, outage.since, now, outage.code, outage.params)
