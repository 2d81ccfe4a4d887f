"""Work that can take longer than a request may: asked for, then watched until its result is there."""

from typing import Annotated, Literal

from pydantic import Field

from factuurbrug.web.schemas.common import Answer, Finding, Money, Words
from factuurbrug.web.schemas.orders import Invoice, StateName, VatNumberProof

JobKind = Literal[
    "preview", "acts", "settings-trial", "earlier-bookings", "compare-month", "export", "choices", "account-export",
]  # fmt: skip


class PreviewOrder(Answer):
    """What would become of one order or credit.

    Attributes:
        vat_proof: What the register of VAT numbers said, where the buyer's number matters.
    """

    order_id: int
    number: str
    reference: str
    customer: str
    placed_on: str | None
    amount: Money | None
    state: StateName
    state_text: str
    regime_text: str
    findings: list[Finding]
    waits_for: Words | None
    invoice: Invoice | None
    vat_proof: VatNumberProof | None = None


class PreviewResult(Answer):
    """Invoices as they would be; nothing was booked.

    Attributes:
        more: There are more orders than are previewed at once.
        absent: Orders that were asked for and that the shop does not have.
        remarks: What could not be looked at.
    """

    kind: Literal["preview"] = "preview"
    orders: list[PreviewOrder]
    more: bool = False
    absent: list[int] = []
    remarks: list[Words] = []


class ActResult(Answer):
    """What an act did with one record.

    Attributes:
        done: It was done; not when the order still waits or stands in Fouten afterwards.
        refused: It could not be done, and nothing was changed: `text` says why.
    """

    record: str
    number: str
    customer: str
    done: bool
    refused: bool = False
    state: StateName | None
    text: str
    findings: list[Finding] = []


class ActsResult(Answer):
    """What the act did with each; `more` when there were more than are done at once: ask again for the rest."""

    kind: Literal["acts"] = "acts"
    results: list[ActResult]
    more: bool = False


class TrialOrder(Answer):
    """An order in Fouten under the new settings.

    Attributes:
        better: It would leave Fouten, or stay with less in its way.
        worse: It would stay, with something in its way that is not there now.
    """

    record: str
    number: str
    customer: str
    amount: Money | None
    before: list[Finding]
    after_state: StateName
    after_text: str
    after: list[Finding]
    better: bool
    worse: bool = False


class SettingsTrialResult(Answer):
    """What the new settings would change for the held orders in Fouten.

    Attributes:
        more: There are more than could be tried at once; the oldest were.
    """

    kind: Literal["settings-trial"] = "settings-trial"
    tried: int
    solved: int
    worse: int
    orders: list[TrialOrder]
    more: bool = False


class EarlierBooking(Answer):
    """A document in the books that looks like an order of the shop."""

    order_id: int
    number: str
    placed_on: str
    amount: Money
    document: str
    document_date: str | None
    document_amount: Money | None
    by: list[Literal["subject", "reference", "amount"]]
    certain: bool


class EarlierBookingsResult(Answer):
    """Orders that seem to be booked already, and how much was looked at.

    Attributes:
        suggested_start: The day after the last order that is certainly booked.
        remarks: What could not be looked at.
    """

    kind: Literal["earlier-bookings"] = "earlier-bookings"
    orders: int
    documents: int
    found: list[EarlierBooking]
    suggested_start: str | None
    remarks: list[Words] = []


class ExportResult(Answer):
    """A file waits; `download_url` of the job leads to it for a while."""

    kind: Literal["export", "account-export"] = "export"
    file_name: str
    rows: int
    bytes: int


class DoneResult(Answer):
    """It is done; read the screen anew."""

    kind: Literal["compare-month", "choices"]


JobResult = Annotated[
    PreviewResult | ActsResult | SettingsTrialResult | EarlierBookingsResult | ExportResult | DoneResult,
    Field(discriminator="kind"),
]


class Job(Answer):
    """A job: where it stands, and in the end its result or its problem.

    Attributes:
        result: Of a job that is running or failed, as far as there is one.
    """

    id: str
    kind: JobKind
    state: Literal["waiting", "running", "done", "failed"]
    done: int
    total: int
    asked_at: str
    problem: Words | None = None
    result: JobResult | None = None
    download_url: str | None = None
