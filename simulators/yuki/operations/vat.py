"""Vat.asmx."""

from lxml.etree import _Element as Element

from simulators.yuki.answers import stamp, typed
from simulators.yuki.call import Call
from simulators.yuki.masterdata import VatCode
from simulators.yuki.operations.registry import operation


@operation("Vat", "ActiveVATCodesList", "sessionID administrationID")
def active_vat_codes_list(call: Call) -> list[Element]:
    """List the VAT codes that are switched on, also those whose dates are past or to come."""
    codes = call.store.find(VatCode, scope=call.administration().id)
    return [_code(one) for one in codes if one.active]


def _code(one: VatCode) -> Element:
    # A code without a country has no such element at all, while missing dates are nil.
    country = [("country", one.country)] if one.country else []
    return typed(
        "VATCode",
        [
            ("description", one.description),
            ("type", one.type),
            ("typeDescription", one.type_description),
            ("percentage", one.percentage),
            *country,
            ("startDate", stamp(one.start)),
            ("endDate", stamp(one.end)),
        ],
    )


@operation("Vat", "VATReturnList", "sessionID administrationID year:int modifiedAfter:dateTime")
def vat_return_list(call: Call) -> list[Element]:
    """List the VAT returns: none were ever made here."""
    call.administration()
    return []
