"""What stands behind the API in quick tests: every part in memory."""

from factuurbrug.usecases.job_flow import JobFlow
from factuurbrug.usecases.keep_accounts import KeepAccounts
from factuurbrug.usecases.keep_members import KeepMembers

from tests.fakes.accounts import FakeAccounts
from tests.fakes.clock import FakeClock
from tests.fakes.figures import FakeFigures
from tests.fakes.integrations import FakeIntegrations
from tests.fakes.jobs import FakeJobQueue, FakeJobs, FakeResultFiles
from tests.fakes.memberships import FakeMemberships
from tests.fakes.records import FakeRecords
from tests.fakes.user_directory import FakeUserDirectory
from tests.fakes.vault import FakeVault


class FakeBackend:
    """Implements `web.backend.Backend`."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.integrations = FakeIntegrations()
        self.memberships = FakeMemberships(self.integrations)
        self.records = FakeRecords()
        self.figures = FakeFigures(self.records)
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

    def _new_licence_key(self) -> str:
        self._licence_keys += 1
        return f"FB-{self._licence_keys:05d}"
