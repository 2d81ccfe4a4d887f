"""The world of the browser tests: the whole product with its page, and the people who use it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import requests
from factuurbrug.domain.account import TERMS_VERSION, AcceptedTerms, Account, AccountDetails, Member, Role
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.ports.vault import Secret

from cli.machine.integration import parts_of, set_up
from cli.machine.partners import DEMO_SETTINGS, SIMULATED_SHOP_KEY
from cli.settings_file import settings_from_file
from local.run import LocalRun
from local.users import subject_of_user
from tests.builders.terminals import a_terminal

#: The koppeling whose recorded orders have been fetched and booked before the first test.
SHOP = IntegrationId("vuurtoren")
COMPANY = "De Vuurtoren"
#: A key that sees all simulated administrations, and one that nobody else books into.
BOOKS_KEY = "demo-key-portal"
OTHER_BOOKS = "a0000000-0000-4000-8000-000000000002"


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
        self, id_: str, account: AccountId, *, name: str, prefix: str = "", **changes: Any
    ) -> IntegrationSettings:
        """A koppeling of the simulated shop and the simulated books, switched on, with changed settings."""
        usual = self.usual()
        wanted = replace(
            usual,
            id=IntegrationId(id_),
            account_id=account,
            name=name,
            shop=replace(usual.shop, url=self.run.addresses["shop"], prefix=prefix),
            version=0,
            **changes,
        )
        saved, _ = set_up(self.parts, wanted, shop_key=Secret(SIMULATED_SHOP_KEY), books_key=Secret(BOOKS_KEY))
        return saved

    def another_koppeling(self, id_: str, owner: Person, **changes: Any) -> IntegrationSettings:
        """A koppeling of its own account, whose documents cannot be taken for those of others in the same books."""
        account = self.account(id_, company=id_.capitalize(), owner=owner)
        books = replace(self.usual().books, administration_id=OTHER_BOOKS)
        return self.koppeling(
            id_, account, name=id_.capitalize(), prefix=f"{id_}-", books=books,
            subject_template="{prefix}{nummer} ({bestel_id})", **changes,
        )  # fmt: skip

    def tell(self, partner: str, route: str, method: str = "POST", **values: object) -> Any:
        """Have something happen in a simulated partner ("shop", "books"), as its own people would."""
        address = f"{self.run.addresses[partner]}/_admin/{route}"
        answer = requests.request(method, address, json=values, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def orders(self, copy_of: int, count: int = 1) -> list[int]:
        """Orders that are placed in the shop now, like one of the recorded ones: their numbers."""
        made: list[int] = self.tell("shop", "orders", copy_of=copy_of, count=count)["ids"]
        return made

    @property
    def today(self) -> date:
        """The day on the run's clock."""
        return self.run.now.date()

    def documents(self, settings: IntegrationSettings) -> list[str]:
        """The subjects of what the books hold of a koppeling, by their own account."""
        answer = requests.get(
            f"{self.run.addresses['books']}/_admin/documents",
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
