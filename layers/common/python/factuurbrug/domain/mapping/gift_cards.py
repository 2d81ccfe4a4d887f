"""Gift cards that were redeemed: a means of payment, not a discount (reading R12)."""

from factuurbrug.domain.findings import Reason, blocks
from factuurbrug.domain.invoice import LineKind
from factuurbrug.domain.mapping.charges import Charge, Part
from factuurbrug.domain.mapping.context import Context
from factuurbrug.domain.mapping.discount import gift_card_total
from factuurbrug.domain.mapping.outside import outside_group
from factuurbrug.domain.money import Money


def gift_card_part(context: Context) -> Part:
    """One negative line on the voucher liability account; the sale itself keeps its full VAT."""
    amount = gift_card_total(context)
    if not amount.gross:
        return Part()
    account = context.settings.gift_cards.account
    if account is None:
        return Part(findings=(blocks("GIFT-CARD-NO-ACCOUNT", amount=str(amount.gross.amount)),), complete=False)
    word = context.words.gift_card
    charge = Charge(
        kind=LineKind.GIFT_CARD,
        description=word,
        product_name=word,
        product_reference="CADEAUBON",
        quantity=1,
        unit_price=-amount.gross,
        shop_vat=Money.zero(context.currency),
        group=outside_group(),
        reason=Reason("GIFT-CARD-REDEEMED", {"amount": str(amount.gross.amount)}),
        outside=account,
    )
    return Part(charges=(charge,))
