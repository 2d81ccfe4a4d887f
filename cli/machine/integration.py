"""Putting the run's integration into the deployed stack, and reading back what became of its orders."""

from dataclasses import replace

import boto3
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.domain.defaults import with_oss_descriptions
from factuurbrug.domain.record import OrderRecord, Tab
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.vault import Secret
from factuurbrug.runtime.compose import Parts
from factuurbrug.runtime.settings import load

from local.run import LocalRun

_ACTOR = "command"
#: Names of the two keys in the vault, as its port says.
_SHOP_KEY, _BOOKS_KEY = "shop-key", "yuki-key"
_PAGE = 200


def parts_of(run: LocalRun) -> Parts:
    """The product's own parts on the run's table, queues and vault."""
    environment = run.environment()
    session = boto3.Session(
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
        region_name=environment["AWS_REGION"],
    )
    clients = Clients(session, endpoint_url=environment["AWS_ENDPOINT_URL"])
    return Parts(settings=load(environment), clients=clients)


def set_up(
    parts: Parts, settings: IntegrationSettings, *, shop_key: Secret, books_key: Secret
) -> tuple[IntegrationSettings, bool]:
    """Store keys and settings, the latter only where they differ from what is stored.

    Returns:
        The settings as stored, and whether the integration is new.

    Raises:
        Unavailable, Misconfigured: The books refuse the key or the administration.
        Conflict: Someone else saved settings at this moment.
    """
    parts.vault.store(settings.id, _SHOP_KEY, shop_key)
    parts.vault.store(settings.id, _BOOKS_KEY, books_key)
    stored = parts.integrations.get(settings.id)
    offered = parts.open_books(settings).overview()
    wanted = with_oss_descriptions(settings, offered)
    if stored is not None and replace(wanted, version=stored.version) == stored:
        return stored, False
    version = stored.version if stored else 0
    saved = parts.integrations.save(replace(wanted, version=version), actor=_ACTOR, at=parts.clock.now())
    return saved, stored is None


def all_records(parts: Parts, settings: IntegrationSettings) -> list[OrderRecord]:
    """Every record of the integration, by order, invoices before credits."""
    found: list[OrderRecord] = []
    for tab in Tab:
        cursor = ""
        while True:
            page = parts.records.in_tab(settings.id, tab, limit=_PAGE, after=cursor)
            found += page.records
            cursor = page.next
            if not cursor:
                break
    return sorted(found, key=lambda record: (record.key.order_id, record.slip_id or 0))
