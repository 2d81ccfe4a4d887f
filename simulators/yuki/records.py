"""What invoices leave behind: contacts, items, documents, transactions and open items."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict
from typing_extensions import override

from simulators.yuki.masterdata import Keys, Record

# A field called `date` would hide the type from the fields after it.
Day = date


class Contact(Record):
    """A card in the domain's contacts. `fields` uses the names of the SalesInvoices document."""

    kind: ClassVar[str] = "contact"
    domain_id: str
    number: int
    code: str
    name: str
    fields: dict[str, str]
    created: datetime
    modified: datetime
    active: bool = True
    overwritten: tuple[str, ...] = ()

    @override
    def keys(self) -> Keys:
        return Keys(scope=self.domain_id, key=self.code, alt=self.name)


class Item(Record):
    """A sales item, made by the first invoice line that names it; its prices are the catalogue's."""

    kind: ClassVar[str] = "item"
    administration_id: str
    description: str
    reference: str
    sales_price: Decimal
    vat_type: int
    vat_percentage: Decimal
    vat_description: str
    vat_included: bool
    account: str
    created: datetime

    @override
    def keys(self) -> Keys:
        return Keys(scope=self.administration_id, key=self.reference, alt=self.description)


class Line(BaseModel):
    """One line of an invoice as this Yuki computed it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    item_id: str
    description: str
    quantity: Decimal
    price: Decimal
    vat_included: bool
    vat_type: int
    vat_percentage: Decimal
    vat_description: str
    account: str
    excl: Decimal
    vat: Decimal

    @property
    def incl(self) -> Decimal:
        """The line's total including VAT."""
        return self.excl + self.vat


class Document(Record):
    """A sales invoice, as a draft or booked; it is the archive's document too.

    `remarks` name what was taken silently and deserves a look: an unknown payment method, a cut
    item name, a ledger account that was not used.
    """

    kind: ClassVar[str] = "document"
    domain_id: str
    administration_id: str
    number: int
    status: Literal["draft", "booked", "deleted"]
    reference: str
    subject: str
    date: Day
    due_date: Day | None
    payment_method: str
    payment_id: str
    currency: str
    contact_id: str
    contact_name: str
    lines: tuple[Line, ...]
    total_excl: Decimal
    vat: Decimal
    total_incl: Decimal
    remarks: tuple[str, ...] = ()
    xml: str
    created: datetime
    modified: datetime
    visible: datetime

    @override
    def keys(self) -> Keys:
        scope = self.administration_id if self.status == "booked" else f"-{self.administration_id}"
        return Keys(scope=scope, key=self.reference, alt=self.subject, day=self.date.isoformat())


class Transaction(Record):
    """One ledger line; debit is positive, so revenue is negative."""

    kind: ClassVar[str] = "transaction"
    administration_id: str
    document_id: str
    number: int
    date: Day
    description: str
    account: str
    amount: Decimal
    contact_id: str
    reference: str
    visible: datetime

    @override
    def keys(self) -> Keys:
        return Keys(
            scope=self.administration_id,
            key=self.account,
            alt=self.document_id,
            day=self.date.isoformat(),
        )


class OpenItem(Record):
    """What a debtor still owes (or, negative, has coming) for one invoice."""

    kind: ClassVar[str] = "open_item"
    administration_id: str
    document_id: str
    reference: str
    date: Day
    due_date: Day
    description: str
    contact_id: str
    payment_method: str
    payment_id: str
    original: Decimal
    open: Decimal
    visible: datetime

    @override
    def keys(self) -> Keys:
        return Keys(
            scope=self.administration_id,
            key=self.reference,
            alt=self.document_id,
            day=self.date.isoformat(),
        )
