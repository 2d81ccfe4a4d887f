"""Telling documents of this shop from others by how they are named."""

import pytest
from factuurbrug.domain.months.names import OurNames
from factuurbrug.domain.settings import NumberChoice

from tests.builders.assessing import settings


def fits(names: OurNames, *, subject: str = "", reference: str = "", contact_code: str = "") -> bool:
    return names.fit(subject=subject, reference=reference, contact_code=contact_code)


@pytest.mark.parametrize(
    "subject",
    [
        "Bestelling ABCDEFGHI (12)",
        "Bestelling ABCDEFGHI-2 (13)",
        "Bestelling ABCDEFGHI (12)-R2",
        "Creditfactuur ABCDEFGHI-C1 bij Bestelling ABCDEFGHI (12)",
    ],
)
def test_subjects_as_the_template_makes_them_are_ours(subject: str) -> None:
    assert fits(OurNames.of(settings()), subject=subject)


@pytest.mark.parametrize(
    "subject", ["", "Advies oktober", "Bestelling 12", "Onze bestelling ABCDEFGHI (12)", "Bestelling abcdefghi (12)"]
)
def test_other_subjects_are_not(subject: str) -> None:
    assert not fits(OurNames.of(settings()), subject=subject)


def test_an_order_reference_alone_is_telling_as_a_number_and_digits_are_not() -> None:
    by_reference = OurNames.of(settings())
    by_id = OurNames.of(settings(number_choice=NumberChoice.ORDER_ID))

    assert fits(by_reference, reference="ABCDEFGHI-C1")
    assert not fits(by_reference, reference="2026-0012")
    assert by_id.reference is None
    assert not fits(by_id, reference="12")


def test_a_prefix_makes_digits_telling_and_so_are_the_codes_of_our_debtors() -> None:
    names = OurNames.of(settings(prefix="WEB", number_choice=NumberChoice.ORDER_ID))

    assert fits(names, reference="WEB12-R2")
    assert fits(names, contact_code="WEBK17-0a1b2c")
    assert not fits(names, reference="WEBSITE")
    assert not fits(names, contact_code="WEBSHOP")


def test_without_a_prefix_anybodys_debtors_could_have_our_codes() -> None:
    assert OurNames.of(settings()).contact is None


def test_signs_in_a_template_mean_themselves() -> None:
    names = OurNames.of(settings(subject_template="Order [{bestel_id}] a.b", number_choice=NumberChoice.ORDER_ID))

    assert fits(names, subject="Order [12] a.b")
    assert not fits(names, subject="Order 1 aXb")
