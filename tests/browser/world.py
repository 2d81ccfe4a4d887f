"""The world of the browser tests: the whole product with its page, and the people who use it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import requests
from factuurbrug.adapters.yuki.books import YukiBooks
from factuurbrug.domain.account import TERMS_VERSION, AcceptedTerms, Account, AccountDetails, Member, Role
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.settings import BooksSettings, IntegrationSettings
from factuurbrug.ports.vault import Secret

from cli.machine.integration import parts_of, set_up
from cli.machine.partners import DEMO_SETTINGS, SIMULATED_SHOP_KEY
from cli.settings_file import settings_from_file
from local.queues import Patience, wait_until_drained
from local.run import LocalRun
from local.users import subject_of_user
from simulators.prestashop.server import PrestaShop
from tests.builders.books_invoice import an_invoice
from tests.builders.terminals import a_terminal
from tests.fakes.budget import FakeBudget
from tests.fakes.clock import FakeClock
from tests.fakes.vault import FakeVault

#: The koppeling whose recorded orders have been fetched and booked before the first test.
SHOP = IntegrationId("vuurtoren")
COMPANY = "De Vuurtoren"
#: A key that sees all simulated administrations, and one that nobody else books into.
BOOKS_KEY = "demo-key-portal"
OTHER_BOOKS = "a0000000-0000-4000-8000-000000000002"


def tell(partner: str, route: str, method: str = "POST", **values: object) -> Any:
    """Have something happen at a simulated partner's address, as its own people would."""
    answer = requests.request(method, f"{partner}/_admin/{route}", json=values, timeout=30)
    answer.raise_for_status()
    return answer.json()


def new_orders(shop: PrestaShop, copy_of: int, count: int = 1) -> list[int]:
    """Orders that are placed in a shop now, like one of the recorded ones: their numbers."""
    made: list[int] = tell(shop.url, "orders", copy_of=copy_of, count=count)["ids"]
    return made


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in."""

    name: str
    email: str
    password: str
    subject: str


class World:
    """The run and its people: Anna owns the shop, Bram works there, Berta keeps its books, Carla is somebody else."""

    def __init__(self, run: LocalRun) -> None:
        self.run = run
        self.parts = parts_of(run)
        self.anna, self.bram, self.berta, self.carla = (
            self.person(name) for name in ("anna", "bram", "berta", "carla")
        )

    @property
    def address(self) -> str:
        """Where people see the dashboard, without a slash at the end."""
        return self.run.addresses["dashboard"].rstrip("/")

    def person(self, name: str) -> Person:
        """Somebody with a log-in, who is in no account yet."""
        email, password = f"{name}@example.org", f"een-goed-wachtwoord-van-{name}-1"
        return Person(name, email, password, subject_of_user(self.run.stack, email, password=password))

    def account(self, id_: str, *, company: str, owner: Person, others: dict[Person, Role] | None = None) -> AccountId:
        """An account with its people."""
        now = self.parts.clock.now()
        account = Account(
            id=AccountId(id_),
            details=AccountDetails(
                company=company, contact_name=owner.name.capitalize(), email=owner.email, country="NL"
            ),
            licence_key=f"FB-{id_}",
            terms=AcceptedTerms(TERMS_VERSION, now, owner.subject, owner.email),
            created_at=now,
        )
        self.parts.accounts.create(account, Member(owner.subject, owner.email, Role.OWNER, now))
        for person, role in (others or {}).items():
            self.parts.accounts.put_member(account.id, Member(person.subject, person.email, role, now))
        return account.id

    @staticmethod
    def usual() -> IntegrationSettings:
        """The settings that every koppeling here begins with."""
        return settings_from_file(DEMO_SETTINGS, a_terminal())

    def koppeling(
        self, id_: str, account: AccountId, *, name: str, prefix: str = "", shop: str = "", **changes: Any
    ) -> IntegrationSettings:
        """A koppeling of a simulated shop and the simulated books, switched on, with changed settings.

        Without an address it is the shop that all share.
        """
        usual = self.usual()
        wanted = replace(
            usual,
            id=IntegrationId(id_),
            account_id=account,
            name=name,
            shop=replace(usual.shop, url=shop or self.run.addresses["shop"], prefix=prefix),
            version=0,
            **changes,
        )
        saved, _ = set_up(self.parts, wanted, shop_key=Secret(SIMULATED_SHOP_KEY), books_key=Secret(BOOKS_KEY))
        return saved

    def another_koppeling(
        self, id_: str, owner: Person, *, others: dict[Person, Role] | None = None, **changes: Any
    ) -> IntegrationSettings:
        """A koppeling of its own account, whose documents cannot be taken for those of others in the same books."""
        account = self.account(id_, company=id_.capitalize(), owner=owner, others=others)
        books = replace(self.usual().books, administration_id=OTHER_BOOKS)
        return self.koppeling(
            id_, account, name=id_.capitalize(), prefix=f"{id_}-", books=books,
            subject_template="{prefix}{nummer} ({bestel_id})", **changes,
        )  # fmt: skip

    @property
    def books(self) -> str:
        """The address of the simulated Yuki."""
        return self.run.addresses["books"]

    @property
    def today(self) -> date:
        """The day on the run's clock."""
        return self.run.now.date()

    def books_by_hand(self, subject: str) -> None:
        """Somebody makes a draft with this subject in Yuki themselves, in the books of `another_koppeling`."""
        by_hand, clock = IntegrationId("by-hand"), FakeClock(self.run.now)
        vault = FakeVault(clock=clock)
        vault.store(by_hand, "yuki-key", Secret(BOOKS_KEY))
        books = YukiBooks(
            integration=by_hand,
            settings=BooksSettings(administration_id=OTHER_BOOKS, base_url=self.books),
            vault=vault,
            budget=FakeBudget(clock=clock),
            clock=clock,
            allow_loopback=True,
        )
        invoice = an_invoice("by-hand", process=False, issued_on=self.today)
        books.post([books.render(replace(invoice, subject=subject))])

    def read_shop(self, settings: IntegrationSettings) -> None:
        """Have a koppeling's shop read as by the hour, and wait for all that comes of it."""
        self.parts.queue.fetch(settings.id)
        self.drain()

    def drain(self) -> None:
        """Wait until the functions have done all that was asked."""
        wait_until_drained(self.run.stack, check=self.run.check, report=lambda _: None, patience=Patience())

    def documents(self, settings: IntegrationSettings) -> list[str]:
        """The subjects of what the books hold of a koppeling, by their own account."""
        answer = requests.get(
            f"{self.books}/_admin/documents",
            params={"administration_id": settings.books.administration_id},
            timeout=30,
        )
        answer.raise_for_status()
        return [row["subject"] for row in answer.json() if row["subject"].startswith(settings.shop.prefix)]


def furnish(run: LocalRun) -> World:
    """Make the people, and let the shop's orders be fetched and booked as in its first hour."""
    world = World(run)
    account = world.account(
        "vuurtoren",
        company=COMPANY,
        owner=world.anna,
        others={world.bram: Role.EMPLOYEE, world.berta: Role.BOOKKEEPER},
    )
    # Not the words that a newcomer's koppeling begins with: both book into one Yuki.
    world.koppeling(str(SHOP), account, name=COMPANY, prefix="V-", subject_template="Vuurtoren {nummer} ({bestel_id})")
    world.account("carla", company="Carla's Kaarsen", owner=world.carla)
    run.hourly()
    return world
