"""Which row of the VAT table an order takes: by where the goods go, then by whose VAT it is."""

from datetime import date

import pytest
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.mapping.vat_code import Target, mapping_for
from factuurbrug.domain.money import VatRate
from factuurbrug.domain.settings import OssChoice, VatMapping

from tests.builders.assessing import assess, settings
from tests.builders.orders import a_line, an_address, an_order

RATE = VatRate.parse("21")
ANYWHERE = VatMapping(Regime.DOMESTIC, 1, "80000")
HOME = VatMapping(Regime.DOMESTIC, 1, "80010", country="NL")
GERMANY = VatMapping(Regime.DOMESTIC, 1, "80020", country="DE", rate=RATE)


@pytest.mark.parametrize(
    ("rows", "destination", "account"),
    [
        ((ANYWHERE, HOME, GERMANY), "DE", "80020"),
        ((GERMANY, HOME, ANYWHERE), "NL", "80010"),
        ((ANYWHERE, HOME, GERMANY), "FR", "80010"),
        ((ANYWHERE, GERMANY), "FR", "80000"),
        ((ANYWHERE, HOME, GERMANY), "", "80010"),
    ],
)
def test_the_row_of_the_destination_goes_before_that_of_the_country_whose_vat_it_is(
    rows: tuple[VatMapping, ...], destination: str, account: str
) -> None:
    row = mapping_for(rows, Target(Regime.DOMESTIC, "NL", services=False, issued_on=date(2026, 11, 22),
                                   destination=destination), RATE)  # fmt: skip

    assert row is not None
    assert row.ledger_account == account


def test_below_the_threshold_a_sale_abroad_is_booked_as_that_countrys_row_says() -> None:
    order = an_order(a_line("12.10", "21"), to=an_address("DE"))
    chosen = settings(oss=OssChoice.BELOW_THRESHOLD, vat_table=(HOME, GERMANY))

    assessment = assess(order, using=chosen)

    assert assessment.invoice is not None
    assert (assessment.regime, assessment.vat_country) == (Regime.DOMESTIC, "NL")
    assert {line.ledger_account for line in assessment.invoice.lines} == {"80020"}
