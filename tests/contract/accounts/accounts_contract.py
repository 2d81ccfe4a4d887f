"""What every store of accounts must do; run by the fake and by the table on the stand-in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from factuurbrug.domain.account import AcceptedTerms, Account, AccountDetails, Member, Notifications, Role
from factuurbrug.domain.errors import Conflict, Refused
from factuurbrug.domain.ids import AccountId
from factuurbrug.ports.accounts import Accounts
from factuurbrug.ports.memberships import Memberships

NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def an_account(account: AccountId) -> Account:
    return Account(
        id=account,
        details=AccountDetails(
            company="Bakkerij Café Zoë",
            contact_name="Anna",
            email="anna@voorbeeld.nl",
            country="NL",
            vat_number="NL123456782B90",
            extra_emails=("kantoor@voorbeeld.nl",),
            language="en",
            notifications=Notifications(weekly_summary=True),
        ),
        licence_key="FB-AAAAA-BBBBB-CCCCC-DDDDD",
        terms=AcceptedTerms("2026-11-01", NOW, "sub-anna", "anna@voorbeeld.nl"),
        created_at=NOW,
    )


def a_member(name: str, role: Role, *, minutes: int = 0) -> Member:
    return Member(name, f"{name}@voorbeeld.nl", role, NOW + timedelta(minutes=minutes))


class AccountsContract:
    """Subclasses give `accounts`, the `memberships` that go with it, and an `account` and people of the test's own."""

    @pytest.fixture
    def anna(self, person: str) -> Member:
        return a_member(f"anna-{person}", Role.OWNER)

    @pytest.fixture
    def bram(self, person: str) -> Member:
        return a_member(f"bram-{person}", Role.EMPLOYEE, minutes=1)

    def test_an_account_comes_back_as_it_was_stored(self, accounts: Accounts, account: AccountId, anna: Member) -> None:
        stored = accounts.create(an_account(account), anna)

        assert accounts.get(account) == stored == an_account(account)

    def test_what_was_never_stored_is_absent(self, accounts: Accounts, account: AccountId) -> None:
        assert accounts.get(account) is None
        assert accounts.members(account) == ()

    def test_creating_it_again_changes_nothing(
        self, accounts: Accounts, memberships: Memberships, account: AccountId, anna: Member, bram: Member
    ) -> None:
        first = accounts.create(an_account(account), anna)
        again = accounts.create(replace(an_account(account), licence_key="FB-OTHER"), replace(bram, role=Role.OWNER))

        assert again == first
        assert accounts.members(account) == (anna,)
        assert memberships.accounts_of(bram.subject) == {}

    def test_the_first_owner_has_the_rights_of_one(
        self, accounts: Accounts, memberships: Memberships, account: AccountId, anna: Member
    ) -> None:
        accounts.create(an_account(account), anna)

        assert memberships.accounts_of(anna.subject) == {account: Role.OWNER}

    def test_the_second_of_two_who_change_it_is_refused(
        self, accounts: Accounts, account: AccountId, anna: Member
    ) -> None:
        first = accounts.create(an_account(account), anna)
        cancelled = accounts.save(replace(first, cancelled_at=NOW, kept_until=date(2033, 12, 31)))

        with pytest.raises(Conflict, match="ACCOUNT-CHANGED"):
            accounts.save(replace(first, details=replace(first.details, company="Ander")))

        assert accounts.get(account) == cancelled
        assert (cancelled.version, cancelled.kept_until) == (2, date(2033, 12, 31))

    def test_people_come_with_their_rights_and_lose_them_when_they_go(
        self, accounts: Accounts, memberships: Memberships, account: AccountId, anna: Member, bram: Member
    ) -> None:
        accounts.create(an_account(account), anna)
        accounts.put_member(account, bram)
        with_bram = (accounts.members(account), memberships.accounts_of(bram.subject))
        accounts.remove_member(account, bram.subject)

        assert with_bram == ((anna, bram), {account: Role.EMPLOYEE})
        assert accounts.members(account) == (anna,)
        assert memberships.accounts_of(bram.subject) == {}

    def test_another_role_takes_the_place_of_the_first(
        self, accounts: Accounts, memberships: Memberships, account: AccountId, anna: Member, bram: Member
    ) -> None:
        accounts.create(an_account(account), anna)
        accounts.put_member(account, bram)
        accounts.put_member(account, replace(bram, role=Role.BOOKKEEPER))

        assert [member.role for member in accounts.members(account)] == [Role.OWNER, Role.BOOKKEEPER]
        assert memberships.accounts_of(bram.subject) == {account: Role.BOOKKEEPER}

    def test_the_last_owner_cannot_go_nor_be_less(
        self, accounts: Accounts, account: AccountId, anna: Member, bram: Member
    ) -> None:
        accounts.create(an_account(account), anna)
        accounts.put_member(account, bram)

        with pytest.raises(Refused, match="ACCOUNT-LAST-OWNER"):
            accounts.remove_member(account, anna.subject)
        with pytest.raises(Refused, match="ACCOUNT-LAST-OWNER"):
            accounts.put_member(account, replace(anna, role=Role.EMPLOYEE))

        assert accounts.members(account) == (anna, bram)

    def test_an_owner_can_go_once_there_is_another(
        self, accounts: Accounts, account: AccountId, anna: Member, bram: Member
    ) -> None:
        accounts.create(an_account(account), anna)
        accounts.put_member(account, replace(bram, role=Role.OWNER))
        accounts.remove_member(account, anna.subject)

        assert [member.subject for member in accounts.members(account)] == [bram.subject]
        with pytest.raises(Refused, match="ACCOUNT-LAST-OWNER"):
            accounts.remove_member(account, bram.subject)

    def test_taking_out_somebody_who_is_not_in_does_nothing(
        self, accounts: Accounts, account: AccountId, anna: Member, bram: Member
    ) -> None:
        accounts.create(an_account(account), anna)
        accounts.remove_member(account, bram.subject)

        assert accounts.members(account) == (anna,)
