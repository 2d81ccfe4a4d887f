"""What the simulated Yuki remembers: the form of every record, and how an administration is set up.

Every record knows under which words it is looked up again (`keys`). Money is Decimal, in euros.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict
from typing_extensions import override

Lag = Literal["off", "next-day"] | int


class Keys(NamedTuple):
    """Under what a record is found: the owner, two words, and a day."""

    scope: str = ""
    key: str = ""
    alt: str = ""
    day: str = ""


class Record(BaseModel):
    """Something with an id that the store keeps."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: ClassVar[str]
    id: str

    def keys(self) -> Keys:
        """Return the words under which the store finds this record."""
        return Keys()


class Settings(Record):
    """How strict and how slow this Yuki is. One record, id `settings`.

    Attributes:
        clock_offset: Seconds that the simulated clock is ahead of the real one.
        archive_lag: When a document shows in the archive: at once (`off`), after so many seconds,
            or the next morning.
        open_items_lag: The same for outstanding items.
        transactions_lag: The same for transactions.
        max_price_decimals: A SalesPrice with more decimals is refused ("over-precise").
        stop_after: After so many refused invoices the rest of a call is skipped.
        files_fault: Whether `DocumentFile` and its kin answer with a fault.
        draft_folder: The archive's folder of drafts, which is not documented; that of sales by default.
    """

    kind: ClassVar[str] = "settings"
    id: str = "settings"
    clock_offset: float = 0
    archive_lag: Lag = "off"
    open_items_lag: Lag = "off"
    transactions_lag: Lag = "off"
    max_price_decimals: int = 2
    stop_after: int = 6
    files_fault: bool = False
    draft_folder: int = 2


class Domain(Record):
    """One Yuki environment: contacts, archive, payment methods, and the daily number of calls.

    `sends_mail` is the sales setting that lets Yuki mail an invoice to the customer.
    """

    kind: ClassVar[str] = "domain"
    name: str
    url: str
    region: Literal["NL", "BE"]
    language: str
    daily_limit: int = 1000
    active: bool = True
    sends_mail: bool = False
    debtors_account: str
    revenue_account: str
    vat_account: str


class Administration(Record):
    """One company in a domain. `closed_until` is the last day that can no longer be booked on."""

    kind: ClassVar[str] = "administration"
    domain_id: str
    name: str
    address_line: str
    postcode: str
    city: str
    country: str
    coc_number: str
    vat_number: str
    start_date: date
    active: bool = True
    closed_until: date | None = None
    price_lists: dict[str, str] = {}
    layouts: tuple[str, ...] = ()

    @override
    def keys(self) -> Keys:
        return Keys(scope=self.domain_id, key=self.name)


class AccessKey(Record):
    """A web service access key (its id): what it may see and what it may do."""

    kind: ClassVar[str] = "access_key"
    domains: tuple[str, ...]
    administrations: tuple[str, ...]
    rights: tuple[str, ...]
    active: bool = True


class Session(Record):
    """What `Authenticate` gave out."""

    kind: ClassVar[str] = "session"
    access_key: str
    domain_id: str
    language: str
    expires: datetime


class Account(Record):
    """A general ledger account; `type` 4 is revenue (the numbering of types is this simulator's)."""

    kind: ClassVar[str] = "account"
    administration_id: str
    code: str
    type: int
    subtype: int = 0
    enabled: bool = True
    nl: str
    en: str

    @override
    def keys(self) -> Keys:
        return Keys(scope=self.administration_id, key=self.code)


class VatCode(Record):
    """A VAT code of an administration; percentages such as 21.00."""

    kind: ClassVar[str] = "vat_code"
    administration_id: str
    type: int
    percentage: Decimal
    description: str
    type_description: str
    country: str | None = None
    start: date | None = None
    end: date | None = None
    active: bool = True

    @override
    def keys(self) -> Keys:
        return Keys(scope=self.administration_id, key=str(self.type))

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the code is switched on and may be used on this invoice date."""
        started = self.start is None or self.start <= day
        return self.active and started and (self.end is None or day <= self.end)


class PaymentMethod(Record):
    """A way of paying and where its money waits.

    `custom` ones were made in the domain and are what GetCustomPaymentMethods lists. With a
    `suspense_account` the invoice becomes no open item but waits there for the settlement.
    """

    kind: ClassVar[str] = "payment_method"
    domain_id: str
    number: int
    name: str
    custom: bool = False
    suspense_account: str | None = None
    shown: str

    @override
    def keys(self) -> Keys:
        return Keys(scope=self.domain_id, key=self.name)
