"""A sales document as the lists of the books show it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

#: A day; the name keeps `ListedDocument.date` from hiding its own type.
CalendarDate = date


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A sales document, whoever made it.

    Attributes:
        reference: Its number; "" on a draft.
        date: The invoice date; a draft has none yet.
        amount_incl: With VAT, in the document's currency; None where no list says.
        vat: What the ledger holds of VAT; None while nothing is booked.
        currency: "" where no list says: the archive, and so a draft, shows none.
        contact, contact_code, country: As the card shows them, "" where no list says.
        in_ledger: The administration's own ledger has it. A booked document without is either too fresh, or another
            administration's of the same domain.
    """

    document_id: str
    subject: str
    reference: str
    is_draft: bool
    date: CalendarDate | None = None
    created: datetime | None = None
    amount_incl: Decimal | None = None
    vat: Decimal | None = None
    currency: str = ""
    contact: str = ""
    contact_code: str = ""
    country: str = ""
    in_ledger: bool = False
