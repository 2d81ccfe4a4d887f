"""Templates that cannot guarantee a number of its own for every order are refused (reading R16)."""

import pytest
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.mapping.header import template_findings
from factuurbrug.domain.settings import IntegrationSettings, NumberChoice

from tests.builders.assessing import settings
from tests.builders.orders import a_profile

_SEVERAL_SHOPS = a_profile(shop_names={"1": "Een", "2": "Twee"})


@pytest.mark.parametrize(
    ("template", "choice", "unique"),
    [
        ("{nummer}", NumberChoice.ORDER_REFERENCE, True),
        ("{nummer}", NumberChoice.ORDER_ID, True),
        ("{bestel_id}", NumberChoice.INVOICE_NUMBER, True),
        ("{nummer}", NumberChoice.INVOICE_NUMBER, False),
        ("{jaar}-{nummer}", NumberChoice.INVOICE_NUMBER, True),
        ("{factuurnummer}", NumberChoice.ORDER_ID, False),
        ("{winkel}-{jaar}", NumberChoice.ORDER_ID, False),
        ("Bestelling", NumberChoice.ORDER_ID, False),
        ("", NumberChoice.ORDER_ID, False),
    ],
)
def test_a_template_must_name_one_order(template: str, choice: NumberChoice, unique: bool) -> None:
    chosen = settings(number_choice=choice, reference_template=template, subject_template="{bestel_id}")

    found = {finding.code for finding in template_findings(chosen)}

    assert found == (set() if unique else {"TEMPLATE-NOT-UNIQUE"})


def test_invoice_numbers_that_never_start_again_need_no_year() -> None:
    chosen = settings(reference_template="{factuurnummer}")

    assert not template_findings(chosen, a_profile(invoice_number_resets=False))
    assert template_findings(chosen, a_profile(invoice_number_resets=True))


def test_invoice_numbers_of_several_shops_need_the_shop() -> None:
    assert template_findings(settings(reference_template="{jaar}-{factuurnummer}"), _SEVERAL_SHOPS)
    assert not template_findings(settings(reference_template="{winkel}-{jaar}-{factuurnummer}"), _SEVERAL_SHOPS)


_ODD = "{bestel_id} {ordernummer}"


@pytest.mark.parametrize(
    "chosen",
    [
        settings(reference_template=_ODD),
        settings(subject_template=_ODD),
        settings(remarks_template=_ODD),
        settings(payment_id_template=_ODD),
    ],
)
def test_an_unknown_token_is_named(chosen: IntegrationSettings) -> None:
    (finding,) = template_findings(chosen)

    assert (finding.code, finding.params["token"]) == ("TEMPLATE-TOKEN-UNKNOWN", "ordernummer")


def test_two_integrations_of_one_domain_need_prefixes_that_differ() -> None:
    one = settings(reference_template="{prefix}{bestel_id}", subject_template="{prefix}{bestel_id}")
    other = settings(
        reference_template="{prefix}{bestel_id}", subject_template="{prefix}{bestel_id}", id=IntegrationId("andere")
    )
    prefixed = settings(
        prefix="B-",
        reference_template="{prefix}{bestel_id}",
        subject_template="{prefix}{bestel_id}",
        id=IntegrationId("andere"),
    )

    assert {finding.code for finding in template_findings(one, others=(other,))} == {"TEMPLATE-SHARED"}
    assert not template_findings(one, others=(prefixed,))
    assert not template_findings(one, others=(one,))
