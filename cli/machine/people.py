"""Who can sign in to the dashboard of a local run."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from factuurbrug.adapters.system.random_ids import new_licence_key
from factuurbrug.domain.account import TERMS_VERSION, AcceptedTerms, Account, AccountDetails, Member, Role
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.runtime.dashboard import DashboardParts

from cli.machine.partners import Partners
from local.run import LocalRun
from local.users import subject_of_user

_KEPT = "log-in.json"


@dataclass(frozen=True, slots=True)
class LogIn:
    """What a person types to sign in, and what they may then do."""

    email: str
    password: str
    role: Role


#: With simulated partners there is nothing to protect, so everybody may know these.
_DEMO = (
    LogIn("anna@demo.example", "demo-anna-2026", Role.OWNER),
    LogIn("berta@demo.example", "demo-berta-2026", Role.BOOKKEEPER),
)


def let_in(
    run: LocalRun, parts: DashboardParts, settings: IntegrationSettings, partners: Partners
) -> tuple[LogIn, ...]:
    """Make the run's people and their account where they are not there yet, and return how they sign in."""
    is_demo = partners.simulate_shop and partners.simulate_books
    people = _DEMO if is_demo else (_own(partners.home / _KEPT),)
    now = parts.clock.now()
    members = [
        Member(subject_of_user(run.stack, one.email, password=one.password), one.email, one.role, now) for one in people
    ]
    owner, *others = members
    parts.accounts.create(_account(settings, owner), owner)
    present = {member.subject for member in parts.accounts.members(settings.account_id)}
    for member in others:
        if member.subject not in present:
            parts.accounts.put_member(settings.account_id, member)
    return people


def _account(settings: IntegrationSettings, owner: Member) -> Account:
    return Account(
        id=settings.account_id,
        details=AccountDetails(
            company=settings.name,
            contact_name=owner.email.partition("@")[0].capitalize(),
            email=owner.email,
            country=settings.home_country,
        ),
        licence_key=new_licence_key(),
        terms=AcceptedTerms(TERMS_VERSION, owner.since, owner.subject, owner.email),
        created_at=owner.since,
    )


def _own(file: Path) -> LogIn:
    """A log-in of this machine alone, made once: real invoices are seen behind it."""
    if not file.exists():
        # The folder is closed to others; the file is too, for whoever copies it.
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as new:
            json.dump({"email": "owner@factuurbrug.example", "password": f"own-{secrets.token_hex(8)}-1"}, new)
    kept = json.loads(file.read_text(encoding="utf-8"))
    return LogIn(kept["email"], kept["password"], Role.OWNER)
