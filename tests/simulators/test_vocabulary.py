"""What faults may name, for all simulators alike; a mistake is told with what there is instead."""

import pytest

from simulators.faults import FaultError
from simulators.partners import VOCABULARIES, fault_of


@pytest.mark.parametrize(
    "text",
    [
        "books:ProcessSalesInvoices:drop_after:times=2",
        "books:Process*:not_processed",
        "books:ProcessSalesInvoices:archive_lag=next-day",
        "books:session_expired:p=0.1",
        "shop:orders:slow=5000:times=3:skip=1",
        "shop:key_stripped",
        "vies:check-vat-number:refuse=MS_UNAVAILABLE",
        "vies:DE:status503",
    ],
)
def test_a_fault_names_its_simulator_first(text: str) -> None:
    subject, fault = fault_of(text)

    assert f"{subject}:{fault}" == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("bank:drop_after", "unknown simulator 'bank'; known: books, shop, vies"),
        ("books", "needs a kind"),
        ("books:ProcesSalesInvoices:drop_after", "did you mean ProcessSalesInvoices"),
        ("books:ProcessSalesInvoices:drop_behind", "did you mean drop_"),
        ("books:ProcessSalesInvoices:archive_lag=soon", "must be like"),
        ("shop:order:drop_after", "did you mean orders"),
        ("shop:orders:not_processed", "unknown kind of fault"),
        ("vies:refuse=TIRED", "must be like"),
        ("vies:NL:slow=soon", "not a whole number"),
    ],
)
def test_a_fault_that_could_never_strike_is_refused_with_what_there_is(text: str, told: str) -> None:
    with pytest.raises(FaultError, match=told):
        fault_of(text)


@pytest.mark.parametrize("subject", VOCABULARIES)
def test_every_kind_says_first_whether_the_work_is_done(subject: str) -> None:
    for kind, words in VOCABULARIES[subject].kinds.items():
        assert words.startswith(("done", "not done")), kind


@pytest.mark.parametrize("subject", VOCABULARIES)
def test_the_example_of_every_simulator_is_one(subject: str) -> None:
    assert fault_of(f"{subject}:{VOCABULARIES[subject].example}")
