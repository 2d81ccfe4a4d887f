"""Order records: rows of the tabs, the page of one order, acts on them."""

from typing import Annotated, Literal

from pydantic import Field

from factuurbrug.web.schemas.common import Answer, Finding, Form, Line, Money, RegimeName, RequestId, Words

StateName = Literal[
    "FETCHED", "HELD", "READY", "POSTING", "UNCERTAIN", "POSTED", "CONFIRMED", "DEVIATES", "ACCEPTED", "IGNORED",
    "EXPIRED",
]  # fmt: skip
TabName = Literal["open", "errors", "report", "skipped"]
#: What a person may do with a record now.
ActName = Literal["process", "accept", "ignore", "unignore", "settle", "rebook"]
Mends = Literal["vat", "payment", "settings", "shop", "books", "person"]
#: `shop-order-kind-number`, such as 1-8-invoice-1.
RecordId = Annotated[str, Field(pattern=r"^\d{1,6}-\d{1,12}-(invoice|credit)-\d{1,4}$")]


class OrderRow(Answer):
    """One row of a list.

    Attributes:
        id: The record's id within its integration.
        number: What people call it: the order's number, with -C1 for a credit.
        booked: What was sent to the books; None before.
        waits_for: Why an open one waits.
        looked_at_again: When it is looked at by itself.
        leaves_window_on: The day on which a waiting order falls out of the window (S39).
        shop_link: The order in the shop's own back office; "" while the settings do not name its address (`admin_url`).
    """

    id: str
    number: str
    order_id: int
    kind: Literal["invoice", "credit"]
    state: StateName
    state_text: str
    tab: TabName
    reference: str
    customer: str
    placed_on: str
    changed_at: str
    fetched_at: str
    amount: Money | None
    booked: Money | None
    booked_vat: Money | None
    posted_at: str | None
    subject: str
    invoice_number: str
    processed: bool
    regime: RegimeName | None
    regime_text: str
    vat_country: str
    payment_method: str
    findings: list[Finding]
    waits_for: Words | None
    looked_at_again: str | None
    leaves_window_on: str | None
    needs_person: bool
    acts: list[ActName]
    shop_link: str


class OrderPage(Answer):
    """A page of a list; `next` is the cursor of the following one, "" at the end."""

    orders: list[OrderRow]
    next: str


class InvoiceContact(Answer):
    """The debtor as sent."""

    code: str
    type: Literal["Person", "Company"]
    full_name: str
    address1: str
    address2: str
    postcode: str
    city: str
    country: str
    email: str
    phone: str
    vat_number: str
    fixed: bool


class InvoiceLine(Answer):
    """A line with the reason of its rate, code and ledger account."""

    kind: Literal["product", "discount", "shipping", "wrapping", "surcharge", "gift_card", "rounding"]
    description: str
    sku: str
    quantity: str
    unit_price: str
    amount_incl: str
    amount_excl: str
    vat: str
    rate: str
    vat_type: int
    vat_description: str
    ledger_account: str
    reason: str


class VatOfRate(Answer):
    """VAT of one rate: the shop's beside ours."""

    rate: str
    shop: str
    booked: str
    difference: str


class CentProof(Answer):
    """Shop beside booking, to the cent; in the invoice's currency."""

    shop_total_incl: str
    booked_total_incl: str
    difference: str
    shop_vat: str
    booked_vat: str
    vat_difference: str
    vat_by_rate: list[VatOfRate]


class Invoice(Answer):
    """The invoice as booked, or as it would be."""

    subject: str
    reference: str | None
    date: str
    due_date: str | None
    currency: str
    payment_method: str
    process: bool
    layout: str
    email_to_customer: bool
    remarks: str
    contact: InvoiceContact
    lines: list[InvoiceLine]
    omitted: list[Words]
    total_incl: str
    total_excl: str
    vat: str
    cent_proof: CentProof


class VatNumberProof(Answer):
    """What the register answered about the buyer's number."""

    number: str
    status: Literal["valid", "invalid", "unchecked"]
    checked_at: str | None
    consultation_number: str
    requester: str
    text: str


class JournalLine(Answer):
    """One line of the history."""

    at: str
    before: StateName | None
    after: StateName
    after_text: str
    text: str
    actor: str


class OrderDetail(Answer):
    """The page of one order.

    Attributes:
        invoice_is: Whether `invoice` was sent to the books, or is what would be sent now.
        find_in_books: Words to find it in Yuki; "" for what was not sent.
        related: The other records of the same order.
    """

    order: OrderRow
    invoice: Invoice | None
    invoice_is: Literal["booked", "proposed"] | None
    vat_proof: VatNumberProof | None
    journal: list[JournalLine]
    find_in_books: str
    related: list[OrderRow]


class AcceptForm(Form):
    """Accepts these findings once for this record, or closes a deviation or conflict as it stands."""

    codes: Annotated[list[Annotated[str, Field(pattern=r"^[A-Z0-9-]{3,60}$")]], Field(max_length=20)] = []
    reason: Line = ""


class IgnoreForm(Form):
    """Skips the record, with why."""

    reason: Annotated[str, Field(min_length=1, max_length=200)]


class SettleForm(Form):
    """Whether the document of a record nobody can find is in the books."""

    in_books: bool


class ActsForm(Form):
    """Verwerk, or credit and book again: named records, all of one cause, or everything in Fouten or Open."""

    request_id: RequestId
    act: Literal["process", "rebook"] = "process"
    records: Annotated[list[RecordId], Field(max_length=500)] = []
    cause: Annotated[str, Field(pattern=r"^[A-Z0-9-]{3,60}$")] | None = None
    tab: Literal["errors", "open"] | None = None
    accept: Annotated[list[Annotated[str, Field(pattern=r"^[A-Z0-9-]{3,60}$")]], Field(max_length=20)] = []


class CauseGroup(Answer):
    """Errors of one cause.

    Attributes:
        title: A few words.
        text, now: What is the matter and what to do; values that differ from order to order are shown as "…".
        mends: Where it is mended: the VAT table, payment methods or other settings, the shop, the books, or by a
            person's decision on each order; None where only we can mend it.
    """

    code: str
    title: str
    text: str
    now: str
    count: int
    acceptable: bool
    chapter: str
    mends: Mends | None


class Causes(Answer):
    """Errors by cause, most frequent first."""

    causes: list[CauseGroup]
    total: int


class ProblemReport(Answer):
    """What "Meld probleem" would send: everything that support needs, personal data masked.

    Attributes:
        seen: Names exactly this bundle; it is given back when sending.
    """

    bundle: dict[str, object]
    seen: str


class ProblemReportForm(Form):
    """Sends the bundle that was shown, with what the person adds.

    Attributes:
        seen: Of the bundle that was shown; if it is another by now, the person looks once more.
    """

    request_id: RequestId
    seen: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    message: Annotated[str, Field(max_length=4000)] = ""
