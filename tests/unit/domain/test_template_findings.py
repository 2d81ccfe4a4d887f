"""What a refused template is told: which field, which words, and whose else."""

from dataclasses import replace
from typing import Any

from factuurbrug.domain.findings import Finding, Severity
from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.mapping.header import template_findings
from factuurbrug.domain.settings import IntegrationSettings, NumberChoice, ShopSettings

from tests.builders.assessing import settings
from tests.builders.orders import a_profile


def held(code: str, **values: str) -> Finding:
    return Finding(code, Severity.BLOCKS, values)


def another(prefix: str = "", name: str = "Tweede winkel", **changes: Any) -> IntegrationSettings:
    """Another integration of the same domain."""
    shop = ShopSettings(url="https://twee.example", prefix=prefix)
    return replace(settings(**changes), id=IntegrationId("tweede"), name=name, shop=shop)


def test_each_field_with_an_unknown_token_is_named_with_the_first_of_them() -> None:
    chosen = settings(
        reference_template="{nummer}{zzz}{aaa}",
        subject_template="{nummer}{b}",
        remarks_template="{c}",
        payment_id_template="{d}",
    )

    assert template_findings(chosen) == (
        held("TEMPLATE-TOKEN-UNKNOWN", field="reference", token="aaa"),
        held("TEMPLATE-TOKEN-UNKNOWN", field="subject", token="b"),
        held("TEMPLATE-TOKEN-UNKNOWN", field="remarks", token="c"),
        held("TEMPLATE-TOKEN-UNKNOWN", field="payment_id", token="d"),
    )


def test_a_template_that_could_repeat_itself_is_named_with_its_words() -> None:
    chosen = settings(reference_template="{jaar}", subject_template="Bestelling")

    assert template_findings(chosen) == (
        held("TEMPLATE-NOT-UNIQUE", field="reference", template="{jaar}"),
        held("TEMPLATE-NOT-UNIQUE", field="subject", template="Bestelling"),
    )


def test_two_integrations_that_would_give_one_text_are_told_so_by_name_and_field() -> None:
    chosen = settings(reference_template="{nummer}", subject_template="Web {bestel_id}")
    other = another(reference_template="{nummer}", subject_template="Winkel {bestel_id}")

    assert template_findings(chosen, others=[other]) == (
        held("TEMPLATE-SHARED", field="reference", template="{nummer}", other="Tweede winkel"),
    )
    swapped = another(reference_template="W{nummer}", subject_template="Web {bestel_id}")
    assert template_findings(chosen, others=[swapped]) == (
        held("TEMPLATE-SHARED", field="subject", template="Web {bestel_id}", other="Tweede winkel"),
    )


def test_the_integration_of_another_account_is_not_named() -> None:
    chosen = settings(reference_template="{nummer}", subject_template="Web {bestel_id}")
    other = another(reference_template="{nummer}", subject_template="Winkel {bestel_id}")

    assert template_findings(chosen, others=[replace(other, account_id=AccountId("somebody-else"))]) == (
        held("TEMPLATE-SHARED", field="reference", template="{nummer}", other="@INTEGRATION-OF-OTHERS"),
    )


def test_numbers_may_be_equal_in_two_administrations_subjects_may_not() -> None:
    chosen = settings(reference_template="{nummer}", subject_template="Web {bestel_id}")
    other = another(reference_template="{nummer}", subject_template="Web {bestel_id}")
    elsewhere = replace(other, books=replace(other.books, administration_id="elsewhere"))

    assert [finding.params["field"] for finding in template_findings(chosen, others=[elsewhere])] == ["subject"]


def test_another_prefix_or_another_number_keeps_two_integrations_apart() -> None:
    chosen = settings(prefix="A-", reference_template="{prefix}{nummer}", subject_template="{prefix}{bestel_id}")

    def shared(**changes: Any) -> set[str]:
        texts = {"reference_template": "{prefix}{nummer}", "subject_template": "{prefix}{bestel_id}"}
        other = another(**(texts | changes))
        return {finding.params["field"] for finding in template_findings(chosen, others=[other])}

    assert shared(prefix="B-") == set()
    assert shared(prefix="A-") == {"reference", "subject"}
    assert shared(prefix="A-", number_choice=NumberChoice.ORDER_ID) == {"subject"}


def test_an_integration_is_not_compared_with_itself() -> None:
    chosen = settings()

    assert template_findings(chosen, others=[chosen]) == ()


def test_one_shop_needs_no_name_of_the_shop_in_its_invoice_numbers() -> None:
    by_number = settings(reference_template="{factuurnummer}")
    one, two = {"1": "Een"}, {"1": "Een", "2": "Twee"}

    assert template_findings(by_number, a_profile(shop_names=one)) == ()
    assert template_findings(by_number, a_profile(shop_names=two)) != ()
    chosen_shop = replace(by_number, shop=replace(by_number.shop, shop_id=2))
    assert template_findings(chosen_shop, a_profile(shop_names=two)) == ()
