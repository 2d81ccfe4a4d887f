"""Finds or makes the sales item of a line, and says at which price, VAT code and account it sells.

An item is known by its Reference, else by its Description; both are unique and cut to 40 and 60
characters. What the document says about the price counts only if price, type and percentage are
all there; a price of 0 or none means the item's own price.
"""

import uuid
from dataclasses import dataclass
from decimal import Decimal

from simulators.yuki.call import Call
from simulators.yuki.invoicing.document import ProductInput
from simulators.yuki.masterdata import Account, Administration, Domain
from simulators.yuki.records import Item
from simulators.yuki.wording import Refusal

REVENUE = 4
_DESCRIPTION_LENGTH = 60
_REFERENCE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Pricing:
    """On what terms a line sells its item."""

    item: Item
    price: Decimal
    vat_type: int
    vat_percentage: Decimal
    vat_description: str
    vat_included: bool
    account: str
    remarks: tuple[str, ...]


def resolve_item(call: Call, domain: Domain, administration: Administration, *, product: ProductInput) -> Pricing:
    """Return the item, stored, with the terms for this line.

    Raises:
        Refusal: a new item is incomplete, price data is wrong, or the account is no revenue
            account.
    """
    _check_price(call, product)
    remarks = _cuts(product)
    description = product.description[:_DESCRIPTION_LENGTH].strip()
    reference = product.reference[:_REFERENCE_LENGTH].strip()
    known = _known(call, administration, description=description, reference=reference)
    complete = bool(product.price) and product.vat_type is not None
    if known is None and not complete:
        raise Refusal("item-incomplete", item=description)
    account, more = _account(call, domain, administration, wanted=product.account, known=known)
    remarks += more
    if known is None:
        known = _create(call, administration, product, (description, reference), account)
    elif not complete:
        remarks.append(f"catalogue-price: {known.description}")
    return _terms(known, product, account, tuple(remarks), complete=complete)


def _terms(item: Item, product: ProductInput, account: str, remarks: tuple[str, ...], *, complete: bool) -> Pricing:
    if complete and product.price is not None and product.vat_type is not None:
        return Pricing(
            item,
            product.price,
            product.vat_type,
            product.vat_percentage or Decimal(0),
            product.vat_description,
            product.vat_included,
            account,
            remarks,
        )
    return Pricing(
        item,
        item.sales_price,
        item.vat_type,
        item.vat_percentage,
        item.vat_description,
        item.vat_included,
        account,
        remarks,
    )


def _check_price(call: Call, product: ProductInput) -> None:
    if (product.vat_type is None) != (product.vat_percentage is None):
        raise Refusal("vat-pair")
    if product.price is not None:
        exponent = product.price.normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > call.settings.max_price_decimals:
            raise Refusal("price-precision", price=product.price)


def _cuts(product: ProductInput) -> list[str]:
    cut = []
    if len(product.description) > _DESCRIPTION_LENGTH:
        cut.append(f"item-description-cut: {product.description}")
    if len(product.reference) > _REFERENCE_LENGTH:
        cut.append(f"item-reference-cut: {product.reference}")
    return cut


def _known(call: Call, administration: Administration, *, description: str, reference: str) -> Item | None:
    scope = administration.id
    named = next(iter(call.store.find(Item, scope=scope, alt=description)), None)
    if not reference:
        return named
    numbered = next(iter(call.store.find(Item, scope=scope, key=reference)), None)
    if named is not None and named.reference and named != numbered:
        # Descriptions are unique. What the real service does here is not known: refuse.
        raise Refusal("item-ambiguous", item=description)
    return numbered or named


def _account(
    call: Call,
    domain: Domain,
    administration: Administration,
    *,
    wanted: str,
    known: Item | None,
) -> tuple[str, list[str]]:
    fallback = domain.revenue_account if known is None else known.account
    remarks = []
    account = _enabled(call, administration, wanted) if wanted else None
    if account is None:
        if wanted:
            remarks.append(f"account-not-used: {wanted} became {fallback}")
        account = _enabled(call, administration, fallback)
    if account is None or account.type != REVENUE:
        raise Refusal("item-category")
    return account.code, remarks


def _enabled(call: Call, administration: Administration, code: str) -> Account | None:
    found = call.store.find(Account, scope=administration.id, key=code)
    return next((one for one in found if one.enabled), None)


def _create(
    call: Call,
    administration: Administration,
    product: ProductInput,
    names: tuple[str, str],
    account: str,
) -> Item:
    made = Item(
        id=str(uuid.uuid4()),
        administration_id=administration.id,
        description=names[0],
        reference=names[1],
        sales_price=product.price or Decimal(0),
        vat_type=product.vat_type or 0,
        vat_percentage=product.vat_percentage or Decimal(0),
        vat_description=product.vat_description,
        vat_included=product.vat_included,
        account=account,
        created=call.now,
    )
    call.store.put(made)
    return made
