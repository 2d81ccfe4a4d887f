"""Integrations of a stack: list, show, add, pause, resume."""

from factuurbrug.codec.documents import to_plain
from factuurbrug.codec.settings import plain_settings
from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.defaults import with_oss_descriptions
from factuurbrug.domain.errors import Defect, FactuurbrugError
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.integrations import Integrations, Pause, RunSummary
from factuurbrug.ports.outages import Half, Outage
from factuurbrug.ports.shop import ProbeStatus
from factuurbrug.ports.vault import Secret
from factuurbrug.usecases.pausing import pause_by_person, resume, standing_still
from factuurbrug.usecases.set_up_integration import BOOKS_KEY, BOOKS_SESSION, Keys, SettingsRefused
from rich import box
from rich.table import Table
from rich.text import Text

from cli.admin.reach import Reach
from cli.layout import shown
from cli.problems import NotReached, WrongUse
from cli.terminal import Terminal

ACTOR = "operator"
_HALVES = {Half.SHOP: "CLI-HALF-SHOP", Half.BOOKS: "CLI-HALF-BOOKS"}


def list_integrations(reach: Reach, terminal: Terminal, *, as_json: bool) -> None:
    """One line each: shop, administration, pause, last run."""
    store = reach.parts.integrations
    now = reach.parts.clock.now()
    listed = [
        (settings, standing_still(store.standing(one), now)) for one in store.active() if (settings := store.get(one))
    ]
    if as_json:
        for settings, pause in listed:
            terminal.print_json({"settings": plain_settings(settings), "pause": _pause(pause)})
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("INTEGRATION", "SHOP", "BOOKS", "PAUSE"):
        table.add_column(terminal.say(f"CLI-COLUMN-{column}"), overflow="fold")
    for settings, pause in listed:
        reason = terminal.say(pause.code, **pause.params) if pause else ""
        table.add_row(
            Text(str(settings.id)),
            shown(settings.shop.url),
            Text(settings.books.administration_id),
            shown(reason, "red"),
        )
    terminal.out.print(table)


def show_integration(reach: Reach, terminal: Terminal, integration: str) -> None:
    """Settings, pause and last run as one JSON object.

    Raises:
        WrongUse: `CLI-ADMIN-UNKNOWN`.
    """
    settings = known(reach, integration)
    store = reach.parts.integrations
    run = store.last_run(settings.id)
    terminal.print_json(
        {
            "settings": plain_settings(settings),
            "pause": _pause(standing_still(store.standing(settings.id), reach.parts.clock.now())),
            "last_run": to_plain(run, RunSummary) if run else None,
        }
    )


def list_outages(integrations: Integrations, terminal: Terminal, *, as_json: bool) -> None:
    """Every connection that does not answer, the longest silent first."""
    found = sorted(integrations.outages(), key=lambda one: one[2].since)
    if as_json:
        for integration, half, outage in found:
            told = {"integration": str(integration), "half": half.value}
            terminal.print_json({**told, "outage": to_plain(outage, Outage)})
        return
    if not found:
        terminal.tell("CLI-ADMIN-NO-OUTAGES")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("INTEGRATION", "HALF", "SINCE", "FAILURES", "NEXT-TRY", "REASON-WHY"):
        table.add_column(terminal.say(f"CLI-COLUMN-{column}"), overflow="fold")
    for integration, half, outage in found:
        table.add_row(
            Text(str(integration)),
            terminal.say(_HALVES[half]),
            f"{outage.since:%Y-%m-%d %H:%M} UTC",
            str(outage.failures),
            f"{outage.next_try:%Y-%m-%d %H:%M} UTC",
            shown(f"{terminal.say(outage.code, **outage.params)} ({outage.code})", "red"),
        )
    terminal.out.print(table)


def add_integration(
    reach: Reach,
    terminal: Terminal,
    settings: IntegrationSettings,
    *,
    shop_key: Secret,
    books_key: Secret,
) -> None:
    """Store keys and settings if both connections work; a file that was added before becomes a new version.

    Raises:
        NotReached: `CLI-ADMIN-SHOP-UNUSABLE`; what is wrong has been told item by item, and nothing was stored.
        Misconfigured, Unavailable: The books refuse; the key that was there before is in force again.
        WrongUse: `CLI-ADMIN-SETTINGS-REFUSED`; texts of the invoice that cannot be unique.
    """
    parts = reach.parts
    _probe(reach, terminal, settings, shop_key)
    offered = _offered(reach, settings, books_key)
    try:
        saved, _ = parts.set_up_integration.run(
            with_oss_descriptions(settings, offered),
            keys=Keys(shop=shop_key, books=books_key),
            actor=ACTOR,
        )
    except SettingsRefused as refused:
        told = [terminal.say(finding.code, **finding.params) for finding in refused.findings]
        raise WrongUse("CLI-ADMIN-SETTINGS-REFUSED", problems="\n".join(told)) from refused
    parts.integrations.store_overview(saved.id, offered, at=parts.clock.now())
    terminal.tell("CLI-ADMIN-ADDED", integration=str(saved.id), version=str(saved.version))


def set_paused(reach: Reach, terminal: Terminal, integration: str, *, paused: bool) -> None:
    """Stop or go on.

    Raises:
        WrongUse: `CLI-ADMIN-UNKNOWN`.
    """
    settings = known(reach, integration)
    store, now = reach.parts.integrations, reach.parts.clock.now()
    if paused:
        pause_by_person(store, settings.id, actor=ACTOR, now=now)
    else:
        resume(store, settings.id, now=now)
    code = "CLI-ADMIN-PAUSED" if paused else "CLI-ADMIN-RESUMED"
    terminal.tell(code, integration=str(settings.id))


def known(reach: Reach, integration: str) -> IntegrationSettings:
    """The settings of an integration that someone typed.

    Raises:
        WrongUse: `CLI-ADMIN-UNKNOWN`.
    """
    try:
        settings = reach.parts.integrations.get(IntegrationId.parse(integration))
    except Defect:
        settings = None
    if settings is None:
        raise WrongUse("CLI-ADMIN-UNKNOWN", integration=integration[:40])
    return settings


def _pause(pause: Pause | None) -> dict[str, object] | None:
    if pause is None:
        return None
    return {"code": pause.code, "params": pause.params, "since": pause.since.isoformat()}


def _offered(reach: Reach, settings: IntegrationSettings, key: Secret) -> BooksOverview:
    """What the administration offers, asked with the new key."""
    vault = reach.parts.vault
    before = vault.read(settings.id, BOOKS_KEY)
    vault.store(settings.id, BOOKS_KEY, key)
    vault.remove(settings.id, BOOKS_SESSION)
    try:
        return reach.parts.open_books(settings).overview()
    except FactuurbrugError:
        vault.remove(settings.id, BOOKS_KEY)
        if before is not None:
            vault.store(settings.id, BOOKS_KEY, before)
        raise


def _probe(reach: Reach, terminal: Terminal, settings: IntegrationSettings, key: Secret) -> None:
    from factuurbrug.adapters.prestashop.shop import probe_shop  # noqa: PLC0415 - only where a shop is tested

    report = probe_shop(
        url=settings.shop.url,
        key=key.reveal(),
        clock=reach.parts.clock,
        shop_id=settings.shop.shop_id,
        allow_loopback=reach.parts.settings.allow_loopback,
    )
    for item in report.items:
        if item.status is not ProbeStatus.OK:
            terminal.tell(item.code, **item.params)
    if not report.usable:
        raise NotReached("CLI-ADMIN-SHOP-UNUSABLE", url=settings.shop.url)
