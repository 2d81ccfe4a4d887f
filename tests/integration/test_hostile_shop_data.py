"""A shop's bad texts and gaps, all the way: rows, order, assessment, document, books. Never a crash, never bad XML.

The rows are those of the recorded shop, tampered with as they come in; the document goes to the simulated Yuki, which
holds it against its own schema. What is READY must be taken; all else must say why.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

import pytest
from factuurbrug.adapters.prestashop.address_guard import AddressGuard
from factuurbrug.adapters.prestashop.client import Answer, ShopClient
from factuurbrug.adapters.prestashop.shop import PrestaShop
from factuurbrug.adapters.prestashop.tables import ShopTables
from factuurbrug.adapters.prestashop.wire import Row
from factuurbrug.codec.documents import pack, unpack
from factuurbrug.domain.assess import assess_order
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.defaults import default_settings
from factuurbrug.domain.findings import Severity
from factuurbrug.domain.record import State
from factuurbrug.ports.books import Outcome
from factuurbrug.ports.records import WorkingCopy
from factuurbrug.texts.catalogue import LANGUAGES, finding_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typing_extensions import override

from simulators.prestashop.server import PrestaShop as SimulatedShop
from tests.builders.yuki import Yuki, a_yuki
from tests.fakes.clock import FakeClock

KEY: Final = "FULLREADKEY82AAAAAAAAAAAAAAAAAAA"
#: Two mugs and three books with a voucher, shipping, and an ordinary Dutch customer.
ORDER: Final = 13
#: A business in Belgium without VAT and with a number.
ICP_ORDER: Final = 25

HOSTILE: Final = {
    "ten thousand characters": "ab cd" * 2000,
    "emoji": "👩‍👩‍👧‍👦 Thee ☕️ & co 🇳🇱",
    "control characters": "a\x00b\x07c\x1b[31md\x7fe\x85f",
    "lone surrogates": "x\ud800y\udfffz",
    "markup": "<script>alert('x')</script><b>vet</b> &amp; \"quotes\"",
    "end of a CDATA section": "a]]>b<![CDATA[c]]>",
    "direction marks": "\u202egnp.exe\u2066 \u200fשלום\u200e",
    "zero-width": "\u200b\u200d\ufeff",
    "zero-width in a word": "Ja\u200bn\ufeff",
    "blanks": " \t\r\n\u00a0\u2003 ",
    "nothing": "",
    "not characters": "\ufffe\uffff\U0001ffff",
    "combining": "Z" + "\u0351" * 300,
    "a formula": "=HYPERLINK(\"http://x\")",
    "entities": "&lt;&#0;&#xD800;&unknown;",
    "SQL": "'; DROP TABLE orders; --",
    "braces": "{nummer} {0} %s ${x}",
}  # fmt: skip
TEXTS: Final = {
    "orders": ("payment", "module", "note", "gift_message"),
    "order_details": ("product_name", "product_reference"),
    "customers": ("firstname", "lastname", "email", "company"),
    "addresses": (
        "firstname", "lastname", "company", "address1", "address2", "city", "postcode", "phone", "vat_number",
    ),
    "carriers": ("name",),
    "order_cart_rules": ("name",),
    "cart_rules": ("code",),
    "taxes": ("name",),
}  # fmt: skip

Tamper = Callable[[str, Row], Row | None]


class TamperedShop(ShopClient):
    """The recorded shop's answers, each asked for once, with every row as the test wants it."""

    def __init__(self, url: str) -> None:
        super().__init__(url=url, key=KEY, guard=AddressGuard(allow_loopback=True))
        self.tamper: Tamper = lambda _, row: row
        self._answers: dict[str, Answer] = {}

    @override
    def get(self, resource: str, parameters: Mapping[str, str] | None = None, *, scoped: bool = True) -> Answer:
        asked = f"{resource} {sorted((parameters or {}).items())} {scoped}"
        if asked not in self._answers:
            self._answers[asked] = super().get(resource, parameters, scoped=scoped)
        answer = self._answers[asked]
        rows = tuple(row for one in answer.body.rows if (row := self.tamper(resource, one)) is not None)
        return replace(answer, body=replace(answer.body, rows=rows))


@pytest.fixture(scope="module")
def shop() -> Iterator[TamperedShop]:
    server = SimulatedShop().start()
    try:
        yield TamperedShop(server.url)
    finally:
        server.close()


@pytest.fixture(scope="module")
def yuki() -> Iterator[Yuki]:
    with a_yuki() as one:
        yield one


def texts_are(text: str, only: str = "") -> Tamper:
    """Every free text of the shop, or those of one resource, are this one."""

    def tamper(resource: str, row: Row) -> Row:
        if only not in {"", resource}:
            return row
        changes = {name: text for name in TEXTS.get(resource, ()) if name in row.fields}
        languages = {name: dict.fromkeys(row.languages[name], text) for name in changes if name in row.languages}
        return replace(row, fields={**row.fields, **changes}, languages={**row.languages, **languages})

    return tamper


def fields_are(of: str, **changes: str) -> Tamper:
    """These fields of one resource are so."""
    return lambda resource, row: replace(row, fields={**row.fields, **changes}) if resource == of else row


def without(*gone: str) -> Tamper:
    """These resources have no rows."""
    return lambda resource, row: None if resource in gone else row


def comes_to(shop: TamperedShop, tamper: Tamper, order_id: int = ORDER) -> Assessment | None:
    """The assessment of the tampered order; None when it could not be read, with words for why."""
    shop.tamper = tamper
    orders, unreadable = PrestaShop(shop, tables=ShopTables(FakeClock())).orders([order_id])
    for one in unreadable:
        assert finding_text(one.finding, "nl")
    if not orders:
        assert unreadable
        return None
    profile = PrestaShop(shop, tables=ShopTables(FakeClock())).profile()
    copy = WorkingCopy(orders[0])
    assert unpack(pack(copy, WorkingCopy), WorkingCopy) == copy
    return assess_order(orders[0], settings=default_settings(), profile=profile)


def assert_right(assessment: Assessment | None, yuki: Yuki) -> None:
    """Booked by Yuki, or a finding that stands in the way, with words in each language."""
    if assessment is None:
        return
    for finding in assessment.findings:
        for language in LANGUAGES:
            assert finding_text(finding, language).encode()
    if assessment.state is not State.READY:
        assert any(finding.severity is Severity.BLOCKS for finding in assessment.findings)
        return
    assert assessment.invoice is not None
    books = yuki.books()
    (answer,) = books.post([books.render(assessment.invoice)])
    assert answer.outcome is Outcome.DRAFT, answer.message


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_text_in_every_field_at_once(name: str, shop: TamperedShop, yuki: Yuki) -> None:
    assert_right(comes_to(shop, texts_are(HOSTILE[name])), yuki)


@pytest.mark.parametrize("resource", TEXTS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_text_in_one_resource(name: str, resource: str, shop: TamperedShop, yuki: Yuki) -> None:
    assert_right(comes_to(shop, texts_are(HOSTILE[name], resource)), yuki)


REPAIRED: Final = (
    "emoji", "markup", "direction marks", "zero-width in a word", "lone surrogates", "control characters",
    "end of a CDATA section", "ten thousand characters",
)  # fmt: skip
BROKEN_NUMBERS: Final = (
    "", "BE", "BE0000000000", "BE 0123.456.749 x", "🇧🇪0123456749", "B" * 10_000, "\ud800", "<BE0123456749>", "ß",
    "0123456740", "NL000099998B57", "]]>",
)  # fmt: skip


@pytest.mark.parametrize("name", REPAIRED)
def test_names_that_can_be_repaired_do_not_hold_an_order(name: str, shop: TamperedShop) -> None:
    tampered = fields_are("order_details", product_name=HOSTILE[name])

    assessment = comes_to(shop, tampered)

    assert assessment is not None
    assert assessment.state is State.READY, assessment.findings


def test_a_name_that_nobody_can_see_is_no_name(shop: TamperedShop) -> None:
    nameless = {"firstname": "\u200b", "lastname": "\u2063\ufeff", "company": "\u200d"}

    assessment = comes_to(
        shop,
        lambda resource, row: (
            replace(row, fields={**row.fields, **nameless}) if resource in {"addresses", "customers"} else row
        ),
    )

    assert assessment is not None
    assert "CUSTOMER-NAME-MISSING" in {finding.code for finding in assessment.findings}


GAPS: Final = {
    "no addresses": (without("addresses"), {"ADDRESS-MISSING"}),
    "no customer": (without("customers"), {"CUSTOMER-DELETED"}),
    "an unknown country": (fields_are("addresses", id_country="9999"), {"COUNTRY-UNKNOWN"}),
    "a country of no kind": (fields_are("countries", iso_code="??"), {"COUNTRY-UNKNOWN"}),
    "no country": (fields_are("addresses", id_country="0"), {"COUNTRY-UNKNOWN"}),
    "no status": (fields_are("orders", current_state="0"), {"ORDER-STATUS-UNKNOWN"}),
    "an unknown tax": (without("taxes"), {"VAT-RATE-INFERRED"}),
}


@pytest.mark.parametrize("gap", GAPS)
def test_a_gap_is_named(gap: str, shop: TamperedShop, yuki: Yuki) -> None:
    tamper, codes = GAPS[gap]

    assessment = comes_to(shop, tamper)

    assert assessment is not None
    assert codes <= {finding.code for finding in assessment.findings}
    assert_right(assessment, yuki)


@pytest.mark.parametrize(
    "broken",
    [
        {"total_paid_tax_incl": "1e999999"},
        {"total_paid_tax_incl": "NaN"},
        {"date_add": "0000-00-00 00:00:00"},
        {"date_add": "morgen"},
        {"id_currency": "77"},
        {"conversion_rate": "-1"},
        {"total_products_wt": "12,50"},
        {"round_type": "9"},
        {"round_mode": "banker"},
    ],
    ids=str,
)
def test_a_figure_or_date_that_is_none_is_a_finding(broken: dict[str, str], shop: TamperedShop, yuki: Yuki) -> None:
    assert_right(comes_to(shop, fields_are("orders", **broken)), yuki)


@pytest.mark.parametrize("number", BROKEN_NUMBERS, ids=range(len(BROKEN_NUMBERS)))
def test_a_broken_number_never_makes_an_icp_sale(number: str, shop: TamperedShop, yuki: Yuki) -> None:
    assessment = comes_to(shop, fields_are("addresses", vat_number=number), ICP_ORDER)

    assert assessment is not None
    assert assessment.state is not State.READY
    assert_right(assessment, yuki)


@given(text=st.text(st.characters(), max_size=400), resource=st.sampled_from(sorted(TEXTS)))
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_in_any_field(text: str, resource: str, shop: TamperedShop, yuki: Yuki) -> None:
    assert_right(comes_to(shop, texts_are(text, resource)), yuki)
