"""Accounts and people as the API tells of them."""

from datetime import datetime
from typing import cast

from factuurbrug.domain.account import (
    TERMS_PAGE,
    TERMS_VERSION,
    AcceptedTerms,
    Account,
    AccountDetails,
    Member,
    Notifications,
    Role,
)
from factuurbrug.web.answers.words import words
from factuurbrug.web.schemas import accounts as schema
from factuurbrug.web.schemas.common import Language, Words


def details_of(form: schema.AccountForm) -> AccountDetails:
    """What a person wrote in the form."""
    return AccountDetails(
        company=form.company,
        contact_name=form.contact_name,
        email=form.email,
        country=form.country,
        vat_number=form.vat_number,
        extra_emails=tuple(form.extra_emails),
        language=form.language,
        notifications=Notifications(**form.notifications.model_dump()),
    )


def account_answer(account: Account, *, role: Role, now: datetime, language: str) -> schema.Account:
    """An account as the person with this role sees it."""
    details = account.details
    return schema.Account(
        id=account.id,
        role=role.value,
        version=account.version,
        licence_key=account.licence_key,
        company=details.company,
        contact_name=details.contact_name,
        email=details.email,
        country=details.country,
        vat_number=details.vat_number,
        extra_emails=list(details.extra_emails),
        language=cast("Language", details.language),
        notifications=schema.Notifications(
            errors=details.notifications.errors,
            weekly_summary=details.notifications.weekly_summary,
            outages=details.notifications.outages,
        ),
        terms=_accepted(account.terms),
        earlier_terms=[_accepted(one) for one in account.earlier_terms],
        created_at=account.created_at.isoformat(),
        trial=trial_answer(account, now=now),
        cancelled_at=account.cancelled_at.isoformat() if account.cancelled_at else None,
        kept_until=account.kept_until.isoformat() if account.kept_until else None,
        remarks=_remarks(account, language),
    )


def trial_answer(account: Account, *, now: datetime) -> schema.Trial:
    """The trial: its last day, and how many days are left."""
    return schema.Trial(ends_on=account.trial_ends_on.isoformat(), days_left=account.trial_days_left(now))


def member_answer(member: Member, *, subject: str) -> schema.Member:
    """A person of the account; `subject` is who asks."""
    return schema.Member(
        subject=member.subject,
        email=member.email,
        role=member.role.value,
        since=member.since.isoformat(),
        is_you=member.subject == subject,
    )


def _accepted(terms: AcceptedTerms) -> schema.AcceptedTerms:
    return schema.AcceptedTerms(
        version=terms.version, accepted_at=terms.at.isoformat(), accepted_by=terms.email or terms.subject
    )


def terms_answer() -> schema.Terms:
    """The terms in force."""
    return schema.Terms(version=TERMS_VERSION, url=TERMS_PAGE)


def _remarks(account: Account, language: str) -> list[Words]:
    found: list[tuple[str, dict[str, str]]] = []
    if account.cancelled_at is not None:
        if account.kept_until is not None:
            found.append(("ACCOUNT-KEPT-UNTIL", {"day": account.kept_until.isoformat()}))
        found.append(("ACCOUNT-REVOKE-KEYS", {}))
    elif not account.details.vat_number:
        found.append(("ACCOUNT-WITHOUT-VAT-NUMBER", {}))
    return [words(code, language, params) for code, params in found]
