"""The settings of one integration: what the owner chose. No secrets, no defaults that depend on the outside."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.money import VatRate


class Region(StrEnum):
    """Which Yuki: the host, the default ledger account and the home country follow from it."""

    NL = "NL"
    BE = "BE"


class NumberChoice(StrEnum):
    """Where the invoice's number comes from (S48)."""

    ORDER_REFERENCE = "order_reference"
    ORDER_ID = "order_id"
    INVOICE_NUMBER = "invoice_number"


class DateChoice(StrEnum):
    """Which shop date the invoice carries."""

    ORDER = "order"
    INVOICE = "invoice"


class TaxAddress(StrEnum):
    """Which address of an order decides its VAT country (reading R1).

    SHOP: the one that the shop itself computes tax by, by default the delivery address.
    """

    SHOP = "shop"
    DELIVERY = "delivery"
    INVOICE = "invoice"


class OssChoice(StrEnum):
    """How sales to consumers in other member states are taxed (docs/vat.md).

    BY_CHARGED_RATE: the rate that the shop charged decides: the delivery country's rate is OSS, the home country's
    is domestic.
    """

    BY_CHARGED_RATE = "by_charged_rate"
    OSS = "oss"
    BELOW_THRESHOLD = "below_threshold"


@dataclass(frozen=True, slots=True)
class VatMapping:
    """One row of the VAT table: (regime, country, rate) → VAT code and ledger account.

    `country` "" means any country, `rate` None any rate; the most specific row wins. A row for `services` counts for
    virtual orders only (Yuki has a code of its own for services to businesses in other member states).
    """

    regime: Regime
    vat_type: int
    ledger_account: str
    country: str = ""
    rate: VatRate | None = None
    vat_description: str = ""
    services: bool = False


@dataclass(frozen=True, slots=True)
class PaymentMapping:
    """One payment method of the shop → Yuki's payment method, and a fixed debtor if there is one (S31).

    `module` is the shop's technical name, `label` its text; "" matches any. The most specific row wins.
    """

    payment_method: str
    module: str = ""
    label: str = ""
    fixed_debtor: str = ""


@dataclass(frozen=True, slots=True)
class OutsideVat:
    """Ledger account and VAT code "geen btw" for lines that are no supply (rounding, gift cards, deposits; R11)."""

    ledger_account: str
    vat_type: int = 0


@dataclass(frozen=True, slots=True)
class GiftCards:
    """Vouchers that are a means of payment (R12): which, and where their redemption is booked."""

    account: OutsideVat | None = None
    cart_rule_ids: tuple[int, ...] = ()
    code_prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that the operator and the owner may set; what falls outside is listed, never silent (S39).

    Attributes:
        recheck_months: How far back waiting orders are looked at again.
        recheck_orders: How many at most per integration and night.
        invoices_per_call: At most 10.
        draft_absence_hours: How long a draft must be missing before its absence may count as proof (R17).
        vat_answer_days: How long the register's answer about a valid number stands before it is asked for anew.
        calls_per_day: Yuki's budget of the domain; `calls_kept_back` of them are kept for urgent work.
    """

    recheck_months: int = 3
    recheck_orders: int = 300
    invoices_per_call: int = 10
    absence_minutes: int = 120
    draft_absence_hours: int = 24
    vat_answer_days: int = 7
    calls_per_day: int = 1000
    calls_kept_back: int = 100

    @property
    def calls_kept_from_background(self) -> int:
        """Calls of a day that work leaves alone for which nobody waits: those kept back and a third of the rest."""
        return self.calls_kept_back + max(0, self.calls_per_day - self.calls_kept_back) // 3


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """The PrestaShop shop.

    Attributes:
        url: Address of the shop, without /api; https except loopback on a person's own machine.
        shop_id: One shop of a multi-shop installation; None for the address's own shop.
        paid_statuses: Ids that release an order; empty means the shop's own `paid` flag decides.
        admin_url: Address of the shop's back office, for links to its orders; "" makes none.
        prefix: Short prefix of contact codes and references, so that several shops of one Yuki domain do not collide.
    """

    url: str
    shop_id: int | None = None
    paid_statuses: tuple[int, ...] = ()
    prefix: str = ""
    admin_url: str = ""


@dataclass(frozen=True, slots=True)
class BooksSettings:
    """The Yuki administration. `domain_id` "" means the administration's own domain, looked up once and kept.

    Both ids are kept in small letters: numbers, subjects and the day's calls are counted by them, over all integrations
    bound there, and people write them either way.
    """

    region: Region = Region.NL
    administration_id: str = ""
    domain_id: str = ""
    base_url: str = ""

    def __post_init__(self) -> None:
        """Write the ids the one way."""
        object.__setattr__(self, "administration_id", self.administration_id.strip().casefold())
        object.__setattr__(self, "domain_id", self.domain_id.strip().casefold())


@dataclass(frozen=True, slots=True)
class IntegrationSettings:
    """Everything that decides how one integration's orders become invoices.

    Attributes:
        home_country: The seller's country: domestic VAT; ICP is to any other.
        own_vat_number: The seller's VAT number; VIES gives its consultation number only with it.
        start_date: Orders placed before it are never booked; None books everything.
        process: True books at once, False (default) makes drafts.
        reference_template, subject_template: With the tokens of docs/settings.md; one text per order (R16).
        vat_free_products: SKUs or product numbers sold outside VAT (gift cards, deposits; R11); "*" for every product
            that is sold without VAT, as in the small-business scheme.
        rounding_tolerance: Largest difference, in the order's currency, that a visible rounding line may carry (R5).
        vat_tolerance: Largest difference of VAT per rate between the shop and Yuki's own computation that is only
            shown.
        pass_currency: Foreign currencies are passed on; else such orders are held (R14).
        shipping_without_vat_accepted: The owner accepted shipping without VAT on a taxed basket (R9).
        version: Counts the saved versions of these settings.
    """

    id: IntegrationId
    account_id: AccountId
    name: str
    shop: ShopSettings
    books: BooksSettings
    home_country: str = "NL"
    own_vat_number: str = ""
    active: bool = True
    start_date: date | None = None
    process: bool = False
    number_choice: NumberChoice = NumberChoice.ORDER_REFERENCE
    date_choice: DateChoice = DateChoice.ORDER
    reference_template: str = "{prefix}{nummer}"
    subject_template: str = "Bestelling {nummer} ({bestel_id})"
    remarks_template: str = ""
    payment_id_template: str = ""
    payment_term_days: int = 0
    payment_methods: tuple[PaymentMapping, ...] = ()
    default_payment_method: str = "ElectronicTransfer"
    vat_table: tuple[VatMapping, ...] = ()
    rounding: OutsideVat = OutsideVat(ledger_account="")
    gift_cards: GiftCards = GiftCards()
    vat_free_products: tuple[str, ...] = ()
    surcharge_rate: VatRate | None = None
    tax_address: TaxAddress = TaxAddress.SHOP
    oss: OssChoice = OssChoice.BY_CHARGED_RATE
    check_vat_numbers: bool = True
    rounding_tolerance: Decimal = Decimal("0.05")
    vat_tolerance: Decimal = Decimal("0.05")
    pass_currency: bool = False
    book_zero_totals: bool = True
    email_to_customer: bool = False
    layout: str = ""
    shipping_without_vat_accepted: bool = False
    language: str = "nl"
    limits: Limits = field(default_factory=Limits)
    version: int = 1
