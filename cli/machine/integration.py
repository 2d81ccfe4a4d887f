"""Putting the run's integration into the deployed stack, and reading back what became of its orders."""

import boto3
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.domain.defaults import with_oss_descriptions
from factuurbrug.domain.record import OrderRecord
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.vault import Secret
from factuurbrug.runtime.compose import Parts
from factuurbrug.runtime.dashboard import DashboardParts
from factuurbrug.runtime.settings import load
from factuurbrug.usecases.set_up_integration import BOOKS_KEY, BOOKS_SESSION, Keys

from cli.machine.partners import Partners
from cli.parts import shop_of
from local.run import LocalRun

_ACTOR = "command"


def parts_of(run: LocalRun) -> DashboardParts:
    """The product's own parts on the run's table, queues and vault."""
    environment = run.environment()
    session = boto3.Session(
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
        region_name=environment["AWS_REGION"],
    )
    clients = Clients(session, endpoint_url=environment["AWS_ENDPOINT_URL"])
    return DashboardParts(settings=load(environment), clients=clients)


def bind(run: LocalRun, partners: Partners) -> tuple[DashboardParts, IntegrationSettings, bool]:
    """Bind the partners of a run: the product's parts, the settings as stored, and whether the integration is new.

    Raises:
        Misconfigured, Unavailable: The shop or the books, as they are now.
    """
    parts = parts_of(run)
    wanted = partners.bound_to(shop_url=partners.shop_url or run.addresses["shop"])
    if not partners.simulate_shop:
        # A wrong address or key is told now, not after an hour's work that reads nothing.
        shop_of(wanted.shop, partners.shop_key).profile()
    settings, is_new = set_up(parts, wanted, shop_key=partners.shop_key, books_key=partners.books_key)
    return parts, settings, is_new


def set_up(
    parts: Parts, settings: IntegrationSettings, *, shop_key: Secret, books_key: Secret
) -> tuple[IntegrationSettings, bool]:
    """Store keys and settings, the latter only where they differ from what is stored.

    Returns:
        The settings as stored, and whether the integration is new.

    Raises:
        Unavailable, Misconfigured: The books refuse the key or the administration.
        SettingsRefused: Texts of the invoice that cannot be unique.
        Conflict: Someone else saved settings at this moment.
    """
    _keep_books_key(parts, settings, books_key)
    is_new = parts.integrations.get(settings.id) is None
    offered = parts.open_books(settings).overview()
    saved, _ = parts.set_up_integration.run(
        with_oss_descriptions(settings, offered),
        keys=Keys(shop=shop_key),
        actor=_ACTOR,
    )
    return saved, is_new


def _keep_books_key(parts: Parts, settings: IntegrationSettings, key: Secret) -> None:
    """The books are asked with this very key, so a session that another key opened must not answer for it."""
    before = parts.vault.read(settings.id, BOOKS_KEY)
    if before is not None and before.reveal() == key.reveal():
        return
    parts.vault.store(settings.id, BOOKS_KEY, key)
    parts.vault.remove(settings.id, BOOKS_SESSION)


def all_records(parts: Parts, settings: IntegrationSettings) -> list[OrderRecord]:
    """Every record of the integration, by order, invoices before credits."""
    found = parts.administration.every(settings.id)
    return sorted(found, key=lambda record: (record.key.order_id, record.slip_id or 0))
