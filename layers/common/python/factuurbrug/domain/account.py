"""A customer of ours: what the account says of itself, the terms it accepted, its trial, who works there."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from factuurbrug.domain.ids import AccountId

#: The terms in force, by the day from which they are. Their text is the page `/voorwaarden` of the dashboard; a new
#: text gets a new version, and owners are asked once to accept it.
TERMS_VERSION: Final = "2026-11-01"
TERMS_PAGE: Final = "/voorwaarden"
TRIAL: Final = timedelta(days=30)
#: People who may work in one account, and accounts that one person may own: bounds against abuse, far from use.
MOST_MEMBERS: Final = 50
MOST_ACCOUNTS: Final = 10
_ZONE: Final = ZoneInfo("Europe/Amsterdam")


class Role(StrEnum):
    """What a person may do in an account."""

    OWNER = "owner"
    BOOKKEEPER = "bookkeeper"
    EMPLOYEE = "employee"


@dataclass(frozen=True, slots=True)
class Notifications:
    """What the account wants to hear of by mail."""

    errors: bool = True
    weekly_summary: bool = False
    outages: bool = True


@dataclass(frozen=True, slots=True)
class AccountDetails:
    """What an account says of itself (S15, S98).

    Attributes:
        country: ISO code of the country that the shop is in.
        vat_number: The company's own, with prefix and without signs; "" when it has none or did not tell.
        extra_emails: Further addresses that get the account's mails.
        language: In which mails are written.
    """

    company: str
    contact_name: str
    email: str
    country: str
    vat_number: str = ""
    extra_emails: tuple[str, ...] = ()
    language: str = "nl"
    notifications: Notifications = Notifications()


@dataclass(frozen=True, slots=True)
class AcceptedTerms:
    """Which version of the terms was accepted, when, and by whom (the `sub` and e-mail address of the log-in)."""

    version: str
    at: datetime
    subject: str
    email: str


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it is stored.

    Attributes:
        licence_key: Readable and not to be guessed; people name it to support (S12, S99).
        version: Counts the saved versions of what the account says of itself.
        cancelled_at: Since when everything stands still; None while it runs.
        kept_until: Of a cancelled account: the last day on which anything of it is kept, None if nothing is.
        earlier_terms: What was accepted before `terms`, the oldest first.
    """

    id: AccountId
    details: AccountDetails
    licence_key: str
    terms: AcceptedTerms
    created_at: datetime
    version: int = 1
    cancelled_at: datetime | None = None
    kept_until: date | None = None
    earlier_terms: tuple[AcceptedTerms, ...] = ()

    @property
    def owes_terms(self) -> bool:
        """Whether newer terms are in force than were accepted; nothing stops for it."""
        return self.cancelled_at is None and self.terms.version < TERMS_VERSION

    @property
    def trial_ends_on(self) -> date:
        """The last day of the trial, in Amsterdam."""
        return (self.created_at + TRIAL).astimezone(_ZONE).date()

    def trial_days_left(self, now: datetime) -> int:
        """Whole days until the trial ends; 0 on its last day and ever after."""
        return max(0, (self.trial_ends_on - now.astimezone(_ZONE).date()).days)


@dataclass(frozen=True, slots=True)
class Member:
    """A person who works in an account, by the `sub` of the log-in."""

    subject: str
    email: str
    role: Role
    since: datetime
