"""What stands behind the API in quick tests: every part in memory."""

import itertools
from typing import TYPE_CHECKING

from factuurbrug.domain.errors import Misconfigured
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.books import Books
from factuurbrug.ports.shop import Shop
from factuurbrug.runtime.domain_rules import DomainRules
from factuurbrug.usecases.administration import Administration
from factuurbrug.usecases.change_settings import ChangeSettings
from factuurbrug.usecases.compare_month import CompareMonth
from factuurbrug.usecases.connect_books import ConnectBooks
from factuurbrug.usecases.connect_shop import ConnectShop
from factuurbrug.usecases.create_integration import CreateIntegration
from factuurbrug.usecases.credit_and_rebook import CreditAndRebook
from factuurbrug.usecases.export_account import ExportAccount
from factuurbrug.usecases.find_earlier_bookings import FindEarlierBookings
from factuurbrug.usecases.job_flow import JobFlow
from factuurbrug.usecases.keep_accounts import KeepAccounts
from factuurbrug.usecases.keep_members import KeepMembers
from factuurbrug.usecases.keep_months import KeepMonths
from factuurbrug.usecases.list_records import ListRecords
from factuurbrug.usecases.look_at_order import LookAtOrder
from factuurbrug.usecases.person_acts import PersonActs
from factuurbrug.usecases.problem_bundle import ProblemBundle
from factuurbrug.usecases.process_now import ProcessNow
from factuurbrug.usecases.rebook_many import RebookMany
from factuurbrug.usecases.send_report import SendReport
from factuurbrug.usecases.switch_integration import SwitchIntegration
from factuurbrug.usecases.try_settings import TrySettings

from tests.fakes.accounts import FakeAccounts
from tests.fakes.budget import FakeBudget
from tests.fakes.clock import FakeClock
from tests.fakes.connections import FakeConnections
from tests.fakes.figures import FakeFigures
from tests.fakes.integrations import FakeIntegrations
from tests.fakes.jobs import FakeJobQueue, FakeJobs, FakeResultFiles
from tests.fakes.memberships import FakeMemberships
from tests.fakes.months import FakeMonths
from tests.fakes.queue import FakeQueue
from tests.fakes.record_index import FakeRecordIndex
from tests.fakes.records import FakeRecords
from tests.fakes.reports import FakeReports, FakeSupportLine
from tests.fakes.user_directory import FakeUserDirectory
from tests.fakes.vat_register import FakeVatRegister
from tests.fakes.vault import FakeVault

if TYPE_CHECKING:
    from factuurbrug.domain.ids import IntegrationId

    from tests.fakes.books import FakeBooks
    from tests.fakes.shop import FakeShop


class FakeBackend:
    """Implements `web.backend.Backend`."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.integrations = FakeIntegrations()
        self.memberships = FakeMemberships(self.integrations)
        self.records = FakeRecords()
        self.figures = FakeFigures(self.records)
        self.index = FakeRecordIndex(self.records)
        self.list_records = ListRecords(records=self.records, index=self.index)
        self.budgets: dict[IntegrationId, FakeBudget] = {}
        self.months = FakeMonths()
        self.keep_months = KeepMonths(
            integrations=self.integrations, figures=self.figures, months=self.months, clock=self.clock
        )
        self.compare_month = CompareMonth(
            integrations=self.integrations, records=self.records, index=self.index, figures=self.figures,
            months=self.months, clock=self.clock, open_books=self.open_books,
        )  # fmt: skip
        self.vault = FakeVault(clock=self.clock)
        self.jobs = FakeJobs()
        self.job_queue = FakeJobQueue()
        self.job_flow = JobFlow(jobs=self.jobs, queue=self.job_queue, clock=self.clock)
        self.result_files = FakeResultFiles()
        self.accounts = FakeAccounts(self.memberships)
        self.directory = FakeUserDirectory()
        self.keep_accounts = KeepAccounts(
            accounts=self.accounts,
            memberships=self.memberships,
            integrations=self.integrations,
            vault=self.vault,
            clock=self.clock,
            new_licence_key=self._new_licence_key,
        )
        self.keep_members = KeepMembers(accounts=self.accounts, directory=self.directory, clock=self.clock)
        self._licence_keys = 0
        self._holders = itertools.count(1)
        self.connections = FakeConnections()
        self.create_integration = CreateIntegration(
            integrations=self.integrations, memberships=self.memberships, clock=self.clock
        )
        self.change_settings = ChangeSettings(
            integrations=self.integrations, connections=self.connections, clock=self.clock
        )
        self.connect_shop = ConnectShop(
            integrations=self.integrations, records=self.records, vault=self.vault, connections=self.connections,
            clock=self.clock,
        )  # fmt: skip
        self.connect_books = ConnectBooks(
            integrations=self.integrations, records=self.records, vault=self.vault, connections=self.connections,
            clock=self.clock,
        )  # fmt: skip
        self.queue = FakeQueue()
        self.register = FakeVatRegister(clock=self.clock)
        self.shops: dict[IntegrationId, FakeShop] = {}
        """The shop of an integration; one that is not here cannot be opened."""
        self.books: dict[IntegrationId, FakeBooks] = {}
        """The administration of an integration, likewise."""
        self.vat_register = self.register
        self.rules = rules = DomainRules()
        kept = FakeVatRegister(clock=self.clock)
        kept.outage = "NO-REGISTER"
        self.look_at_order = LookAtOrder(
            records=self.records, integrations=self.integrations, rules=rules, kept_answers=kept
        )
        self.switch_integration = SwitchIntegration(
            integrations=self.integrations, vault=self.vault, queue=self.queue, clock=self.clock,
            new_holder=lambda: str(next(self._holders)),
        )  # fmt: skip
        self.try_settings = TrySettings(
            integrations=self.integrations, records=self.records, kept_answers=self.register, rules=rules
        )
        self._take_reports()
        self._do_acts(rules)

    def open_books(self, settings: IntegrationSettings) -> Books:
        """The administration of an integration."""
        if settings.id not in self.books:
            raise Misconfigured("BOOKS-KEY-MISSING", integration=str(settings.id))
        return self.books[settings.id]

    def budget(self, settings: IntegrationSettings) -> FakeBudget:
        """The calls of an integration; each has a Yuki domain of its own here."""
        limits = settings.limits
        usual = FakeBudget(clock=self.clock, limit=limits.calls_per_day, kept_back=limits.calls_kept_back)
        return self.budgets.setdefault(settings.id, usual)

    def open_shop(self, settings: IntegrationSettings) -> Shop:
        """The shop of an integration."""
        if settings.id not in self.shops:
            raise Misconfigured("SHOP-KEY-MISSING", integration=str(settings.id))
        return self.shops[settings.id]

    def _new_licence_key(self) -> str:
        self._licence_keys += 1
        return f"FB-{self._licence_keys:05d}"

    def _do_acts(self, rules: DomainRules) -> None:
        self.person_acts = PersonActs(
            integrations=self.integrations, records=self.records, queue=self.queue, register=self.register,
            rules=rules, clock=self.clock,
        )  # fmt: skip
        self.process_now = ProcessNow(
            integrations=self.integrations, records=self.records, queue=self.queue, register=self.register,
            rules=rules, clock=self.clock, open_shop=self.open_shop,
        )  # fmt: skip
        rebook = CreditAndRebook(
            integrations=self.integrations, records=self.records, queue=self.queue, register=self.register,
            rules=rules, clock=self.clock, open_shop=self.open_shop,
        )  # fmt: skip
        self.find_earlier_bookings = FindEarlierBookings(
            integrations=self.integrations, records=self.records, clock=self.clock, open_shop=self.open_shop,
            open_books=self.open_books,
        )  # fmt: skip
        self.export_account = ExportAccount(
            accounts=self.accounts, memberships=self.memberships, months=self.months, reports=self.reports,
            administration=Administration(
                integrations=self.integrations, records=self.records, queue=self.queue, register=self.register,
                rules=rules, clock=self.clock, open_shop=self.open_shop,
            ),
        )  # fmt: skip
        self.rebook_many = RebookMany(
            rebook=rebook, integrations=self.integrations, records=self.records, open_shop=self.open_shop
        )

    def _take_reports(self) -> None:
        self.reports = FakeReports()
        self.support = FakeSupportLine()
        self._signs = itertools.count(1)
        self.problem_bundle = ProblemBundle(
            records=self.records, integrations=self.integrations, accounts=self.accounts,
            look_at_order=self.look_at_order, app_version="0.0.0",
        )  # fmt: skip
        self.send_report = SendReport(
            reports=self.reports, support=self.support, clock=self.clock,
            new_signs=lambda: f"{next(self._signs):04d}",
        )  # fmt: skip
