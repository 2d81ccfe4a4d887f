"""Configuratie: what the owner chooses, what there is to choose from, and every earlier version."""

from typing import Annotated, Literal

from pydantic import Field

from factuurbrug.web.schemas.common import Amount, Answer, Day, Form, Inset, Rate, RegimeName, RequestId, Words

Account = Annotated[str, Field(max_length=20)]
Template = Annotated[Inset, Field(max_length=200)]


class VatRow(Form):
    """A row of the VAT table (S26–S29). `country` "" is any country; `rate` None any rate."""

    regime: RegimeName
    country: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] = ""
    rate: Rate | None = None
    vat_type: Annotated[int, Field(ge=0, le=9999)]
    vat_description: Annotated[str, Field(max_length=100)] = ""
    ledger_account: Annotated[str, Field(min_length=1, max_length=20)]
    services: bool = False


class PaymentRow(Form):
    """A payment method of the shop (S31): to which of Yuki's, and a fixed debtor's code."""

    module: Annotated[str, Field(max_length=64)] = ""
    label: Annotated[str, Field(max_length=128)] = ""
    payment_method: Annotated[str, Field(min_length=1, max_length=60)]
    fixed_debtor: Annotated[str, Field(max_length=40)] = ""


class OutsideVatForm(Form):
    """Ledger account and VAT code for what is no supply."""

    ledger_account: Account = ""
    vat_type: Annotated[int, Field(ge=0, le=9999)] = 0


class GiftCardsForm(Form):
    """Vouchers that are a means of payment."""

    account: OutsideVatForm | None = None
    cart_rule_ids: Annotated[list[int], Field(max_length=200)] = []
    code_prefixes: Annotated[list[Annotated[str, Field(min_length=1, max_length=40)]], Field(max_length=50)] = []


class LimitsForm(Form):
    """Bounds; what falls outside is listed."""

    recheck_months: Annotated[int, Field(ge=1, le=24)] = 3
    recheck_orders: Annotated[int, Field(ge=10, le=5000)] = 300
    invoices_per_call: Annotated[int, Field(ge=1, le=10)] = 10
    absence_minutes: Annotated[int, Field(ge=0, le=10080)] = 120
    draft_absence_hours: Annotated[int, Field(ge=0, le=720)] = 24
    vat_answer_days: Annotated[int, Field(ge=0, le=90)] = 7
    calls_per_day: Annotated[int, Field(ge=0, le=100000)] = 1000
    calls_kept_back: Annotated[int, Field(ge=0, le=100000)] = 100


class SettingsForm(Form):
    """All settings that the screen shows; the connections are set on their own screen."""

    home_country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    own_vat_number: Annotated[str, Field(max_length=20)] = ""
    paid_statuses: Annotated[list[int], Field(max_length=100)] = []
    prefix: Annotated[Inset, Field(max_length=10)] = ""
    admin_url: Annotated[str, Field(max_length=300, pattern=r"^(https?://\S+)?$")] = ""
    start_date: Day | None = None
    process: bool = False
    number_choice: Literal["order_reference", "order_id", "invoice_number"] = "order_reference"
    date_choice: Literal["order", "invoice"] = "order"
    reference_template: Template
    subject_template: Template
    remarks_template: Template = ""
    payment_id_template: Template = ""
    payment_term_days: Annotated[int, Field(ge=0, le=365)] = 0
    payment_methods: Annotated[list[PaymentRow], Field(max_length=200)] = []
    default_payment_method: Annotated[str, Field(max_length=60)] = "ElectronicTransfer"
    vat_table: Annotated[list[VatRow], Field(max_length=500)] = []
    rounding: OutsideVatForm
    gift_cards: GiftCardsForm = GiftCardsForm()
    vat_free_products: Annotated[list[Annotated[str, Field(min_length=1, max_length=64)]], Field(max_length=500)] = []
    surcharge_rate: Rate | None = None
    tax_address: Literal["shop", "delivery", "invoice"] = "shop"
    oss: Literal["by_charged_rate", "oss", "below_threshold"] = "by_charged_rate"
    check_vat_numbers: bool = True
    rounding_tolerance: Amount = "0.05"
    vat_tolerance: Amount = "0.05"
    pass_currency: bool = False
    book_zero_totals: bool = True
    email_to_customer: bool = False
    layout: Annotated[str, Field(max_length=60)] = ""
    shipping_without_vat_accepted: bool = False
    language: Literal["nl", "en"] = "nl"
    limits: LimitsForm = LimitsForm()


class StatusChoice(Answer):
    """An order status of the shop."""

    id: int
    name: str
    paid: bool
    deleted: bool


class PaymentSeen(Answer):
    """A payment method that orders of the shop carried."""

    module: str
    label: str
    orders: int


class VatCodeChoice(Answer):
    """A VAT code that is active in the administration today."""

    type: int
    description: str
    percentage: str
    country: str


class LedgerChoice(Answer):
    """A ledger account of the revenue kind."""

    code: str
    description: str


class CountryChoice(Answer):
    """An EU country with its usual rates today."""

    code: str
    name: str
    rates: list[str]


class Choices(Answer):
    """What the drop-downs offer, and when it was read (None: not yet).

    Attributes:
        usual_vat: For each regime the usual VAT code: of the home country by rate, elsewhere for any rate.
    """

    read_at: str | None
    statuses: list[StatusChoice]
    payments_seen: list[PaymentSeen]
    vat_codes: list[VatCodeChoice]
    usual_vat: list[VatRow]
    ledger_accounts: list[LedgerChoice]
    other_accounts: list[LedgerChoice]
    payment_methods: list[str]
    countries: list[CountryChoice]
    tokens: list[str]


class SettingsWarning(Words):
    """Something doubtful that does not keep the settings from being used, and the field it is about."""

    field: str


class Settings(Answer):
    """The settings in force, who saved them, and what there is to choose from.

    Attributes:
        vat_is_default: The VAT table shown is the usual one and not saved: nobody chose one yet, or it was removed.
    """

    settings: SettingsForm
    version: int
    saved_at: str | None
    saved_by: str
    vat_is_default: bool
    choices: Choices
    warnings: list[SettingsWarning] = []


class SettingsChange(Form):
    """New settings, made on the version that was read."""

    settings: SettingsForm
    version: int


class SettingsTrial(Form):
    """Settings to try on the orders in Fouten, without saving them."""

    request_id: RequestId
    settings: SettingsForm


class VatDefaults(Form):
    """Asks for the usual VAT table in a mode of selling abroad."""

    oss: Literal["by_charged_rate", "oss", "below_threshold"]
    countries: Annotated[list[Annotated[str, Field(pattern=r"^[A-Z]{2}$")]], Field(max_length=30)] = []


class VatTable(Answer):
    """Rows for the form; nothing is saved."""

    rows: list[VatRow]


class FieldChange(Answer):
    """One field of one version: before and after, as people read them."""

    field: str
    label: str
    before: str
    after: str


class SettingsVersion(Answer):
    """One saved version."""

    version: int
    saved_at: str
    saved_by: str
    changes: list[FieldChange]


class SettingsHistory(Answer):
    """Versions, newest first; `next` is the cursor of the following page."""

    versions: list[SettingsVersion]
    next: str


class RestoreForm(Form):
    """Makes an earlier version the newest again."""

    version: int
    current: int


class VersionForm(Form):
    """An act on the version that was read."""

    version: int
