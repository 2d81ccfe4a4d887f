"""One session for 23 hours, renewed once when it is refused, set up once."""

from datetime import timedelta

import pytest
from factuurbrug.domain.errors import Misconfigured, Unavailable
from factuurbrug.domain.settings import Region
from factuurbrug.ports.shop import ProbeStatus

from tests.builders.books_invoice import DAY, an_invoice
from tests.builders.yuki import ADMINISTRATION, INTEGRATION, Yuki

BEHEER = "a0000000-0000-4000-8000-000000000002"
BELFORT = "a0000000-0000-4000-8000-000000000003"
BELFORT_DOMAIN = "d0000000-0000-4000-8000-000000000002"


def test_a_session_is_kept_for_23_hours_over_processes(yuki: Yuki) -> None:
    yuki.books().overview()
    yuki.clock.advance(timedelta(hours=22, minutes=59))
    yuki.books().overview()
    before = yuki.calls()["Authenticate"]
    yuki.clock.advance(timedelta(minutes=2))
    yuki.books().overview()

    assert (before, yuki.calls()["Authenticate"]) == (1, 2)


def test_a_refused_session_is_renewed_once_and_the_question_asked_again(yuki: Yuki) -> None:
    books = yuki.books()
    books.overview()
    yuki.fail("ActiveVATCodesList:session_expired:times=1")

    overview = books.overview()

    assert overview.vat_codes
    assert overview.missing == {}
    assert yuki.calls()["Authenticate"] == 2


def test_a_session_that_is_refused_again_is_given_up_for_now(yuki: Yuki) -> None:
    yuki.fail("Administrations:session_expired")

    with pytest.raises(Unavailable, match="BOOKS-SESSION"):
        yuki.books().overview()

    assert yuki.calls()["Authenticate"] == 2


def test_the_domain_is_entered_once_per_session(yuki: Yuki) -> None:
    document = yuki.books().render(an_invoice(1))

    for _ in range(3):
        yuki.books().read_back([document], since=DAY)

    assert yuki.calls()["SetCurrentDomain"] == 1
    assert yuki.calls()["Administrations"] == 1


def test_a_key_for_several_domains_reads_the_archive_of_the_administrations_own(yuki: Yuki) -> None:
    yuki.use_key("demo-key-portal")
    books = yuki.books(administration=BELFORT, region=Region.BE)
    document = books.render(an_invoice(1))
    yuki.clock.advance(timedelta(minutes=1))

    books.contact_exists("WEBSHOP")
    (read,) = books.read_back([document], since=DAY)

    assert read.complete
    assert books.overview().domain_id == BELFORT_DOMAIN


def test_an_administration_that_the_key_does_not_see_is_never_replaced_by_another(yuki: Yuki) -> None:
    books = yuki.books(administration=BEHEER)

    with pytest.raises(Misconfigured, match="BOOKS-ADMINISTRATION-UNSEEN"):
        books.read_back([books.render(an_invoice(1))], since=DAY)


def test_a_session_made_for_another_administration_is_not_used(yuki: Yuki) -> None:
    yuki.use_key("demo-key-portal")
    yuki.books(administration=ADMINISTRATION).overview()

    yuki.books(administration=BELFORT, region=Region.BE).overview()

    assert yuki.calls()["Authenticate"] == 2


def test_without_a_key_nothing_is_asked(yuki: Yuki) -> None:
    yuki.vault.remove(INTEGRATION, "yuki-key")

    with pytest.raises(Misconfigured, match="BOOKS-KEY-MISSING"):
        yuki.books().overview()

    assert yuki.calls() == {}


def test_what_the_vault_cannot_be_read_of_is_as_good_as_no_session(yuki: Yuki) -> None:
    yuki.books().overview()
    secret = yuki.vault.read(INTEGRATION, "yuki-session")
    assert secret is not None
    yuki.vault.store(INTEGRATION, "yuki-session", type(secret)('{"id": "x", "older": 1}'))

    yuki.books().overview()

    assert yuki.calls()["Authenticate"] == 2


def statuses(yuki: Yuki, *, domain: str = "", address: str = "") -> dict[str, tuple[ProbeStatus, str]]:
    report = yuki.books(domain=domain, address=address).check()
    return {one.name: (one.status, one.code) for one in report.items}


def test_the_connection_test_names_a_refused_key(yuki: Yuki) -> None:
    yuki.use_key("no-such-key")

    found = statuses(yuki)

    assert found == {"address": (ProbeStatus.OK, ""), "key": (ProbeStatus.FAILED, "BOOKS-KEY-REFUSED")}


def test_the_connection_test_names_a_key_without_administrations(yuki: Yuki) -> None:
    yuki.use_key("demo-key-empty")

    assert statuses(yuki)["administration"] == (ProbeStatus.FAILED, "BOOKS-ADMINISTRATION-UNSEEN")


def test_the_connection_test_names_each_missing_right(yuki: Yuki) -> None:
    yuki.use_key("demo-key-sales-only")

    found = statuses(yuki)

    missing = {name for name, (status, _) in found.items() if status is ProbeStatus.MISSING}
    assert missing == {"accounting", "accounting_info", "vat", "contacts", "archive"}
    assert found["sales"] == (ProbeStatus.OK, "")
    assert not yuki.books().check().usable


def test_the_connection_test_names_a_domain_that_is_not_the_administrations(yuki: Yuki) -> None:
    assert statuses(yuki, domain=BELFORT_DOMAIN)["domain"] == (ProbeStatus.FAILED, "BOOKS-DOMAIN-WRONG")


def test_the_connection_test_names_an_address_where_nobody_answers(yuki: Yuki) -> None:
    address = yuki.simulator.url
    yuki.simulator.close()

    assert statuses(yuki, address=address) == {"address": (ProbeStatus.FAILED, "BOOKS-NO-CONNECTION")}


def test_the_connection_test_names_an_address_that_is_not_yukis(yuki: Yuki) -> None:
    assert statuses(yuki, address=f"{yuki.simulator.url}/elsewhere") == {
        "address": (ProbeStatus.FAILED, "BOOKS-NOT-YUKI")
    }


def test_a_list_that_is_out_of_order_does_not_keep_invoices_from_being_booked(yuki: Yuki) -> None:
    yuki.fail("GetGLAccountScheme:fault:times=1")

    overview = yuki.books().overview()

    assert overview.missing == {"ledger_accounts": "BOOKS-FAULT"}
    assert overview.vat_codes


def test_a_list_for_which_a_right_is_missing_is_named_in_the_overview(yuki: Yuki) -> None:
    yuki.use_key("demo-key-sales-only")

    overview = yuki.books().overview()

    assert overview.missing == dict.fromkeys(["vat_codes", "ledger_accounts", "payment_methods"], "BOOKS-RIGHT-MISSING")


def test_an_oss_code_bears_its_country_and_start(yuki: Yuki) -> None:
    codes = [one for one in yuki.books().overview().vat_codes if one.type == 40 and one.country == "DE"]

    assert [one.percentage for one in codes if one.percentage == "19"] == ["19"]
    assert all(one.start is not None for one in codes)
