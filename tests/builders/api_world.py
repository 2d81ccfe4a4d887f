"""The API with a shop's ordinary year behind it: accounts with people, orders in every place, books, a compared month.

What is Anna's is marked, so that it is seen when somebody else is shown it.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from factuurbrug.domain.account import TERMS_VERSION, AcceptedTerms, Account, AccountDetails, Member
from factuurbrug.domain.ids import AccountId, ClaimId
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.order import Order, OrderLine
from factuurbrug.domain.party import Address
from factuurbrug.domain.settings import OssChoice
from factuurbrug.ports.jobs import Job, of_account, of_integration
from factuurbrug.ports.vault import Secret
from factuurbrug.usecases.fetch_orders import FetchOrders
from factuurbrug.usecases.post_invoices import PostInvoices

from tests.builders.api import ACCOUNT, ANNA, CARLA, CAST, OTHER_ACCOUNT, Api, an_api, subject_of
from tests.builders.orders import AWAITING, a_line, a_profile, a_slip, a_slip_line, an_address, an_order
from tests.fakes.books import FakeBooks
from tests.fakes.shop import FakeShop
from tests.guard.sentinels import SHOP_KEY, YUKI_KEY

#: Words that occur in what is Anna's and nowhere else.
MARKS: Final = (
    "Winkel anna", "Bakkerij Zoë", "FB-van-anna", "anna@voorbeeld.nl", "bram@voorbeeld.nl", "berta@voorbeeld.nl",
    "Klaas Klaassen", "GEHEIMREF", "sub-anna", "sub-bram", "sub-berta", "account-of-anna",
)  # fmt: skip
#: What paths name of Anna's. A parameter that is added needs a value here, or the walk over all routes cannot begin.
PATHS: Final = {
    "integration_id": str(ANNA),
    "account_id": str(ACCOUNT),
    "record_id": "1-8-invoice-1",
    "month": "2026-07",
    "job_id": "request-of-anna",
    "subject": "sub-bram",
}
_HOUR: Final = timedelta(hours=1)


def a_furnished_api() -> Api:
    """Anna's shop: booked, credited, held and waiting orders, a document that went missing, a month compared."""
    api = an_api()
    for account, company in ((ACCOUNT, "Bakkerij Zoë"), (OTHER_ACCOUNT, "De Buren")):
        _account(api, account, company)
    backend = api.backend
    shop = FakeShop(
        [
            _an_order(8), _an_order(9), _an_order(10, state=AWAITING, state_id=AWAITING.id),
            _an_order(11, to=_address("DE")), _an_order(12, a_line("50.00", "13")),
        ],
        profile=a_profile(),
    )  # fmt: skip
    for integration in (ANNA, CARLA):
        backend.shops[integration] = shop if integration == ANNA else FakeShop([], profile=a_profile())
        backend.books[integration] = FakeBooks(clock=backend.clock)
        backend.vault.store(integration, "shop-key", Secret(SHOP_KEY))
        backend.vault.store(integration, "yuki-key", Secret(YUKI_KEY))
    settings = backend.integrations.get(ANNA)
    assert settings is not None
    settings = backend.integrations.save(
        replace(settings, oss=OssChoice.OSS, process=True), actor="anna@voorbeeld.nl", at=backend.clock.now()
    )
    _hour(api)
    shop.put_slip(a_slip(a_slip_line(101, "5.00"), id=1, order_id=8))
    _hour(api)
    backend.clock.advance(timedelta(days=2))
    backend.books[ANNA].documents.pop(1)
    backend.compare_month.run(settings, Month(2026, 7), actor="anna@voorbeeld.nl", told=lambda _, __: None)
    for owner in (of_integration(ANNA), of_account(ACCOUNT)):
        asked_at = backend.clock.now()
        backend.jobs.add(Job(owner, PATHS["job_id"], "choices", "{}", "anna@voorbeeld.nl", "nl", asked_at))
    return api


def _hour(api: Api) -> None:
    """Fetch, and post what is ready."""
    backend = api.backend
    FetchOrders(
        integrations=backend.integrations, records=backend.records, queue=backend.queue, register=backend.register,
        rules=backend.rules, clock=backend.clock, open_shop=backend.open_shop,
    ).run(ANNA, holder="test", deadline=backend.clock.now() + _HOUR, chain=0)  # fmt: skip
    posting = PostInvoices(
        integrations=backend.integrations, records=backend.records, register=backend.register, rules=backend.rules,
        clock=backend.clock, new_claim=lambda: ClaimId(f"claim-{len(backend.records.stored)}"),
        open_books=backend.open_books,
    )  # fmt: skip
    while keys := backend.queue.take():
        posting.run(ANNA, keys, deadline=backend.clock.now() + _HOUR)


def _an_order(number: int, *lines: OrderLine, **changes: Any) -> Order:
    usual = {"id": number, "reference": f"GEHEIMREF{number}", "cart_id": number, "to": _address("NL")}
    return an_order(*lines, **(usual | changes))


def _address(country: str) -> Address:
    return an_address(country, first_name="Klaas", last_name="Klaassen")


def _account(api: Api, account: AccountId, company: str) -> None:
    now = api.backend.clock.now()
    people = [(name, role) for name, (where, role) in CAST.items() if where == account]
    owner, *others = [Member(subject_of(name), f"{name}@voorbeeld.nl", role, now) for name, role in people]
    api.backend.accounts.create(
        Account(
            id=account,
            details=AccountDetails(company=company, contact_name="Klaas", email=owner.email, country="NL"),
            licence_key=f"FB-van-{str(account).rsplit('-', 1)[1]}",
            terms=AcceptedTerms(TERMS_VERSION, now, owner.subject, owner.email),
            created_at=now,
        ),
        owner,
    )
    for member in others:
        api.backend.accounts.put_member(account, member)
