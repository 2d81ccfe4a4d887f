"""The accounts in the deployed table keep the contract."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from factuurbrug.adapters.aws.accounts import DynamoAccounts
from factuurbrug.adapters.aws.memberships import DynamoMemberships
from factuurbrug.domain.account import Member, Role
from factuurbrug.domain.errors import Conflict, Refused
from factuurbrug.domain.ids import AccountId

from local.run import LocalRun
from tests.contract.accounts.accounts_contract import AccountsContract, an_account
from tests.integration.aws.deployed import parts_on


@pytest.mark.stack
class TestDynamoAccounts(AccountsContract):
    @pytest.fixture
    def accounts(self, stack: LocalRun) -> DynamoAccounts:
        return DynamoAccounts(parts_on(stack).table)

    @pytest.fixture
    def memberships(self, stack: LocalRun) -> DynamoMemberships:
        return DynamoMemberships(parts_on(stack).table)

    @pytest.fixture
    def account(self) -> AccountId:
        return AccountId(secrets.token_hex(8))

    @pytest.fixture
    def person(self) -> str:
        return secrets.token_hex(8)

    def test_two_owners_who_leave_at_one_moment_leave_one_behind(
        self, accounts: DynamoAccounts, account: AccountId, anna: Member, bram: Member
    ) -> None:
        accounts.create(an_account(account), anna)
        accounts.put_member(account, replace(bram, role=Role.OWNER))

        def leave(member: Member) -> str:
            try:
                accounts.remove_member(account, member.subject)
            except (Refused, Conflict) as error:
                return error.code
            return "left"

        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(leave, (anna, bram)))

        assert outcomes.count("left") == 1
        assert len(accounts.members(account)) == 1
