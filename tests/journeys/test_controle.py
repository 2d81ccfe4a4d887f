"""Controle on the deployed stack: the API asks, the function reads Yuki, people had been at work there meanwhile."""

import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factuurbrug.adapters.yuki.books import YukiBooks
from factuurbrug.domain.record import OrderRecord, State
from factuurbrug.domain.settings import BooksSettings
from factuurbrug.ports.memberships import Role
from factuurbrug.ports.vault import Secret

from local.run import LocalRun
from tests.builders.books_invoice import an_invoice
from tests.fakes.budget import FakeBudget
from tests.fakes.clock import FakeClock
from tests.fakes.vault import FakeVault
from tests.journeys.dashboard import ADMINISTRATION, Dashboard
from tests.journeys.operating import Admin

pytestmark = pytest.mark.stack


class Controle(Dashboard):
    """A shop of its own that makes drafts, what people do in Yuki, and the bookkeeper at the API."""

    def __init__(self, stack: LocalRun, admin: Admin, folder: Path) -> None:
        super().__init__(stack, admin, folder, process=False, role=Role.BOOKKEEPER)

    def orders(self, count: int) -> list[OrderRecord]:
        """So many new orders, fetched and sent to Yuki."""
        numbers = [self.new_order() for _ in range(count)]
        self.stack.hourly()
        found = [self.record(number) for number in numbers]
        assert [one.state for one in found] == [State.POSTED] * count
        return found

    def draft(self, record: OrderRecord) -> str:
        """The id in Yuki of a record's draft."""
        (found,) = [one for one in self.documents() if one["subject"] == record.subject]
        return str(found["id"])

    def documents(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.tell("books", "documents", method="GET")
        return found

    def book_by_hand(self, subject: str) -> None:
        """Somebody makes an invoice in Yuki themselves, after everything that we sent."""
        clock = FakeClock(self.stack.now)
        vault = FakeVault(clock=clock)
        vault.store(self.id, "yuki-key", Secret("demo-key-portal"))
        books = YukiBooks(
            integration=self.id,
            settings=BooksSettings(administration_id=ADMINISTRATION, base_url=self.stack.addresses["books"]),
            vault=vault,
            budget=FakeBudget(clock=clock),
            clock=clock,
            allow_loopback=True,
        )
        number = secrets.token_hex(4)
        invoice = replace(an_invoice(number, process=True, issued_on=self.stack.now.date()), subject=subject)
        books.post([books.render(invoice)])

    def compared(self) -> dict[str, Any]:
        """The present month, compared anew by the function that does jobs."""
        month = f"/months/{self.stack.now:%Y-%m}"
        self.done(f"{month}/comparison")
        report: dict[str, Any] = self.ask("GET", month)
        return report


@pytest.fixture
def controle(stack: LocalRun, admin: Admin, tmp_path: Path) -> Any:
    made = Controle(stack, admin, tmp_path)
    yield made
    admin("integrations", "pause", made.name)


def kinds(report: dict[str, Any]) -> dict[str | None, str]:
    """What must be solved: orders from before the start are shown too, and are nobody's concern."""
    return {one["record"]: one["kind"] for one in report["differences"] if one["must"]}


def test_what_people_do_in_yuki_is_found_named_and_agreed_with(controle: Controle) -> None:
    untouched, edited, deleted, approved = controle.orders(4)
    before = controle.compared()
    controle.tell("books", f"documents/{controle.draft(edited)}/amount", total_incl="99.99")
    controle.tell("books", f"documents/{controle.draft(deleted)}", method="DELETE")
    controle.tell("books", f"documents/{controle.draft(approved)}/approve")
    controle.book_by_hand(f"{controle.name} 999999")
    controle.book_by_hand("Advies, niet van de webwinkel")

    after = controle.compared()

    own = {one.key.order_id: f"1-{one.key.order_id}-invoice-1" for one in (untouched, edited, deleted, approved)}
    # The shop is everybody's: orders that other walks made today are booked here too, and stay drafts.
    theirs = kinds(before).keys() - set(own.values())
    assert kinds(before) == dict.fromkeys([*own.values(), *theirs], "draft")
    found = kinds(after)
    assert {found.pop(one) for one in theirs} <= {"draft"}
    assert found.pop(None) == "extra"
    assert found == {
        own[untouched.key.order_id]: "draft",
        own[edited.key.order_id]: "deviating",
        own[deleted.key.order_id]: "missing",
    }
    assert after["others"]["documents"] >= 1
    assert (after["booked"]["documents"], after["drafts"]["documents"]) == (4 + len(theirs), 2 + len(theirs))
    # The approved one and the stray one are booked.
    assert after["books"]["documents"] == 2
    assert (after["may_sign_off"], after["hindrance"]["code"]) == (False, "MONTH-NOT-OVER")
    ids = [one["id"] for one in after["differences"] if one["must"]]
    agreed = controle.ask("POST", f"/months/{controle.stack.now:%Y-%m}/acceptance", {"ids": ids, "reason": "besproken"})
    assert agreed["unresolved"] == 0
