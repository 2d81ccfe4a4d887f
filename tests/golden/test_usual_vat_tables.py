"""The usual VAT table that the screen is filled with books the recorded shop as the reviewed settings do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.assessment import Assessment
from factuurbrug.domain.defaults import default_settings
from factuurbrug.domain.findings import Reason
from factuurbrug.domain.invoice import InvoiceLine, Regime
from factuurbrug.domain.mapping.vat_code import active_codes
from factuurbrug.domain.record import State
from factuurbrug.domain.settings import OssChoice, Region
from factuurbrug.domain.settings_checks import SettingsGround, blocking, settings_remarks
from factuurbrug.domain.usual_vat_table import UsualVat
from factuurbrug.domain.vat.territories import eu_members

from tests.builders.yuki import a_yuki
from tests.golden.recorded_shop import Assessed, Shop, assess_with_register, read_shop

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def offered() -> Iterator[BooksOverview]:
    with a_yuki() as yuki:
        yield yuki.books().overview()


@pytest.fixture(scope="module")
def shop() -> Shop:
    return read_shop()


def usual(oss: OssChoice, offered: BooksOverview | None) -> UsualVat:
    return UsualVat(Region.NL, "NL", oss, TODAY, offered)


def as_coded(line: InvoiceLine, offered: BooksOverview | None) -> InvoiceLine:
    """A line but for the row of the table that it names; a description that tells no codes apart says nothing."""
    codes = active_codes(offered, vat_type=line.vat_type, rate=line.rate, day=TODAY) if offered else ()
    is_needed = len({code.description for code in codes}) > 1
    return replace(line, reason=Reason("ROW"), vat_description=line.vat_description if is_needed else "")


def comparable(assessment: Assessment, offered: BooksOverview | None) -> object:
    invoice = assessment.invoice
    lines = [as_coded(line, offered) for line in invoice.lines] if invoice is not None else []
    bare = replace(invoice, lines=()) if invoice is not None else None
    return replace(assessment, invoice=bare), lines


@pytest.mark.parametrize("oss", list(OssChoice))
@pytest.mark.parametrize("is_connected", [False, True])
def test_every_order_of_the_recorded_shop_is_booked_as_before(
    shop: Shop, offered: BooksOverview, oss: OssChoice, is_connected: bool
) -> None:
    known = offered if is_connected else None
    before = replace(default_settings(), oss=oss)
    after = replace(before, vat_table=usual(oss, known).table())
    ready = 0
    for order in shop.orders:
        one = assess_with_register(order, shop.profile, before, known)
        other = assess_with_register(order, shop.profile, after, known)
        assert comparable(other, known) == comparable(one, known), order.id
        ready += other.state is State.READY
    # Outside the mode that the shop lives by some sales abroad have no code; the others must be booked all the same.
    assert ready > 60


@pytest.mark.parametrize("oss", list(OssChoice))
@pytest.mark.parametrize("is_connected", [False, True])
def test_nothing_keeps_it_from_being_saved(
    shop: Shop, offered: BooksOverview, oss: OssChoice, is_connected: bool
) -> None:
    known = offered if is_connected else None
    chosen = replace(default_settings(), oss=oss, own_vat_number="NL000099998B57", vat_table=usual(oss, known).table())
    remarks = settings_remarks(chosen, SettingsGround(TODAY, shop.profile, offered))

    assert [(remark.path, remark.finding) for remark in blocking(remarks)] == []


def test_below_the_threshold_every_member_state_has_the_home_rates() -> None:
    rows = usual(OssChoice.BELOW_THRESHOLD, None).table()

    rates = {country: {str(row.rate) for row in rows if row.country == country} for country in eu_members()}
    assert rates.pop("NL") == {"21", "9", "0"}
    assert set(map(frozenset, rates.values())) == {frozenset({"21", "9"})}
    assert Regime.OSS not in {row.regime for row in rows}


@pytest.mark.parametrize("oss", [OssChoice.OSS, OssChoice.BY_CHARGED_RATE])
def test_under_oss_every_member_state_has_its_own_rates(oss: OssChoice) -> None:
    rows = [row for row in usual(oss, None).table() if row.regime is Regime.OSS]

    assert {row.country for row in rows} == {*eu_members() - {"NL"}, ""}
    assert [str(row.rate) for row in rows if row.country == "DE"] == ["19", "7"]
    # Regional rates are told by a postcode, not by a country.
    assert "19" not in {str(row.rate) for row in rows if row.country == "AT"}


def test_rows_name_the_codes_of_the_administration_by_their_descriptions(offered: BooksOverview) -> None:
    rows = [row for row in usual(OssChoice.OSS, offered).table() if row.regime is Regime.OSS and row.country]
    described = {(code.country, code.description) for code in offered.vat_codes if code.type == 40}

    assert rows
    assert {(row.country, row.vat_description) for row in rows} <= described


def test_a_seller_of_another_country_has_that_countrys_rates() -> None:
    rows = UsualVat(Region.NL, "DE", OssChoice.OSS, TODAY).table()

    assert [(str(row.rate), row.vat_type) for row in rows if row.regime is Regime.DOMESTIC] == [
        ("19", 1), ("7", 2), ("0", 4),
    ]  # fmt: skip
    assert "DE" not in {row.country for row in rows if row.regime is Regime.OSS}
    assert "NL" in {row.country for row in rows if row.regime is Regime.OSS}


def test_the_revenue_account_is_one_that_the_administration_has(offered: BooksOverview) -> None:
    other = replace(
        offered, ledger_accounts=tuple(one for one in offered.ledger_accounts if one.is_revenue and one.code != "80000")
    )

    accounts = {row.ledger_account for row in usual(OssChoice.OSS, other).table()}

    assert accounts == {other.ledger_accounts[0].code}


def test_the_assessed_shop_is_the_recorded_one(assessed: dict[str, Assessed], shop: Shop) -> None:
    assert {entry.order.id for entry in assessed.values()} == {order.id for order in shop.orders}
