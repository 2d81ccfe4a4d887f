"""Number, subject, date, remarks and payment key of an invoice, from templates (R16, S72, S73)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from factuurbrug.domain.assessment import BookedAgain
from factuurbrug.domain.findings import Finding, blocks
from factuurbrug.domain.mapping.texts_of_lines import clean, cut
from factuurbrug.domain.order import Order, ShopProfile
from factuurbrug.domain.settings import DateChoice, IntegrationSettings, NumberChoice

TOKENS: Final = frozenset(
    {"nummer", "bestelnummer", "bestel_id", "factuurnummer", "prefix", "jaar", "winkel", "cart_id", "transaction_id"}
)
REFERENCE_LENGTH: Final = 40
SUBJECT_LENGTH: Final = 120
_REMARKS_LENGTH: Final = 500
_PAYMENT_ID_LENGTH: Final = 60
#: A token in a template: its name between braces.
TOKEN: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Header:
    """The texts and dates of an invoice. `reference` is what a processed one is numbered by; drafts do not carry it."""

    subject: str
    reference: str
    issued_on: date
    due_date: date
    remarks: str
    payment_id: str


def header_of(
    order: Order,
    settings: IntegrationSettings,
    profile: ShopProfile,
    *,
    again: BookedAgain | None = None,
) -> Header:
    """The header of the order's invoice; that of one which replaces another is marked and dated as such."""
    values = _values(order, settings, profile)
    mark = f"-R{again.number}" if again is not None else ""
    issued_on = order.placed_on
    if settings.date_choice is DateChoice.INVOICE and order.invoiced_on is not None:
        issued_on = order.invoiced_on
    if again is not None:
        issued_on = again.day
    return Header(
        subject=clean(_filled(settings.subject_template, values)) + mark,
        reference=clean(_filled(settings.reference_template, values)) + mark,
        issued_on=issued_on,
        due_date=issued_on + timedelta(days=settings.payment_term_days),
        remarks=cut(clean(_filled(settings.remarks_template, values)), _REMARKS_LENGTH),
        payment_id=cut(clean(_filled(settings.payment_id_template, values)), _PAYMENT_ID_LENGTH),
    )


def header_findings(header: Header) -> tuple[Finding, ...]:
    """Texts that are empty or longer than can be sent; a number is never cut, since a cut number may not be unique."""
    found: list[Finding] = []
    for field, text, length in (
        ("reference", header.reference, REFERENCE_LENGTH),
        ("subject", header.subject, SUBJECT_LENGTH),
    ):
        if not text or len(text) > length:
            found.append(blocks("HEADER-TEXT-UNUSABLE", field=field, text=cut(text, length), length=str(length)))
    return tuple(found)


def _name_for(reader: IntegrationSettings, other: IntegrationSettings) -> str:
    """What another integration is called to this one's people: one customer is never named to another."""
    return other.name if other.account_id == reader.account_id else "@INTEGRATION-OF-OTHERS"


def template_findings(
    settings: IntegrationSettings,
    profile: ShopProfile | None = None,
    others: Sequence[IntegrationSettings] = (),
) -> tuple[Finding, ...]:
    """Why templates cannot be saved: unknown tokens, or texts that could come out equal for two orders (R16).

    `others` are the other integrations of the same Yuki domain or administration. Without `profile` it is assumed that
    the shop's invoice numbers start again each year, as they may.
    """
    found: list[Finding] = []
    templates = (
        ("reference", settings.reference_template),
        ("subject", settings.subject_template),
        ("remarks", settings.remarks_template),
        ("payment_id", settings.payment_id_template),
    )
    for name, template in templates:
        unknown = sorted(set(TOKEN.findall(template)) - TOKENS)
        if unknown:
            found.append(blocks("TEMPLATE-TOKEN-UNKNOWN", field=name, token=unknown[0]))
    for name, template in templates[:2]:
        if not _identifies(template, settings, profile):
            found.append(blocks("TEMPLATE-NOT-UNIQUE", field=name, template=template))
        found.extend(
            blocks("TEMPLATE-SHARED", field=name, template=template, other=_name_for(settings, other))
            for other in others
            if other.id != settings.id and _meet(name, settings, other) and _may_collide(name, settings, other)
        )
    return tuple(found)


def _identifies(template: str, settings: IntegrationSettings, profile: ShopProfile | None) -> bool:
    tokens = set(TOKEN.findall(template))
    if "nummer" in tokens:
        tokens.add({
            NumberChoice.ORDER_REFERENCE: "bestelnummer",
            NumberChoice.ORDER_ID: "bestel_id",
            NumberChoice.INVOICE_NUMBER: "factuurnummer",
        }[settings.number_choice])  # fmt: skip
    if tokens & {"bestel_id", "bestelnummer"}:
        return True
    if "factuurnummer" not in tokens:
        return False
    resets = profile is None or profile.invoice_number_resets
    several_shops = settings.shop.shop_id is None and profile is not None and len(profile.shop_names) > 1
    return ("jaar" in tokens or not resets) and ("winkel" in tokens or not several_shops)


def _meet(name: str, one: IntegrationSettings, other: IntegrationSettings) -> bool:
    """Whether the texts of two integrations of one domain must differ: numbers are an administration's own."""
    return name != "reference" or one.books.administration_id == other.books.administration_id


def _may_collide(name: str, one: IntegrationSettings, other: IntegrationSettings) -> bool:
    """Whether the two would give one text for orders with the same numbers: same words, same prefix."""
    shapes = []
    for settings in (one, other):
        template = settings.reference_template if name == "reference" else settings.subject_template
        values = {token: f"<{token}>" for token in TOKENS} | {"prefix": settings.shop.prefix}
        values["nummer"] = f"<{settings.number_choice.value}>"
        shapes.append(_filled(template, values))
    return shapes[0] == shapes[1]


def _values(order: Order, settings: IntegrationSettings, profile: ShopProfile) -> Mapping[str, str]:
    reference = order.reference + _split_suffix(order)
    invoice = str(order.invoice_number) if order.invoice_number else ""
    numbers = {
        NumberChoice.ORDER_REFERENCE: reference,
        NumberChoice.ORDER_ID: str(order.id),
        NumberChoice.INVOICE_NUMBER: invoice,
    }
    return {
        "nummer": numbers[settings.number_choice],
        "bestelnummer": reference,
        "bestel_id": str(order.id),
        "factuurnummer": invoice,
        "prefix": settings.shop.prefix,
        "jaar": str((order.invoiced_on or order.placed_on).year),
        "winkel": profile.shop_names.get(str(order.shop_id), str(order.shop_id)),
        "cart_id": str(order.cart_id),
        "transaction_id": next((pay.transaction_id for pay in order.payments if pay.transaction_id), ""),
    }


def _split_suffix(order: Order) -> str:
    """Orders split from one cart share a reference; by id the second gets "-2", the third "-3"."""
    place = sum(1 for other in order.split_of if other < order.id) + 1
    return f"-{place}" if place > 1 else ""


def _filled(template: str, values: Mapping[str, str]) -> str:
    return TOKEN.sub(lambda found: values.get(found.group(1), ""), template)
