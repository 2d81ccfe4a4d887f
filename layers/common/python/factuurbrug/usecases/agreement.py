"""Whether what stands in the books, what was sent and what the shop says now agree."""

from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.findings import Finding, Severity, blocks
from factuurbrug.domain.invoice import Contact, Invoice
from factuurbrug.domain.money import Money
from factuurbrug.ports.books import FoundDocument


def changes_since(booked: Invoice, now: Assessment) -> tuple[Finding, ...]:
    """What of a booked invoice the shop's order no longer agrees with (reading R18): total, and VAT per rate.

    An order from which no invoice can be drawn up any more gives nothing to compare.
    """
    fresh = now.invoice
    if fresh is None:
        return ()
    if fresh.currency != booked.currency or fresh.total_incl != booked.total_incl:
        return (
            blocks(
                "ORDER-CHANGED-TOTAL",
                booked=str(booked.total_incl.amount),
                now=str(fresh.total_incl.amount),
                difference=_difference(booked, fresh),
                currency=fresh.currency,
            ),
        )
    before, after = dict(booked.vat_by_rate), dict(fresh.vat_by_rate)
    rates = sorted(rate for rate in before.keys() | after.keys() if before.get(rate) != after.get(rate))
    nothing = Money.zero(booked.currency)
    changes = [f"{rate}%: {before.get(rate, nothing).amount} → {after.get(rate, nothing).amount}" for rate in rates]
    return (blocks("ORDER-CHANGED-VAT", changes=", ".join(changes)),) if rates else ()


def _difference(booked: Invoice, fresh: Invoice) -> str:
    """With its sign, "" between two currencies."""
    if fresh.currency != booked.currency:
        return ""
    return f"{(fresh.total_incl - booked.total_incl).amount:+}"


def differences(sent: Invoice, found: FoundDocument) -> tuple[Finding, ...]:
    """Where a document in the books differs from what was sent, by amount and contact; empty when it is the same."""
    if found.identical is True:
        return ()
    amount = found.amount_incl
    if amount is None:
        return (blocks("BOOKS-AMOUNT-UNREADABLE", subject=sent.subject),)
    if amount != sent.total_incl:
        return (blocks("BOOKS-AMOUNT-DIFFERS", sent=str(sent.total_incl.amount), found=str(amount.amount)),)
    return (
        ()
        if _same_contact(sent.contact, found.contact)
        else (Finding("BOOKS-CONTACT-DIFFERS", Severity.BLOCKS, {"code": sent.contact.code}),)
    )


def _same_contact(sent: Contact, shown: str) -> bool:
    """By code or by name as the books show it; a fixed debtor's name is the books' own and not known here."""
    if sent.fixed or not shown:
        return True
    names = {sent.code, sent.full_name, f"{sent.first_name} {sent.last_name}", f"{sent.last_name}, {sent.first_name}"}
    return _bare(shown) in {_bare(name) for name in names}


def _bare(name: str) -> str:
    return " ".join(name.split()).casefold()
