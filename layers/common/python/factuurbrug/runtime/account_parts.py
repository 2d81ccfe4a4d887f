"""What stands behind accounts, people and koppelingen of the dashboard."""

from dataclasses import dataclass
from functools import cached_property

from factuurbrug.adapters.aws.accounts import DynamoAccounts
from factuurbrug.adapters.aws.user_directory import CognitoDirectory
from factuurbrug.adapters.system.random_ids import new_licence_key
from factuurbrug.runtime.compose import Parts
from factuurbrug.usecases.keep_accounts import KeepAccounts
from factuurbrug.usecases.keep_members import KeepMembers


@dataclass
class AccountParts(Parts):
    """Each part is made when first asked for."""

    @cached_property
    def accounts(self) -> DynamoAccounts:
        """The accounts."""
        return DynamoAccounts(self.table)

    @cached_property
    def directory(self) -> CognitoDirectory:
        """The people of the log-in."""
        return CognitoDirectory(self.clients, pool_id=self.settings.user_pool_id)

    @cached_property
    def keep_accounts(self) -> KeepAccounts:
        """The use case."""
        return KeepAccounts(
            accounts=self.accounts,
            memberships=self.memberships,
            integrations=self.integrations,
            vault=self.vault,
            clock=self.clock,
            new_licence_key=new_licence_key,
        )

    @cached_property
    def keep_members(self) -> KeepMembers:
        """The use case."""
        return KeepMembers(accounts=self.accounts, directory=self.directory, clock=self.clock)
