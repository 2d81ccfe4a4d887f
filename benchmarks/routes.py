"""What every reading route costs at several sizes of history: requests, items evaluated, capacity units.

Times are not measured: those of the stand-in say nothing about AWS.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Self, cast

import boto3
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.domain.account import TERMS_VERSION
from factuurbrug.domain.defaults import default_settings
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.order import ShopProfile
from factuurbrug.ports.integrations import RunSummary
from factuurbrug.ports.jobs import Job, JobState, of_account, of_integration
from factuurbrug.runtime.dashboard import DashboardParts
from factuurbrug.runtime.settings import Settings
from factuurbrug.runtime.settings import load as load_settings
from factuurbrug.web.application import build

from benchmarks.capacity import Cost, Meter
from benchmarks.history import load
from benchmarks.memory_client import MemoryClient
from benchmarks.requests import ask

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

#: Rows of a page, as the dashboard asks for them.
PAGE: Final = 50
#: Days over which every history is spread, so that a shorter one is sparser and not younger.
DAYS: Final = 730
#: Of each ten orders, the rest stands in the other tabs.
BOOKED: Final = 9
_FEW: Final = 20
_JOB: Final = "job-00000001"


@dataclass(frozen=True, slots=True)
class Question:
    """One way to ask one route."""

    operation: str
    title: str
    path: str
    query: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a question cost with a history of so many orders."""

    question: Question
    orders: int
    cost: Cost


def questions(integration: str, account: str, *, last: date, order: int, limit: int) -> list[Question]:
    """Every reading route, those of lists in several ways."""
    of = f"/api/integrations/{integration}"
    page = {"limit": str(limit)}
    month_ago = (last - timedelta(days=29)).isoformat()
    lists: list[tuple[str, dict[str, str]]] = [
        ("Rapportage", {"tab": "report"}),
        ("Fouten", {"tab": "errors"}),
        ("Open", {"tab": "open"}),
        ("overgeslagen", {"tab": "skipped"}),
        ("all, by day", {}),
        ("Rapportage of 30 days", {"tab": "report", "from_day": month_ago}),
        ("by state", {"state": "POSTED"}),
        ("by cause", {"tab": "errors", "cause": "VAT-MAPPING-MISSING"}),
        ("search by number", {"q": str(order)}),
        ("search by name", {"q": "jan jansen"}),
        ("search by amount", {"q": "20,09"}),
        ("search by name in Fouten", {"q": "jan", "tab": "errors"}),
        ("search that finds nothing", {"q": "nergens"}),
    ]
    year = {"from_day": (last - timedelta(days=365)).isoformat(), "to_day": last.isoformat()}
    one = f"{of}/orders/1-{order}-invoice-1"
    return [
        *(Question("list_orders", title, f"{of}/orders", {**page, **query}) for title, query in lists),
        Question("list_causes", "", f"{of}/causes", {}),
        Question("read_order", "", one, {}),
        Question("preview_problem_report", "", f"{one}/problem-report", {}),
        Question("read_overview", "", f"{of}/overview", {}),
        Question("read_totals", "a year", f"{of}/totals", year),
        Question("list_months", "", f"{of}/months", {}),
        Question("read_month", "", f"{of}/months/{last:%Y-%m}", {}),
        Question("read_oss_meter", "", f"{of}/oss", {}),
        Question("read_settings", "", f"{of}/settings", {}),
        Question("read_history", "", f"{of}/settings/history", {}),
        Question("read_integration", "", of, {}),
        Question("list_integrations", "", "/api/integrations", {}),
        Question("read_job", "", f"{of}/jobs/{_JOB}", {}),
        Question("me", "", "/api/me", {}),
        Question("read_account", "", f"/api/accounts/{account}", {}),
        Question("list_members", "", f"/api/accounts/{account}/members", {}),
        Question("read_account_job", "", f"/api/accounts/{account}/jobs/{_JOB}", {}),
        Question("health", "", "/api/health", {}),
    ]


class _InMemory(Clients):
    """No AWS at all."""

    def __init__(self, meter: Meter) -> None:
        super().__init__()
        self._client = MemoryClient(meter)

    @cached_property
    def dynamodb(self) -> "DynamoDBClient":
        """The table's client."""
        return cast("DynamoDBClient", self._client)


class Shop:
    """Integrations with a history, and the API over them, measured."""

    def __init__(self, clients: Clients, meter: Meter, settings: Settings) -> None:
        """`meter` counts what the clients are asked."""
        self.meter = meter
        self.parts = DashboardParts(settings=settings, clients=clients)
        self.failures: list[Exception] = []
        self.app = build(self.parts, report=lambda error, _: self.failures.append(error))

    @classmethod
    def in_memory(cls, settings: Settings | None = None) -> Self:
        """On a table of its own in this process; `settings` tell the time, for example."""
        meter = Meter()
        usual = load_settings({"STAGE": "benchmark", "TABLE_NAME": "table"})
        return cls(_InMemory(meter), meter, settings or usual)

    @classmethod
    def on_standin(cls, session: boto3.Session, settings: Settings, *, endpoint_url: str) -> Self:
        """On the deployed table."""
        meter = Meter()
        meter.watch(session)
        return cls(Clients(session, endpoint_url=endpoint_url), meter, settings)

    def warm_up(self, *, name: str) -> None:
        """Ask everything once, unmeasured: a process's first answers also read what it then keeps."""
        self.measure(name=name, orders=_FEW, days=1)

    def measure(
        self, *, name: str, orders: int, days: int = DAYS, limit: int = PAGE, booked: int = BOOKED
    ) -> list[Answered]:
        """Make the history, `booked` of each ten orders in the books, and ask every question.

        Raises:
            AssertionError: A question was not answered.
        """
        now = self.parts.clock.now()
        owner = f"owner-of-{name}"
        account = self._account(name, owner)
        integration = self._integration(name, account)
        load(self.parts.table, integration, orders=orders, days=days, last=now.date(), booked=booked)
        # A booked one: of each ten the first are.
        order = orders // 20 * 10
        asked = questions(str(integration), str(account), last=now.date(), order=order, limit=limit)
        return [Answered(question, orders, self._cost(question, owner)) for question in asked]

    def _cost(self, question: Question, owner: str) -> Cost:
        self.meter.reset()
        answered = ask(self.app, "GET", question.path, subject=owner, query=question.query)
        if answered.status >= 500 or self.failures:  # noqa: PLR2004 - the classes of HTTP
            message = f"{question.operation} {question.title}: {answered.status} {answered.body} {self.failures}"
            raise AssertionError(message)
        return self.meter.cost

    def _account(self, name: str, owner: str) -> AccountId:
        form = {
            "request_id": f"request-{name}",
            "terms_version": TERMS_VERSION,
            "company": "Winkel",
            "contact_name": "Anna",
            "email": "anna@voorbeeld.nl",
            "country": "NL",
        }
        made = ask(self.app, "POST", "/api/accounts", subject=owner, body=form)
        return AccountId(cast("dict[str, Any]", made.body)["id"])

    def _integration(self, name: str, account: AccountId) -> IntegrationId:
        now = self.parts.clock.now()
        integration = IntegrationId(name)
        settings = replace(default_settings(), id=integration, account_id=account, name=name, version=0)
        self.parts.integrations.save(settings, actor="benchmark", at=now)
        self.parts.integrations.store_profile(integration, ShopProfile())
        self.parts.integrations.store_run(integration, RunSummary(now, orders=10, new=3, changed=1, ready=3, held=0))
        for owner in (of_integration(integration), of_account(account)):
            self.parts.jobs.add(
                Job(
                    owner=owner,
                    id=_JOB,
                    kind="acts",
                    params="{}",
                    actor="a",
                    language="nl",
                    asked_at=now,
                    state=JobState.FAILED,
                    code="JOB-OUT-OF-TIME",
                )
            )
        return integration


def rows(answers: Sequence[Sequence[Answered]]) -> list[tuple[str, str, list[Cost]]]:
    """Per question its operation, its title, and its costs in order of size."""
    return [
        (same[0].question.operation, same[0].question.title, [one.cost for one in same])
        for same in zip(*answers, strict=True)
    ]
