"""Koppelingen as the API tells of them: connections with their dots, steps, pause, last run."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from factuurbrug.domain.account import Role
from factuurbrug.ports.connections import BooksLook, ShopLook
from factuurbrug.ports.integrations import Half, RunSummary, Standing, Step
from factuurbrug.ports.integrations import Pause as StoredPause
from factuurbrug.ports.shop import ProbeItem
from factuurbrug.texts.catalogue import message
from factuurbrug.usecases.connection_facts import ConnectionFacts
from factuurbrug.usecases.pausing import standing_still
from factuurbrug.web.answers.words import day_text, moment_text, words
from factuurbrug.web.schemas import integrations as schema
from factuurbrug.web.schemas.common import Words

_PREFIX: Final = {Half.SHOP: "SHOP-", Half.BOOKS: "BOOKS-"}
_RIGHT: Final = "right:"


def integration_answer(
    facts: ConnectionFacts, *, role: Role, has_account: bool, now: datetime, language: str
) -> schema.Integration:
    """One koppeling with everything about its connections."""
    settings, standing = facts.settings, facts.standing
    return schema.Integration(
        id=str(settings.id),
        name=settings.name,
        account_id=settings.account_id,
        role=role.value,
        active=settings.active,
        start_date=day_text(settings.start_date),
        process=settings.process,
        shop=shop_connection(facts, language),
        books=books_connection(facts, language),
        steps=_steps(facts, has_account=has_account),
        pause=pause_answer(standing_still(standing, now), language),
        last_run=run_answer(standing.last_run, language),
    )


def shop_connection(facts: ConnectionFacts, language: str) -> schema.ShopConnection:
    """The web shop and its dot."""
    shop, look = facts.settings.shop, facts.standing.looks.get(Half.SHOP)
    run = facts.standing.last_run
    problem = _problem(facts, Half.SHOP, is_placed=bool(shop.url), language=language)
    seen = [moment for moment in (look.at if look else None, run.at if run else None) if moment is not None]
    return schema.ShopConnection(
        dot=_dot(problem, is_good=bool(seen) and Half.SHOP in facts.keys),
        checked_at=moment_text(max(seen, default=None)),
        problem=problem,
        outage=_outage(facts, Half.SHOP),
        key_stored=Half.SHOP in facts.keys,
        url=shop.url,
        shop_id=shop.shop_id,
        version=look.version if look else "",
    )


def books_connection(facts: ConnectionFacts, language: str) -> schema.BooksConnection:
    """The administration and its dot."""
    books, look = facts.settings.books, facts.standing.looks.get(Half.BOOKS)
    problem = _problem(facts, Half.BOOKS, is_placed=bool(books.administration_id), language=language)
    return schema.BooksConnection(
        dot=_dot(problem, is_good=look is not None and Half.BOOKS in facts.keys),
        checked_at=moment_text(look.at if look else None),
        problem=problem,
        outage=_outage(facts, Half.BOOKS),
        key_stored=Half.BOOKS in facts.keys,
        region=books.region.value,
        administration_id=books.administration_id,
        administration_name=look.name if look else "",
    )


def pause_answer(pause: StoredPause | None, language: str) -> schema.Pause | None:
    """Why it stands still."""
    if pause is None:
        return None
    said = words(pause.code, language, pause.params)
    return schema.Pause(
        code=said.code,
        text=said.text,
        now=said.now,
        since=pause.since.isoformat(),
        until=moment_text(pause.until),
    )


def run_answer(run: RunSummary | None, language: str) -> schema.Run | None:
    """What the last fetch did."""
    if run is None:
        return None
    return schema.Run(
        at=run.at.isoformat(),
        orders=run.orders,
        new=run.new,
        changed=run.changed,
        ready=run.ready,
        held=run.held,
        problem=words(run.code, language) if run.code else None,
    )


def shop_check(look: ShopLook, language: str, *, saved: bool) -> schema.ConnectionCheck:
    """A live look at a shop."""
    names: Mapping[str, str] = look.profile.shop_names if look.profile else {}
    return schema.ConnectionCheck(
        usable=look.report.usable,
        items=_items(look.report.items, "SHOP", language),
        version=look.report.version,
        name=next(iter(names.values()), "") if len(names) == 1 else "",
        shops=[schema.ShopChoice(id=int(number), name=name) for number, name in names.items() if len(names) > 1],
        saved=saved,
    )


def books_check(look: BooksLook, language: str, *, saved: bool) -> schema.ConnectionCheck:
    """A live look at an administration."""
    return schema.ConnectionCheck(
        usable=look.report.usable,
        items=_items(look.report.items, "BOOKS", language),
        name=look.overview.administration_name if look.overview else "",
        administrations=[schema.AdministrationChoice(id=one.id, name=one.name) for one in look.seen],
        saved=saved,
    )


def _items(items: Iterable[ProbeItem], half: str, language: str) -> list[schema.CheckItem]:
    return [
        schema.CheckItem(
            name=item.name,
            status=item.status.value,
            required=item.required,
            label=_label(item, half, language),
            words=words(item.code, language, item.params) if item.code else None,
        )
        for item in items
    ]


def _label(item: ProbeItem, half: str, language: str) -> str:
    if item.name.startswith(_RIGHT):
        return message("CHECK-SHOP-RIGHT", language, {"resource": item.name.removeprefix(_RIGHT)})
    return message(f"CHECK-{half}-{item.name.upper().replace('_', '-')}", language)


def _problem(facts: ConnectionFacts, half: Half, *, is_placed: bool, language: str) -> Words | None:
    """What is wrong as last known: an outage of this half, else whatever was seen last."""
    if is_placed and half not in facts.keys:
        return words(f"{_PREFIX[half]}KEY-MISSING", language)
    standing, prefix = facts.standing, _PREFIX[half]
    if (outage := standing.outages.get(half)) is not None and outage.code.startswith(prefix):
        return words(outage.code, language, outage.params)
    seen = sorted(_seen(standing, half, prefix), key=lambda one: one[0])
    _, code, params = seen[-1] if seen else (None, "", {})
    return words(code, language, params) if code else None


def _outage(facts: ConnectionFacts, half: Half) -> schema.Outage | None:
    outage = facts.standing.outages.get(half)
    if outage is None:
        return None
    # While a person has stopped everything, nothing is tried.
    is_tried = facts.settings.active and facts.standing.pause is None
    return schema.Outage(since=outage.since.isoformat(), next_try_at=moment_text(outage.next_try) if is_tried else None)


def _seen(standing: Standing, half: Half, prefix: str) -> list[tuple[datetime, str, Mapping[str, str]]]:
    found: list[tuple[datetime, str, Mapping[str, str]]] = []
    if (look := standing.looks.get(half)) is not None:
        found.append((look.at, look.code, look.params))
    if half is Half.SHOP and (run := standing.last_run) is not None:
        found.append((run.at, run.code if run.code.startswith(prefix) else "", {}))
    return found


def _dot(problem: Words | None, *, is_good: bool) -> schema.Dot:
    if problem is not None:
        return "red"
    return "green" if is_good else "grey"


def _steps(facts: ConnectionFacts, *, has_account: bool) -> schema.Steps:
    settings, steps = facts.settings, facts.standing.steps
    return schema.Steps(
        company=has_account,
        shop=_is_done(settings.shop.url, Half.SHOP, facts),
        books=_is_done(settings.books.administration_id, Half.BOOKS, facts),
        # What is switched on went through them all, also where an operator did it.
        settings=Step.SETTINGS in steps or settings.active,
        preview=Step.PREVIEW in steps or settings.active,
        earlier_bookings=Step.EARLIER_BOOKINGS in steps or settings.active,
        active=settings.active,
    )


def _is_done(place: str, half: Half, facts: ConnectionFacts) -> bool:
    return bool(place) and half in facts.keys
