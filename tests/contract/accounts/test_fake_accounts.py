"""The accounts in memory keep the contract."""

import pytest
from factuurbrug.domain.ids import AccountId

from tests.contract.accounts.accounts_contract import AccountsContract
from tests.fakes.accounts import FakeAccounts
from tests.fakes.integrations import FakeIntegrations
from tests.fakes.memberships import FakeMemberships


class TestFakeAccounts(AccountsContract):
    @pytest.fixture
    def memberships(self) -> FakeMemberships:
        return FakeMemberships(FakeIntegrations())

    @pytest.fixture
    def accounts(self, memberships: FakeMemberships) -> FakeAccounts:
        return FakeAccounts(memberships)

    @pytest.fixture
    def account(self) -> AccountId:
        return AccountId("bakkerij")

    @pytest.fixture
    def person(self) -> str:
        return "x"
