"""All data of an account, for its owner to keep or to take elsewhere. Keys and sessions are not in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from factuurbrug.codec.documents import to_plain
from factuurbrug.domain.account import Account, Member
from factuurbrug.domain.errors import Refused
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.months.signing import MonthEntry
from factuurbrug.domain.report import Report
from factuurbrug.ports.accounts import Accounts
from factuurbrug.ports.memberships import Memberships
from factuurbrug.ports.months import Months, StoredMonth
from factuurbrug.ports.reports import Reports
from factuurbrug.usecases.administration import Administration

_SINCE: Final = Month(2000, 1)
_MOST_HISTORY: Final = 1000
_MOST_REPORTS: Final = 100_000


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file of the export: a plain value a line, made as they are asked for."""

    name: str
    lines: Iterator[dict[str, object]]


class ExportAccount:
    """The use case."""

    def __init__(
        self,
        *,
        accounts: Accounts,
        memberships: Memberships,
        months: Months,
        reports: Reports,
        administration: Administration,
    ) -> None:
        self._accounts = accounts
        self._memberships = memberships
        self._months = months
        self._reports = reports
        self._administration = administration

    def run(self, account: AccountId) -> Iterator[ExportedFile]:
        """The account itself with its people and what they reported, then each of its koppelingen.

        Raises:
            Refused: `ACCOUNT-UNKNOWN`.
        """
        stored = self._accounts.get(account)
        if stored is None:
            raise Refused("ACCOUNT-UNKNOWN")
        yield ExportedFile("account.jsonl", self._account(stored))
        for integration in self._memberships.integrations_of(account):
            yield ExportedFile(f"{integration}.jsonl", self._administration.export(integration))
            yield ExportedFile(f"{integration}-months.jsonl", self._of_months(integration))

    def _account(self, account: Account) -> Iterator[dict[str, object]]:
        yield {"account": to_plain(account, Account)}
        for member in self._accounts.members(account.id):
            yield {"member": to_plain(member, Member)}
        for listed in self._reports.latest(_MOST_REPORTS):
            if listed.account == account.id and (report := self._reports.get(listed.number)) is not None:
                yield {"report": to_plain(report, Report)}

    def _of_months(self, integration: IntegrationId) -> Iterator[dict[str, object]]:
        for head in self._months.heads(integration, oldest=_SINCE):
            history = self._months.history(integration, head.month, limit=_MOST_HISTORY)
            yield {
                "month": to_plain(self._months.get(integration, head.month), StoredMonth),
                "history": [to_plain(entry, MonthEntry) for entry in history],
            }
