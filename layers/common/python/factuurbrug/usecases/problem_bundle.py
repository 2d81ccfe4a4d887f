"""What support needs to understand a problem with one order, with the customer hidden.

It is made of what is stored, so that it is the same for who looks at it and for who gets it.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import cast

from factuurbrug.codec.documents import to_plain
from factuurbrug.codec.settings import plain_settings
from factuurbrug.domain.ids import AccountId
from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.masking import Mask
from factuurbrug.domain.order import CreditSlip, Order
from factuurbrug.domain.record import JournalEntry, OrderRecord, RecordKey
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.number_check import VatNumberCheck
from factuurbrug.ports.accounts import Accounts
from factuurbrug.ports.integrations import Integrations, Standing, StoredOverview
from factuurbrug.ports.records import Records, WorkingCopy
from factuurbrug.usecases.look_at_order import LookAtOrder, OrderView

Bundle = dict[str, object]


class ProblemBundle:
    """Gathers it."""

    def __init__(
        self,
        *,
        records: Records,
        integrations: Integrations,
        accounts: Accounts,
        look_at_order: LookAtOrder,
        app_version: str,
    ) -> None:
        self._records = records
        self._integrations = integrations
        self._accounts = accounts
        self._look_at_order = look_at_order
        self._app_version = app_version

    def of(self, settings: IntegrationSettings, key: RecordKey, *, sender: str) -> Bundle | None:
        """The bundle of one record; None when there is no such record. `sender` is how to answer who sends it.

        Raises:
            Unavailable, Defect: The store.
        """
        view = self._look_at_order.look(settings, key)
        if view is None:
            return None
        copy = self._records.working_copy(key)
        order = copy.order if copy else None
        mask = Mask.of(order, view.invoice, view.record.customer_name)
        masked = cast("Bundle", mask(self._of_order(view, copy) | self._of_integration(settings)))
        return {
            "app_version": self._app_version,
            "sender": sender,
            "licence_key": self._licence_key(settings.account_id),
            "account": str(settings.account_id),
            "integration": str(settings.id),
            "record": str(key),
        } | masked

    def _of_order(self, view: OrderView, copy: WorkingCopy | None) -> Bundle:
        return {
            "stored": to_plain(view.record, OrderRecord),
            "other_records": [{"record": str(one.key), "state": one.state.value} for one in view.others],
            "journal": [to_plain(entry, JournalEntry) for entry in view.journal],
            "invoice_is": "sent" if view.is_sent else "proposed",
            "invoice": to_plain(view.invoice, Invoice) if view.invoice else None,
            "vat_number_check": to_plain(view.vat_check, VatNumberCheck) if view.vat_check else None,
            "order": to_plain(copy.order, Order) if copy else None,
            "slip": to_plain(copy.slip, CreditSlip) if copy and copy.slip else None,
        }

    def _of_integration(self, settings: IntegrationSettings) -> Bundle:
        overview = self._integrations.overview(settings.id)
        return {
            "settings": plain_settings(settings),
            "standing": to_plain(self._integrations.standing(settings.id), Standing),
            "books": _offered(overview),
        }

    def _licence_key(self, account: AccountId) -> str:
        stored = self._accounts.get(account)
        return stored.licence_key if stored else ""


def digest_of(bundle: Mapping[str, object]) -> str:
    """A short name of exactly this bundle, by which is known that what is sent is what was shown."""
    canonical = json.dumps(bundle, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]


def _offered(stored: StoredOverview | None) -> Bundle | None:
    """When the administration was read and what could not be; its lists are long and can be read again."""
    if stored is None:
        return None
    return {
        "read_at": stored.read_at.isoformat(),
        "domain": stored.overview.domain_id,
        "vat_codes": len(stored.overview.vat_codes),
        "ledger_accounts": len(stored.overview.ledger_accounts),
        "missing": dict(stored.overview.missing),
    }
