"""What stands behind accounts, people and koppelingen of the dashboard."""

from dataclasses import dataclass
from functools import cached_property

from factuurbrug.adapters.aws.accounts import DynamoAccounts
from factuurbrug.adapters.aws.user_directory import CognitoDirectory
from factuurbrug.adapters.aws.vat_cache import CachedRegister
from factuurbrug.adapters.system.random_ids import new_holder, new_licence_key
from factuurbrug.ports.connections import Connections
from factuurbrug.runtime.compose import Parts
from factuurbrug.runtime.connections import LiveConnections
from factuurbrug.usecases.change_settings import ChangeSettings
from factuurbrug.usecases.connect_books import ConnectBooks
from factuurbrug.usecases.connect_shop import ConnectShop
from factuurbrug.usecases.create_integration import CreateIntegration
from factuurbrug.usecases.keep_accounts import KeepAccounts
from factuurbrug.usecases.keep_members import KeepMembers
from factuurbrug.usecases.switch_integration import SwitchIntegration
from factuurbrug.usecases.try_settings import TrySettings


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

    @cached_property
    def connections(self) -> Connections:
        """Live looks at shops and administrations."""
        return LiveConnections(self)

    @cached_property
    def create_integration(self) -> CreateIntegration:
        """The use case."""
        return CreateIntegration(integrations=self.integrations, memberships=self.memberships, clock=self.clock)

    @cached_property
    def connect_shop(self) -> ConnectShop:
        """The use case."""
        return ConnectShop(
            integrations=self.integrations,
            records=self.records,
            vault=self.vault,
            connections=self.connections,
            clock=self.clock,
        )

    @cached_property
    def connect_books(self) -> ConnectBooks:
        """The use case."""
        return ConnectBooks(
            integrations=self.integrations,
            records=self.records,
            vault=self.vault,
            connections=self.connections,
            clock=self.clock,
        )

    @cached_property
    def switch_integration(self) -> SwitchIntegration:
        """The use case."""
        return SwitchIntegration(
            integrations=self.integrations,
            vault=self.vault,
            queue=self.queue,
            clock=self.clock,
            new_holder=new_holder,
        )

    @cached_property
    def change_settings(self) -> ChangeSettings:
        """The use case."""
        return ChangeSettings(integrations=self.integrations, connections=self.connections, clock=self.clock)

    @cached_property
    def try_settings(self) -> TrySettings:
        """The use case; of the VAT register only kept answers count."""
        return TrySettings(
            integrations=self.integrations,
            records=self.records,
            kept_answers=CachedRegister(self.table, register=None, clock=self.clock),
            rules=self.rules,
        )
