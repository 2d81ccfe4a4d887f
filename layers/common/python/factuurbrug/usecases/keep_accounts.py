"""Accounts: making one, changing what it says of itself, ending it."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from factuurbrug.domain.account import (
    MOST_ACCOUNTS,
    TERMS_VERSION,
    AcceptedTerms,
    Account,
    AccountDetails,
    Member,
    Role,
)
from factuurbrug.domain.errors import Conflict, Refused
from factuurbrug.domain.fields import FieldProblem, FieldsRefused
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.retention import kept_until
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.vat.numbers import parse_vat_number
from factuurbrug.ports.accounts import Accounts
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.memberships import Memberships
from factuurbrug.ports.user_directory import DirectoryUser
from factuurbrug.ports.vault import Vault
from factuurbrug.usecases.set_up_integration import BOOKS_KEY, BOOKS_SESSION, SHOP_KEY

_ATTEMPTS: Final = 3
_ZONE: Final = ZoneInfo("Europe/Amsterdam")


class KeepAccounts:
    """Acts on accounts. What is asked twice is done once."""

    def __init__(
        self,
        *,
        accounts: Accounts,
        memberships: Memberships,
        integrations: Integrations,
        vault: Vault,
        clock: Clock,
        new_licence_key: Callable[[], str],
    ) -> None:
        self._accounts = accounts
        self._memberships = memberships
        self._integrations = integrations
        self._vault = vault
        self._clock = clock
        self._new_licence_key = new_licence_key

    def create(self, details: AccountDetails, *, owner: DirectoryUser, request_id: str, terms_version: str) -> Account:
        """A new account with this owner; the same person and request give the same account.

        Raises:
            FieldsRefused: A field is wrong, or other terms than those in force were accepted.
            Refused: `ACCOUNTS-TOO-MANY`.
        """
        problems = _problems(details)
        if terms_version != TERMS_VERSION:
            problems.append(FieldProblem("terms_version", "TERMS-OUTDATED"))
        if problems:
            raise FieldsRefused(problems)
        id_ = _id_of(owner.subject, request_id)
        if (stored := self._accounts.get(id_)) is not None:
            return stored
        if len(self._memberships.accounts_of(owner.subject)) >= MOST_ACCOUNTS:
            raise Refused("ACCOUNTS-TOO-MANY", most=str(MOST_ACCOUNTS))
        now = self._clock.now()
        account = Account(
            id=id_,
            details=_uniform(details),
            licence_key=self._new_licence_key(),
            terms=AcceptedTerms(terms_version, now, owner.subject, owner.email),
            created_at=now,
        )
        return self._accounts.create(account, Member(owner.subject, owner.email, Role.OWNER, now))

    def change(self, account: AccountId, details: AccountDetails, *, version: int) -> Account:
        """Another version of what the account says of itself.

        Raises:
            FieldsRefused: A field is wrong.
            Conflict: `ACCOUNT-CHANGED` since this version was read.
        """
        if problems := _problems(details):
            raise FieldsRefused(problems)
        stored = self.known(account)
        return self._accounts.save(replace(stored, details=_uniform(details), version=version))

    def accept_terms(self, account: AccountId, *, person: DirectoryUser, version: str) -> Account:
        """Newer terms accepted; what was accepted before stays on record. Accepting twice changes nothing.

        Raises:
            FieldsRefused: Other terms than those in force were read.
            Refused: `ACCOUNT-UNKNOWN`, `ACCOUNT-CANCELLED`.
            Conflict: `ACCOUNT-CHANGED` again and again.
        """
        if version != TERMS_VERSION:
            raise FieldsRefused([FieldProblem("version", "TERMS-OUTDATED")])
        for _ in range(_ATTEMPTS):
            stored = self.running(account)
            if not stored.owes_terms:
                return stored
            accepted = AcceptedTerms(version, self._clock.now(), person.subject, person.email)
            try:
                return self._accounts.save(
                    replace(stored, terms=accepted, earlier_terms=(*stored.earlier_terms, stored.terms))
                )
            except Conflict:
                # Somebody saved the account at this moment: the terms are accepted in what now stands.
                continue
        raise Conflict("ACCOUNT-CHANGED")

    def cancel(self, account: AccountId, *, company: str, actor: str) -> Account:
        """End the account: integrations are switched off and their keys removed, now; cancelling twice changes nothing.

        What was booked stays readable for its people as long as the law has it kept.

        Raises:
            FieldsRefused: The name that was typed is not the account's.
        """
        stored = self.known(account)
        if company.strip().casefold() != stored.details.company.strip().casefold():
            raise FieldsRefused([FieldProblem("company", "ACCOUNT-NAME-DIFFERS")])
        now = self._clock.now()
        integrations = [self._stop(one, actor=actor, now=now) for one in self._memberships.integrations_of(account)]
        if stored.cancelled_at is not None:
            return stored
        kept = _kept_until([one for one in integrations if one is not None], now.astimezone(_ZONE).date())
        return self._accounts.save(replace(stored, cancelled_at=now, kept_until=kept))

    def known(self, account: AccountId) -> Account:
        """The account.

        Raises:
            Refused: `ACCOUNT-UNKNOWN`.
        """
        stored = self._accounts.get(account)
        if stored is None:
            raise Refused("ACCOUNT-UNKNOWN")
        return stored

    def running(self, account: AccountId) -> Account:
        """The account, which must not be cancelled.

        Raises:
            Refused: `ACCOUNT-UNKNOWN`, `ACCOUNT-CANCELLED`.
        """
        self.not_ended(account)
        return self.known(account)

    def not_ended(self, account: AccountId) -> None:
        """Nothing, unless the account was cancelled; one that only an operator knows goes on.

        Raises:
            Refused: `ACCOUNT-CANCELLED`.
        """
        stored = self._accounts.get(account)
        if stored is not None and stored.cancelled_at is not None:
            raise Refused("ACCOUNT-CANCELLED")

    def _stop(self, integration: IntegrationId, *, actor: str, now: datetime) -> IntegrationSettings | None:
        # Keys first: without them nothing leaves, whatever else fails behind it.
        for name in (SHOP_KEY, BOOKS_KEY, BOOKS_SESSION):
            self._vault.remove(integration, name)
        for _ in range(_ATTEMPTS):
            settings = self._integrations.get(integration)
            if settings is None or not settings.active:
                return settings
            try:
                return self._integrations.save(replace(settings, active=False), actor=actor, at=now)
            except Conflict:
                # Somebody saved settings at this moment: they are switched off in the version that now stands.
                continue
        raise Conflict("SETTINGS-CHANGED", integration=str(integration))


def _id_of(subject: str, request_id: str) -> AccountId:
    """The id that one request of one person leads to: asked twice, it is the same account."""
    return AccountId(hashlib.sha256(f"{subject}\n{request_id}".encode()).hexdigest()[:20])


def _problems(details: AccountDetails) -> list[FieldProblem]:
    number = parse_vat_number(details.vat_number, country=details.country)
    if number is not None and not number.plausible:
        return [FieldProblem("vat_number", "OWN-VAT-NUMBER-FORM", {"number": number.value})]
    return []


def _uniform(details: AccountDetails) -> AccountDetails:
    """Addresses in small letters and once, the VAT number in the form that the register takes."""
    number = parse_vat_number(details.vat_number, country=details.country)
    own = details.email.strip().lower()
    others = (address.strip().lower() for address in details.extra_emails)
    return replace(
        details,
        email=own,
        extra_emails=tuple(dict.fromkeys(address for address in others if address and address != own)),
        vat_number=number.value if number else "",
    )


def _kept_until(integrations: list[IntegrationSettings], today: date) -> date | None:
    """The last day on which anything is kept; None where nothing can have been booked."""
    if not integrations:
        return None
    return kept_until(today, oss=any(row.regime is Regime.OSS for one in integrations for row in one.vat_table))
