"""A shop with two customers on the real table, bucket and vault, each with data in every place that can hold some.

Käthe's texts occur nowhere else, so that each place is noticed in which they lie. Jan is her neighbour.
"""

import copy
import io
import itertools
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, cast

from boto3.dynamodb.types import Binary
from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.table import plain
from factuurbrug.domain.account import TERMS_VERSION, AcceptedTerms, Account, AccountDetails, Member
from factuurbrug.domain.ids import ClaimId
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.order import Order
from factuurbrug.domain.party import Customer
from factuurbrug.domain.record import OrderRecord, RecordKey
from factuurbrug.ports.books import Outcome
from factuurbrug.ports.jobs import Job, of_account, of_integration
from factuurbrug.ports.vault import Secret
from factuurbrug.runtime.dashboard import DashboardParts
from factuurbrug.runtime.settings import load
from factuurbrug.usecases.post_invoices import PostInvoices
from factuurbrug.usecases.send_report import SendReport
from factuurbrug.usecases.set_up_integration import BOOKS_KEY, BOOKS_SESSION, SHOP_KEY

from local.template import read_template
from tests.builders.api import ACCOUNT, ANNA, CAST, Api, subject_of
from tests.builders.assessing import settings as settings_of
from tests.builders.jobs import run_all
from tests.builders.orders import AWAITING, GERMAN_NUMBER, a_line, a_profile, a_slip, a_slip_line, an_address, an_order
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.jobs import FakeJobQueue
from tests.fakes.queue import FakeQueue
from tests.fakes.reports import FakeSupportLine
from tests.fakes.shop import FakeShop
from tests.fakes.vat_register import FakeVatRegister
from tests.guard.sentinels import SHOP_KEY as SHOP_SECRET
from tests.guard.sentinels import YUKI_KEY, YUKI_SESSION

KAETHE: Final = "kaethe@zonnebloem.example"
JAN: Final = "jan@example.nl"
#: What is Käthe's, as it may be written anywhere: folded, as search words are.
HERS: Final = ("kathe", "käthe", "kaethe", "zonnebloem", "rosenallee", "55512345")
#: Allowed to stay where VAT was decided by it.
NUMBER: Final = GERMAN_NUMBER
_KEYS: Final = ("BillingMode", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")
_HOUR: Final = timedelta(hours=1)
_MONTH: Final = Month(2026, 11)
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Found:
    """An item or file, readable: everything unpacked."""

    place: str
    text: str


class KeptWorld:
    """One koppeling and its account, on the adapters that the functions use."""

    def __init__(self, clients: Clients, *, copied: "KeptWorld | None" = None) -> None:
        """Empty, or as another one is now."""
        name = f"personal-{next(_numbers)}"
        properties = read_template()["Resources"]["Table"]["Properties"]
        clients.dynamodb.create_table(TableName=name, **{key: properties[key] for key in _KEYS})
        clients.s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        key = clients.kms.create_key()["KeyMetadata"]["KeyId"]
        environment = {"STAGE": "test", "TABLE_NAME": name, "RESULTS_BUCKET": name, "VAULT_KEY_ID": key}
        self.clients, self.name = clients, name
        self.clock, self.books, self.shop = copy.deepcopy(copied.partners) if copied else _partners()
        self.parts = DashboardParts(
            settings=load(environment),
            clients=clients,
            shop_opener=lambda _: self.shop,
            books_opener=lambda _: self.books,
            register=FakeVatRegister(NUMBER, clock=self.clock),
        )
        self._replace_what_is_not_kept()
        self.api = Api(cast("Any", self.parts))
        if copied is None:
            self._open()
        else:
            self._copy(copied.name)

    @property
    def partners(self) -> tuple[FakeClock, FakeBooks, FakeShop]:
        """What stands outside: the time, Yuki and the shop."""
        return self.clock, self.books, self.shop

    def record(self, order_id: int) -> OrderRecord:
        """The record of an order's invoice."""
        found = self.parts.records.get(RecordKey(ANNA, 1, order_id))
        assert found is not None
        return found

    def everything(self) -> Iterator[Found]:
        """Every item of the table and every file of the bucket."""
        for page in self.clients.dynamodb.get_paginator("scan").paginate(TableName=self.name):
            for item in page["Items"]:
                read = plain(item)
                yield Found(f"{read['pk']} {read['sk']}", _readable(read))
        for stored in self.clients.s3.list_objects_v2(Bucket=self.name).get("Contents", []):
            body = self.clients.s3.get_object(Bucket=self.name, Key=stored["Key"])["Body"].read()
            yield from _readable_file(f"file {stored['Key']}", body)

    def places_of(self, *texts: str) -> set[str]:
        """Where any of the texts occurs, in the item or in its key."""
        return {
            one.place
            for one in self.everything()
            if any(text.casefold() in f"{one.place} {one.text}".casefold() for text in texts)
        }

    def hour(self) -> None:
        """Fetch, and post what is ready."""
        parts = self.parts
        parts.fetch_orders.run(ANNA, holder="test", deadline=self.clock.now() + _HOUR, chain=0)
        post = PostInvoices(
            integrations=parts.integrations, records=parts.records, register=parts.vat_register, rules=parts.rules,
            clock=self.clock, new_claim=lambda: ClaimId(f"claim-{next(_numbers)}"), open_books=parts.open_books,
        )  # fmt: skip
        queue = cast("FakeQueue", parts.queue)
        while offered := queue.take():
            post.run(ANNA, offered, deadline=self.clock.now() + _HOUR)

    def night(self) -> None:
        """Read back, and look again at what waits."""
        self.parts.recheck.run(ANNA, holder="night", deadline=self.clock.now() + _HOUR)

    def job(self, path: str, **form: Any) -> None:
        """Have a job asked for and done."""
        asked = self.api.post(path, {"request_id": f"request-{next(_numbers):08d}", **form})
        assert asked.status == 202, asked.text
        run_all(self.api)

    def _replace_what_is_not_kept(self) -> None:
        """Queues and topics keep nothing, and carry ids alone."""
        signs = itertools.count(1)
        replaced: dict[str, object] = {"clock": self.clock, "queue": FakeQueue(), "job_queue": FakeJobQueue()}
        self.parts.__dict__.update(replaced)
        self.parts.__dict__["send_report"] = SendReport(
            reports=self.parts.reports, support=FakeSupportLine(), clock=self.clock,
            new_signs=lambda: f"{next(signs):04d}",
        )  # fmt: skip

    def _copy(self, other: str) -> None:
        for page in self.clients.dynamodb.get_paginator("scan").paginate(TableName=other):
            puts = [{"PutRequest": {"Item": item}} for item in page["Items"]]
            for start in range(0, len(puts), 25):
                self.clients.dynamodb.batch_write_item(RequestItems={self.name: puts[start : start + 25]})
        for stored in self.clients.s3.list_objects_v2(Bucket=other).get("Contents", []):
            self.clients.s3.copy_object(
                Bucket=self.name, Key=stored["Key"], CopySource={"Bucket": other, "Key": stored["Key"]}
            )

    def _open(self) -> None:
        parts, now = self.parts, self.clock.now()
        members = [
            Member(subject_of(name), f"{name}@voorbeeld.nl", role, now)
            for name, (where, role) in CAST.items()
            if where == ACCOUNT
        ]
        terms = AcceptedTerms(TERMS_VERSION, now, members[0].subject, members[0].email)
        details = AccountDetails(company="Fietsen BV", contact_name="Anna", email=members[0].email, country="NL")
        parts.accounts.create(Account(ACCOUNT, details, "FB-1", terms, now), members[0])
        for member in members[1:]:
            parts.accounts.put_member(ACCOUNT, member)
        usual = replace(settings_of(), id=ANNA, account_id=ACCOUNT, process=True, version=0)
        parts.integrations.save(usual, actor=members[0].email, at=now)
        for name, secret in ((SHOP_KEY, SHOP_SECRET), (BOOKS_KEY, YUKI_KEY), (BOOKS_SESSION, YUKI_SESSION)):
            parts.vault.store(ANNA, name, Secret(secret))


def a_kept_world(clients: Clients) -> KeptWorld:
    """After some weeks: orders in every state, a compared month, a report, results of jobs."""
    world = KeptWorld(clients)
    world.books.answer_for(_subject(11), Outcome.REFUSED, "Contact Käthe Zonnebloem is ongeldig")
    world.hour()
    world.shop.put_slip(a_slip(a_slip_line(101, "5.00"), id=1, order_id=8))
    world.hour()
    world.clock.advance(timedelta(days=3))
    world.night()
    _acts(world)
    _month(world)
    _report(world)
    _jobs(world)
    return world


def _partners() -> tuple[FakeClock, FakeBooks, FakeShop]:
    clock = FakeClock()
    return clock, FakeBooks(clock=clock), FakeShop(_orders(), profile=a_profile())


def _orders() -> list[Order]:
    german = replace(_hers("DE"), company="Zonnebloem GmbH", vat_number=NUMBER)
    waiting: Mapping[str, Any] = {"state": AWAITING, "state_id": AWAITING.id}
    return [
        _order(8, to=_hers("NL")),
        _order(9, to=_hers("NL"), **waiting),
        _order(10, a_line("50.00", "13"), to=_hers("NL")),
        _order(11, to=_hers("NL")),
        _order(12, a_line("50.00", "0", taxes=(), tax_exempt=True), to=german),
        _order(13, to=_hers("NL"), **waiting),
        _order(20, to=an_address("NL"), customer=Customer(6, "Jan", "de Vries", JAN)),
        _order(21, to=an_address("NL"), customer=Customer(6, "Jan", "de Vries", JAN), **waiting),
    ]


def _hers(country: str) -> Any:
    return an_address(
        country, first_name="Käthe", last_name="Zonnebloem", address1="Rosenallee 7", phone="+49 55512345"
    )


def _order(number: int, *lines: Any, **changes: Any) -> Order:
    usual: dict[str, Any] = {
        "id": number,
        "reference": f"REF{number}",
        "cart_id": number,
        "placed_at": datetime(2026, 11, 10, 9, number % 60, tzinfo=UTC),
        "placed_on": date(2026, 11, 10),
        "invoiced_on": date(2026, 11, 10),
        "invoice_number": number,
        "customer": Customer(5, "Käthe", "Zonnebloem", KAETHE, "Zonnebloem GmbH"),
    }
    return an_order(*lines, **(usual | changes))


def _subject(number: int) -> str:
    return f"Bestelling REF{number} ({number})"


def _acts(world: KeptWorld) -> None:
    """People write her name where they give reasons."""
    path = f"/api/integrations/{ANNA}/orders/1-13-invoice-1/ignoring"
    answer = world.api.post(path, {"reason": "Käthe Zonnebloem belde dat zij contant betaalt"})
    assert answer.status == 200, answer.text


def _month(world: KeptWorld) -> None:
    parts, books = world.parts, world.books
    settings = parts.integrations.get(ANNA)
    assert settings is not None
    for document in [one for one in books.documents if "(8)" in one.subject and "C1" not in one.reference]:
        books.remove(document.subject)
    parts.compare_month.run(settings, _MONTH, actor="berta@voorbeeld.nl", told=lambda _, __: None)
    path = f"/api/integrations/{ANNA}/months/{_MONTH}"
    told = world.api.get(path, by="berta").body
    ids = [one["id"] for one in told["differences"]]
    form = {"ids": ids, "reason": "Met Rosenallee 7 besproken"}
    accepted = world.api.post(f"{path}/acceptance", form, by="berta")
    assert accepted.status == 200, accepted.text


def _report(world: KeptWorld) -> None:
    for number, message in ((8, f"Waarom is {KAETHE} niet geboekt?"), (21, "Heeft dit met Käthe Zonnebloem te maken?")):
        path = f"/api/integrations/{ANNA}/orders/1-{number}-invoice-1/problem-report"
        seen = world.api.get(path).body["seen"]
        form = {"request_id": f"report-{number:08d}", "message": message, "seen": seen}
        assert world.api.post(path, form).status == 200


def _jobs(world: KeptWorld) -> None:
    world.job(
        f"/api/integrations/{ANNA}/exports", what="report", format="csv", from_day="2026-11-01", to_day="2026-11-30"
    )
    world.job(f"/api/integrations/{ANNA}/preview", latest=5)
    asked = Job(of_account(ACCOUNT), "account-job-1", "account-export", "{}", "anna", "nl", world.clock.now())
    world.parts.job_flow.ask(asked)
    run_all(world.api)
    assert world.parts.jobs.of(of_integration(ANNA))


def _readable(item: Mapping[str, Any]) -> str:
    return json.dumps({name: _opened(value) for name, value in item.items()}, ensure_ascii=False)


def _readable_file(place: str, body: bytes) -> Iterator[Found]:
    if body[:4] != b"PK\x03\x04":
        yield Found(place, body.decode("utf-8-sig", errors="replace"))
        return
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for name in archive.namelist():
            yield Found(f"{place} {name}", archive.read(name).decode(errors="replace"))


def _opened(value: object) -> object:
    if isinstance(value, Binary):
        value = bytes(value)
    if not isinstance(value, bytes):
        return str(value)
    return zlib.decompress(value).decode() if value[:1] == b"x" else value.decode(errors="replace")


def record_of(key: RecordKey) -> str:
    """The place of a record."""
    return "{pk} {sk}".format(**keys.record_key(key))


def document_of(key: RecordKey) -> str:
    """The place of the document that was sent for it."""
    return "{pk} {sk}".format(**keys.document_key(key))
