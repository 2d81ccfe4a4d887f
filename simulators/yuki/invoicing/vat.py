"""Finds the VAT code that a line means."""

from datetime import date
from decimal import Decimal

from simulators.yuki.masterdata import VatCode
from simulators.yuki.store import Store
from simulators.yuki.wording import Refusal

OSS = 40


def find_vat_code(
    store: Store,
    *,
    administration_id: str,
    day: date,
    vat_type: int,
    percentage: Decimal,
    description: str,
) -> VatCode:
    """Return the one active code of this type and percentage.

    Args:
        store: The books.
        administration_id: Whose codes.
        day: The invoice date; the code must be valid on it.
        vat_type: VATType.
        percentage: VATPercentage.
        description: VATDescription, or the empty text. It must fit when it is given, and it must
            be given when several codes share type and percentage (this simulator's strictness: how
            the real service chooses then is not known).

    Raises:
        Refusal: no code fits, or several do.
    """
    same = [
        code
        for code in store.find(VatCode, scope=administration_id, key=str(vat_type))
        if code.percentage == percentage and code.is_valid_on(day)
    ]
    fitting = [code for code in same if code.description == description] if description else same
    if not fitting:
        raise Refusal("vat-unknown", type=vat_type, percentage=percentage)
    if len(fitting) > 1:
        raise Refusal("vat-ambiguous", type=vat_type, percentage=percentage)
    return fitting[0]
