"""What is taken out of texts when a customer is erased, and what stays."""

from dataclasses import replace

import pytest
from factuurbrug.domain.forgetting import Forgetting, kept_contact
from factuurbrug.domain.invoice import Contact, ContactType
from factuurbrug.domain.party import Customer
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.invoices import an_invoice
from tests.builders.months import a_comparison, a_difference
from tests.builders.orders import an_address, an_order


def of_kaethe() -> Forgetting:
    order = an_order(
        to=an_address("DE", first_name="Käthe", last_name="Sommer", address1="Rosenallee  7", address2="12"),
        customer=Customer(5, "Käthe", "Sommer", "kaethe@example.de", "Sommer KG"),
    )
    return Forgetting.of([order], [], ["Sommer KG"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Käthe Sommer belde", "*** belde"),
        ("KÄTHE\nSOMMER", "***"),
        ("mail naar Kaethe@Example.de.", "mail naar ***."),
        ("bezorgd aan rosenallee 7, 12 stuks", "bezorgd aan ***, 12 stuks"),
        ("Sommerfeest in de zomer", "Sommerfeest in de zomer"),
        ("Sommer KG en Sommer", "*** en ***"),
        ("", ""),
    ],
)
def test_her_texts_go_as_whole_words_in_whatever_case_and_nothing_else_does(text: str, left: str) -> None:
    assert of_kaethe().text(text) == left


def test_a_first_name_alone_and_short_texts_stay() -> None:
    assert of_kaethe().text("Käthe uit 12") == "Käthe uit 12"


def test_of_a_value_every_text_is_looked_through() -> None:
    plain = {"a": ["Sommer KG", 7, None], "b": {"c": "voor Käthe Sommer"}}

    assert of_kaethe().plain(plain) == {"a": ["***", 7, None], "b": {"c": "voor ***"}}


def test_in_a_month_her_records_and_documents_name_nobody() -> None:
    hers = replace(a_difference(id="x", customer="Sommer KG"), record=None, params={"words": "van Käthe Sommer"})
    by_key = a_difference(id="y", customer="Anders")
    others = a_difference(id="z", customer="Zoë O’Brien", record=None)
    month = a_comparison(differences=(hers, by_key, others))

    cut = of_kaethe().comparison(month, frozenset({by_key.record} if by_key.record else ()))

    assert [one.customer for one in cut.differences] == ["", "", "Zoë O’Brien"]
    assert cut.differences[0].params == {"words": "van ***"}
    assert (cut.fingerprint, cut.counts, cut.shop) == (month.fingerprint, month.counts, month.shop)


def test_of_a_debtor_stays_the_code_and_what_vat_was_decided_by() -> None:
    contact = replace(
        an_invoice().contact, code="W5", contact_type=ContactType.COMPANY, country="DE", vat_number="DE1",
        full_name="Sommer KG", email="k@example.de", phone="1", address1="x", address2="y", city="z", postcode="9",
    )  # fmt: skip

    assert kept_contact(contact) == Contact("W5", ContactType.COMPANY, country="DE", vat_number="DE1", fixed=True)


def test_a_name_is_known_in_capitals_too() -> None:
    forget = Forgetting(["Groß"])

    assert forget.text("Groß, GROSS en gross") == "***, *** en ***"
    assert forget.knows("GROSS")


@given(st.text(), st.lists(st.text(), max_size=4))
def test_whatever_somebody_is_called_and_whatever_is_written_it_is_gone_afterwards(text: str, names: list[str]) -> None:
    forget = Forgetting(names)

    left = forget.text(f"{text} {' '.join(names)}")

    assert forget.text(left) == left
    assert not any(f" {name} " in f" {left} " for name in names if len(name.split()) == 1 and forget.knows(name))


def test_nobody_is_forgotten_without_a_name() -> None:
    assert Forgetting([]).text("Alles blijft") == "Alles blijft"
    assert not Forgetting(["", " ", "."]).knows("")
