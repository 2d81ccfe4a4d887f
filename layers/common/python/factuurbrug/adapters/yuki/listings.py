"""The lists that Yuki gives, read by local name into plain values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from lxml.etree import _Element as Element

from factuurbrug.adapters.yuki.xml_text import children, text_of
from factuurbrug.domain.administration import LedgerAccount, VatCode
from factuurbrug.domain.settings import Region

#: The sales invoices that Yuki or its web service made; uploaded ones have another type.
SALES_INVOICE = "6"
#: The sales folder as ledger lines name it: a term's key, not a translated word.
_LEDGER_SALES_FOLDER = "TRMSales"
#: Yuki's wall clock, in both countries.
_ZONE = ZoneInfo("Europe/Amsterdam")
_DECIMAL = re.compile(r"[+-]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})", re.ASCII)
_CODE = re.compile(r"\d{1,9}", re.ASCII)
_FILE_NAME = re.compile(r"Invoice (.+)\.pdf")
#: The account that Yuki itself books new sales items on when none is named: revenue by definition.
_DEFAULT_REVENUE = {Region.NL: "80000", Region.BE: "700000"}
#: The class of revenue accounts in each country's usual ledger scheme.
_REVENUE_CLASS = {Region.NL: "8", Region.BE: "70"}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A document as one list shows it; "" and None where the list does not say.

    Attributes:
        amount: With VAT, in the document's currency.
        line: Of a ledger line: its own amount, debit positive (what the debtor owes is).
        numbered: False for what the list shows to be a draft.
        created: When it came into Yuki, in UTC.
    """

    source: str
    document_id: str
    subject: str = ""
    reference: str = ""
    amount: Decimal | None = None
    line: Decimal | None = None
    contact: str = ""
    contact_code: str = ""
    issued_on: date | None = None
    numbered: bool = True
    created: datetime | None = None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of a document in the ledger.

    Attributes:
        amount: In the document's currency, debit positive; None when unreadable.
        description: The document's subject, as far as is known.
        is_sale: The document lies in the sales folder, made by Yuki, by the web service, or uploaded.
    """

    document_id: str
    reference: str
    day: date | None
    account: str
    amount: Decimal | None
    currency: str
    description: str
    contact: str
    contact_code: str
    country: str
    is_sale: bool


def wall_day(instant: datetime) -> date:
    """The calendar day of an instant on Yuki's wall clock."""
    return instant.astimezone(_ZONE).date()


def transactions(answer: Sequence[Element]) -> Iterator[Sighting]:
    """The documents behind ledger lines, one sighting per line; a line's amount is not the document's."""
    for one in answer:
        reference = text_of(one, "documentReference")
        if reference:
            yield Sighting(
                source="transactions",
                document_id=text_of(one, "documentID"),
                reference=reference,
                line=_amount(text_of(one, "transactionAmount")),
                contact=text_of(one, "fullName"),
                contact_code=text_of(one, "contactCode"),
                issued_on=_day(text_of(one, "transactionDate")),
            )


def ledger_lines(answer: Sequence[Element]) -> Iterator[LedgerLine]:
    """The lines of a period, of whatever documents."""
    for one in answer:
        yield LedgerLine(
            document_id=text_of(one, "documentID"),
            reference=text_of(one, "documentReference"),
            day=_day(text_of(one, "transactionDate")),
            account=text_of(one, "glAccountCode"),
            amount=_amount(text_of(one, "transactionAmountForeignCurrency") or text_of(one, "transactionAmount")),
            currency=text_of(one, "currency"),
            description=text_of(one, "description"),
            contact=text_of(one, "fullName"),
            contact_code=text_of(one, "contactCode"),
            country=text_of(one, "contactCountry"),
            is_sale=text_of(one, "documentFolder") == _LEDGER_SALES_FOLDER,
        )


def open_items(answer: Sequence[Element]) -> Iterator[Sighting]:
    """What debtors have open; only invoices."""
    for root in answer:
        for one in children(root, "Item"):
            yield Sighting(
                source="open_items",
                document_id=text_of(one, "DocumentID"),
                reference=text_of(one, "Reference"),
                amount=_amount(text_of(one, "OriginalAmount")),
                contact=text_of(one, "Contact"),
                contact_code=text_of(one, "ContactCode"),
                issued_on=_day(text_of(one, "Date")),
            )


def archived(answer: Sequence[Element]) -> Iterator[Sighting]:
    """The sales invoices of an archive list. A draft has neither a date nor a file."""
    for root in answer:
        for one in children(root, "Document"):
            if text_of(one, "Type") == SALES_INVOICE:
                name = _FILE_NAME.fullmatch(text_of(one, "FileName"))
                yield Sighting(
                    source="archive",
                    document_id=one.get("ID") or "",
                    subject=text_of(one, "Subject"),
                    reference=name.group(1) if name else "",
                    amount=_amount(text_of(one, "Amount")),
                    contact=text_of(one, "ContactName"),
                    issued_on=_day(text_of(one, "DocumentDate")),
                    numbered=bool(text_of(one, "FileName") or text_of(one, "DocumentDate")),
                    created=_instant(text_of(one, "Created")),
                )


def vat_codes(answer: Sequence[Element]) -> tuple[VatCode, ...]:
    """The active VAT codes; percentages without trailing zeros ("21", "5.5").

    A code without a number is passed over: no invoice can name it.
    """
    return tuple(
        VatCode(
            type=int(text_of(one, "type")),
            description=text_of(one, "description"),
            percentage=_percentage(text_of(one, "percentage")),
            country=text_of(one, "country"),
            start=_day(text_of(one, "startDate")),
            end=_day(text_of(one, "endDate")),
        )
        for one in answer
        if _CODE.fullmatch(text_of(one, "type"))
    )


def ledger_accounts(answer: Sequence[Element], *, region: Region) -> tuple[LedgerAccount, ...]:
    """The ledger scheme.

    What the numbers of `type` mean is not published. The account on which Yuki books by default is revenue by
    definition, so accounts of *its* type are; where that account is missing, the class of the number decides.
    """
    default = next((text_of(one, "type") for one in answer if text_of(one, "code") == _DEFAULT_REVENUE[region]), None)
    return tuple(
        LedgerAccount(
            code=text_of(one, "code"),
            # The missing letter is Yuki's.
            description=text_of(one, "descripton") or text_of(one, "description") or text_of(one, "descriptionNL"),
            is_revenue=text_of(one, "code").startswith(_REVENUE_CLASS[region])
            if default is None
            else text_of(one, "type") == default,
            is_enabled=text_of(one, "isEnabled") != "false",
        )
        for one in answer
    )


def payment_methods(answer: Sequence[Element]) -> tuple[str, ...]:
    """The names of the domain's own payment methods."""
    return tuple(name for one in answer if (name := text_of(one, "Description")))


def _amount(text: str) -> Decimal | None:
    # An exponent is refused: to write out 1e999999999 would take for ever.
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def _percentage(text: str) -> str:
    amount = _amount(text)
    return text if amount is None else format(amount.normalize(), "f")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=_ZONE).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
