"""The person who asks, their accounts, and who else works there."""

from typing import Annotated, Literal

from pydantic import Field

from factuurbrug.web.schemas.common import Answer, Country, Form, Language, Line, RequestId, RoleName, Words

Email = Annotated[str, Field(max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]


class Terms(Answer):
    """The terms in force; people accept a version of them."""

    version: str
    url: str


class MyAccount(Answer):
    """An account of the person who asks; `terms_due` when an owner has newer terms to accept."""

    id: str
    company: str
    role: RoleName
    cancelled: bool = False
    terms_due: bool = False


class MyIntegration(Answer):
    """An entry of the switcher."""

    id: str
    name: str
    account_id: str
    role: RoleName
    active: bool


class Me(Answer):
    """Who is signed in. Without an account, the page begins with one."""

    subject: str
    email: str
    language: Language
    accounts: list[MyAccount]
    integrations: list[MyIntegration]
    terms: Terms


class Notifications(Form):
    """What a person wants to hear of by mail."""

    errors: bool = True
    weekly_summary: bool = False
    outages: bool = True


class AccountForm(Form):
    """What an account says of itself (S15, S98)."""

    company: Annotated[str, Field(min_length=1, max_length=120)]
    contact_name: Annotated[str, Field(min_length=1, max_length=120)]
    email: Email
    country: Country
    vat_number: Annotated[str, Field(max_length=20)] = ""
    extra_emails: Annotated[list[Email], Field(max_length=5)] = []
    language: Language = "nl"
    notifications: Notifications = Notifications()


class NewAccount(AccountForm):
    """A new account; the terms must be accepted in the version in force."""

    request_id: RequestId
    terms_version: Line


class AccountChange(AccountForm):
    """A change of an account, made on the version that was read."""

    version: int


class AcceptedTerms(Answer):
    """Which terms were accepted, when, by whom."""

    version: str
    accepted_at: str
    accepted_by: str


class TermsAcceptance(Form):
    """The terms that an owner read and accepts, by their version."""

    version: Line


class Trial(Answer):
    """The trial of 30 days; the licence of one year follows it."""

    ends_on: str
    days_left: int


class Account(AccountForm):
    """An account as it is stored; `remarks` is what its people should know or do."""

    id: str
    role: RoleName
    version: int
    licence_key: str
    terms: AcceptedTerms
    earlier_terms: list[AcceptedTerms] = []
    created_at: str
    trial: Trial
    cancelled_at: str | None = None
    kept_until: str | None = None
    remarks: list[Words] = []


class Member(Answer):
    """A person who works in the account."""

    subject: str
    email: str
    role: RoleName
    since: str
    is_you: bool = False


class InvitedMember(Member):
    """Somebody who was let in; `mailed` is false for whoever has a log-in already: they must hear it from you."""

    mailed: bool


class Members(Answer):
    """Everybody in the account."""

    members: list[Member]


class Invitation(Form):
    """Somebody to work in the account; who is new to us gets a mail with how to sign in."""

    email: Email
    role: RoleName


class RoleChange(Form):
    """Another role."""

    role: RoleName


class Cancellation(Form):
    """Ends the account now: everything stops, keys are removed; `company` must be typed to confirm."""

    company: Line


class Feedback(Form):
    """Something about the manual (S5)."""

    chapter: Annotated[str, Field(max_length=80, pattern=r"^[a-z0-9-]+$")]
    message: Annotated[str, Field(min_length=5, max_length=4000)]


class ReportNumber(Answer):
    """Under which number a report was taken."""

    number: str
    status: Literal["received"] = "received"
