"""The recorded shop as a specification: each of its orders and credit slips, read by the real adapter and assessed.

The figures come from the simulated PrestaShop, which serves the recording, through `adapters.prestashop`; the answers
of the VAT register are fixed here. `make golden` writes the golden files anew: look at every difference before you
commit it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from factuurbrug.adapters.prestashop.shop import open_shop
from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.assess import assess_order
from factuurbrug.domain.assess_credit import assess_credit
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.defaults import default_settings
from factuurbrug.domain.findings import Finding
from factuurbrug.domain.invoice import Contact, Invoice, InvoiceLine
from factuurbrug.domain.order import CreditSlip, Order, ShopProfile
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.number_check import VatNumberCheck, VatNumberStatus

from simulators.prestashop.server import PrestaShop

FOLDER = Path(__file__).parent / "recorded_shop"
#: Numbers that the register would call valid. Their format and checksum are right.
VALID_NUMBERS = frozenset({"BE0123456749", "DE129273398", "FR40303265045"})
_KEY = "FULLREADKEY82AAAAAAAAAAAAAAAAAAA"

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Shop:
    """What was read of the recorded shop."""

    profile: ShopProfile
    orders: tuple[Order, ...]
    slips: tuple[CreditSlip, ...]


@dataclass(frozen=True, slots=True)
class Assessed:
    """One order or slip with what the rules made of it."""

    name: str
    order: Order
    assessment: Assessment
    slip: CreditSlip | None = None


class _RecordedClock:
    def now(self) -> datetime:
        return datetime(2026, 11, 22, 12, tzinfo=UTC)


def read_shop() -> Shop:
    """The recorded shop, whole, over HTTP."""
    server = PrestaShop().start()
    try:
        with open_shop(url=server.url, key=_KEY, clock=_RecordedClock(), allow_loopback=True) as shop:
            ids = shop.orders_since(datetime(2026, 1, 1, tzinfo=UTC).date())
            orders, unreadable = shop.orders(ids)
            assert not unreadable
            return Shop(shop.profile(), orders, shop.slips(ids))
    finally:
        server.close()


def assess_all(shop: Shop, settings: IntegrationSettings | None = None) -> Iterator[Assessed]:
    """Every order by id, each followed by its credits as if the order had been booked just now."""
    chosen = settings or default_settings()
    for order in shop.orders:
        assessment = assess_with_register(order, shop.profile, chosen)
        yield Assessed(f"order-{order.id:03}", order, assessment)
        slips = [slip for slip in shop.slips if slip.order_id == order.id]
        if assessment.state is State.READY and assessment.invoice is not None:
            yield from _credits(order, slips, shop.profile, chosen, assessment.invoice)


def assess_with_register(
    order: Order, profile: ShopProfile, settings: IntegrationSettings, offered: BooksOverview | None = None
) -> Assessment:
    """Assess, and once more with the register's answer if one is wanted."""
    first = assess_order(order, settings=settings, profile=profile, offered=offered)
    if not first.vat_number:
        return first
    status = VatNumberStatus.VALID if first.vat_number in VALID_NUMBERS else VatNumberStatus.INVALID
    check = VatNumberCheck(first.vat_number, status, consultation_number="WAPIAAAAX1")
    return assess_order(order, settings=settings, profile=profile, offered=offered, vat_check=check)


def _credits(
    order: Order, slips: list[CreditSlip], profile: ShopProfile, settings: IntegrationSettings, booked: Invoice
) -> Iterator[Assessed]:
    earlier: list[Invoice] = []
    for number, slip in enumerate(slips, start=1):
        credit = assess_credit(
            slip, order, settings=settings, profile=profile, booked=booked, earlier=earlier, number=number
        )
        if credit.invoice is not None and credit.state is State.READY:
            earlier.append(credit.invoice)
        yield Assessed(f"order-{order.id:03}-credit-{number}", order, credit, slip)


def golden_text(assessed: Assessed) -> str:
    """The golden file of one assessment: what a bookkeeper would look at."""
    assessment, invoice = assessed.assessment, assessed.assessment.invoice
    form: Json = {
        "order": assessed.order.id,
        "slip": assessed.slip.id if assessed.slip is not None else None,
        "state": assessment.state.value,
        "waits_for": assessment.waits_for,
        "regime": assessment.regime.value if assessment.regime is not None else None,
        "vat_country": assessment.vat_country,
        "vat_number": assessment.vat_number,
        "findings": [_finding(finding) for finding in assessment.findings],
        "omitted": [f"{line.description}: {line.reason.code}" for line in assessment.omitted],
        "invoice": _invoice(invoice) if invoice is not None else None,
    }
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding) -> str:
    values = ", ".join(f"{name}={value}" for name, value in finding.params.items())
    return f"{finding.severity.value} {finding.code} ({values})"


def _invoice(invoice: Invoice) -> Json:
    proof = invoice.cent_proof
    return {
        "subject": invoice.subject,
        "date": invoice.issued_on.isoformat(),
        "currency": invoice.currency,
        "payment_method": invoice.payment_method,
        "contact": _contact(invoice.contact),
        "lines": [_line(line) for line in invoice.lines],
        "total": str(invoice.total_incl.amount),
        "vat": str(invoice.vat.amount),
        "shop_total": str(proof.shop_total_incl.amount),
        "shop_vat": str(proof.shop_vat.amount),
        "vat_by_rate": {
            rate: f"shop {shop.amount}, booked {booked.amount}" for rate, (shop, booked) in proof.vat_by_rate.items()
        },
    }


def _contact(contact: Contact) -> str:
    parts = (contact.code, contact.contact_type.value, contact.full_name, contact.country, contact.vat_number)
    return " | ".join(part for part in parts if part)


def _line(line: InvoiceLine) -> str:
    return (
        f"{line.kind.value}: {line.quantity} × {line.unit_price.amount} = {line.amount_incl.amount} "
        f"(VAT {line.vat.amount} at {line.rate}%) → type {line.vat_type}, {line.ledger_account}; "
        f"{line.description} [{line.product_name} / {line.product_reference}]; {line.reason.code}"
    )
