"""Integrations of a stack: list, show, add, pause, resume."""

from dataclasses import replace

from factuurbrug.codec.documents import to_plain
from factuurbrug.codec.settings import plain_settings
from factuurbrug.domain.defaults import with_oss_descriptions
from factuurbrug.domain.errors import Defect, Misconfigured
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.integrations import Pause, RunSummary
from factuurbrug.ports.shop import ProbeStatus
from factuurbrug.ports.vault import Secret
from factuurbrug.usecases.pausing import BY_PERSON
from rich import box
from rich.table import Table
from rich.text import Text

from cli.admin.reach import Reach
from cli.layout import shown
from cli.problems import NotReached, WrongUse
from cli.terminal import Terminal

_ACTOR = "operator"


def list_integrations(reach: Reach, terminal: Terminal, *, as_json: bool) -> None:
    """One line each: shop, administration, pause, last run."""
    store = reach.parts.integrations
    known = [(settings, store.pause(one)) for one in store.active() if (settings := store.get(one))]
    if as_json:
        for settings, pause in known:
            terminal.print_json({"settings": plain_settings(settings), "pause": _pause(pause)})
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("INTEGRATION", "SHOP", "BOOKS", "PAUSE"):
        table.add_column(terminal.say(f"CLI-COLUMN-{column}"), overflow="fold")
    for settings, pause in known:
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
    settings = _known(reach, integration)
    store = reach.parts.integrations
    run = store.last_run(settings.id)
    terminal.print_json(
        {
            "settings": plain_settings(settings),
            "pause": _pause(store.pause(settings.id)),
            "last_run": to_plain(run, RunSummary) if run else None,
        }
    )


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
        Misconfigured, Unavailable: The books refuse; the keys are forgotten again.
    """
    parts = reach.parts
    _probe(reach, terminal, settings, shop_key)
    stored = parts.integrations.get(settings.id)
    parts.vault.store(settings.id, "yuki-key", books_key)
    parts.vault.remove(settings.id, "yuki-session")
    try:
        offered = parts.open_books(settings).overview()
    except Misconfigured:
        if stored is None:
            parts.vault.remove(settings.id, "yuki-key")
        raise
    parts.vault.store(settings.id, "shop-key", shop_key)
    wanted = with_oss_descriptions(settings, offered)
    saved = parts.integrations.save(
        replace(wanted, version=stored.version if stored else 0),
        actor=_ACTOR,
        at=parts.clock.now(),
    )
    parts.integrations.store_overview(saved.id, offered, at=parts.clock.now())
    terminal.tell("CLI-ADMIN-ADDED", integration=str(saved.id), version=str(saved.version))


def set_paused(reach: Reach, terminal: Terminal, integration: str, *, paused: bool) -> None:
    """Stop or go on.

    Raises:
        WrongUse: `CLI-ADMIN-UNKNOWN`.
    """
    settings = _known(reach, integration)
    pause = Pause(BY_PERSON, {}, since=reach.parts.clock.now()) if paused else None
    reach.parts.integrations.set_pause(settings.id, pause)
    code = "CLI-ADMIN-PAUSED" if paused else "CLI-ADMIN-RESUMED"
    terminal.tell(code, integration=str(settings.id))


def _known(reach: Reach, integration: str) -> IntegrationSettings:
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
