"""`factuurbrug preview`: its options, and what it does with them."""

from pathlib import Path
from typing import Annotated

import typer
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.shop import Shop
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.usecases.preview_assessor import PreviewAssessor
from factuurbrug.usecases.preview_entries import PreviewEntry
from factuurbrug.usecases.preview_orders import Selection, read_entries, select

from cli.exits import ExitCode
from cli.options import (
    SHOP_KEY,
    Json,
    SettingsFile,
    ShopKeyEnv,
    day_from,
    ids_from,
    key_from,
    listed,
    vies_from,
    writable_folder,
)
from cli.parts import register_of, renderer_of_documents, rules, shop_of
from cli.preview.connection import check_connection
from cli.preview.json_form import json_of
from cli.preview.screen import print_entry
from cli.preview.summary import summary_of
from cli.preview.summary_screen import print_summary
from cli.preview.xml_files import XmlFolder
from cli.problems import WrongUse
from cli.settings_file import settings_for_shop
from cli.terminal import Terminal


def preview(  # noqa: PLR0913 - one per option of the command
    context: typer.Context,
    *,
    shop: Annotated[str, typer.Option("--shop", metavar="URL", help="HELP-SHOP")],
    shop_key_env: ShopKeyEnv = SHOP_KEY,
    settings: SettingsFile = None,
    order: Annotated[list[str] | None, typer.Option("--order", metavar="ID", help="HELP-ORDER")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="HELP-SINCE")] = None,
    vies: Annotated[str | None, typer.Option("--vies", metavar="URL|off", help="HELP-VIES")] = None,
    json: Json = False,
    xml_dir: Annotated[Path | None, typer.Option("--xml-dir", metavar="DIR", help="HELP-XML-DIR")] = None,
) -> None:
    """What would be booked of a shop's orders, and why. Everything typed is checked before the shop hears of us."""
    terminal: Terminal = context.obj
    selection = _selection(order, since)
    key = key_from(terminal, variable=shop_key_env, option="--shop-key-env")
    chosen = settings_for_shop(settings, shop, terminal)
    register = register_of(vies_from(vies))
    folder = XmlFolder(writable_folder(xml_dir), renderer_of_documents()) if xml_dir else None
    _run(
        shop_of(chosen.shop, key),
        selection,
        terminal,
        settings=chosen,
        register=register,
        folder=folder,
        as_json=json,
    )


def _selection(order: list[str] | None, since: str | None) -> Selection:
    if order and since:
        raise WrongUse("CLI-ORDER-AND-SINCE")
    day = day_from(since, option="--since") if since else None
    return Selection(ids_from(order or (), option="--order"), day)


def _run(
    shop: Shop,
    selection: Selection,
    terminal: Terminal,
    *,
    settings: IntegrationSettings,
    register: VatRegister | None,
    folder: XmlFolder | None,
    as_json: bool,
) -> None:
    with terminal.progress("CLI-READING-SHOP", total=None):
        check_connection(shop, terminal, url=settings.shop.url)
        profile = shop.profile()
        ids = select(shop, selection)
    assessor = PreviewAssessor(rules=rules(), settings=settings, profile=profile, register=register)
    seen: list[PreviewEntry] = []
    with terminal.progress("CLI-ASSESSING", total=len(ids)) as step:
        for entry in read_entries(shop, ids, assessor):
            seen.append(entry)
            _show(entry, terminal, as_json=as_json)
            if folder is not None:
                folder.write(entry)
            if not entry.is_credit:
                step()
    _conclude(seen, terminal, folder=folder, as_json=as_json)
    _complain_of_absent(selection, seen, terminal)


def _show(entry: PreviewEntry, terminal: Terminal, *, as_json: bool) -> None:
    if as_json:
        terminal.print_json(json_of(entry, language=terminal.language))
    else:
        print_entry(entry, terminal)


def _conclude(seen: list[PreviewEntry], terminal: Terminal, *, folder: XmlFolder | None, as_json: bool) -> None:
    if not as_json and seen:
        print_summary(summary_of(seen), terminal)
    if not seen:
        terminal.tell("CLI-NO-ORDERS")
    if folder is not None:
        terminal.tell("CLI-XML-WRITTEN", count=str(folder.count), folder=str(folder.path))
    if not as_json:
        terminal.tell("CLI-NOTHING-POSTED")


def _complain_of_absent(selection: Selection, seen: list[PreviewEntry], terminal: Terminal) -> None:
    absent = sorted(set(selection.order_ids) - {entry.order_id for entry in seen})
    if absent:
        terminal.tell("CLI-ORDERS-ABSENT", ids=listed(absent))
        raise typer.Exit(ExitCode.NOT_RIGHT)
