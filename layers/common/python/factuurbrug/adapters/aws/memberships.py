"""Which accounts a person belongs to, with which role, and which integrations lie beneath an account."""

from factuurbrug.adapters.aws.table import Table
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.ports.memberships import ListedIntegration, Role


class DynamoMemberships:
    """Implements `Memberships`."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def accounts_of(self, subject: str) -> dict[AccountId, Role]:
        """Accounts by the verified `sub`."""
        items = self._table.query("pk = :pk AND begins_with(sk, :sk)", {":pk": f"USER#{subject}", ":sk": "ACCOUNT#"})
        return {AccountId(str(item["sk"]).removeprefix("ACCOUNT#")): Role(item["role"]) for item in items}

    def integrations_of(self, account: AccountId) -> tuple[IntegrationId, ...]:
        """Those beneath an account, in order of their ids."""
        return tuple(entry.id for entry in self.listed(account))

    def listed(self, account: AccountId) -> tuple[ListedIntegration, ...]:
        """Those beneath an account, with their names."""
        items = self._table.query(
            "pk = :pk AND begins_with(sk, :sk)", {":pk": f"ACCOUNT#{account}", ":sk": "INTEGRATION#"}
        )
        return tuple(
            ListedIntegration(
                IntegrationId(str(item["sk"]).removeprefix("INTEGRATION#")), str(item["name"]), bool(item["active"])
            )
            for item in items
        )
