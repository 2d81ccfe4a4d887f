import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from factuurbrug.adapters.prestashop.probe import REQUIRED, USEFUL

from simulators.faults import parse_fault
from simulators.prestashop.keys import ORDERS_KEY, Key
from simulators.prestashop.server import PrestaShop
from simulators.vies.server import ViesSimulator
from tests.integration.cli.conftest import Start

FIELDS = {"order_id", "reference", "state", "regime", "vat_country", "findings", "invoice", "cent_proof"}
RECORDED_ORDERS = set(range(1, 97))


def lines_of(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_every_order_of_the_shop_gets_its_line(start: Start, shop: PrestaShop, vies: ViesSimulator) -> None:
    done = start("preview", "--shop", shop.url, "--vies", vies.url, "--json")

    lines = lines_of(done.out)
    orders = [line for line in lines if "kind" not in line]
    assert done.exit_code == 0, done.err
    assert {line["order_id"] for line in orders} == RECORDED_ORDERS
    assert len(orders) == len(RECORDED_ORDERS)
    assert all(line.keys() >= FIELDS for line in lines)


def test_every_invoice_that_is_ready_meets_the_shops_total_to_the_cent(
    start: Start, shop: PrestaShop, vies: ViesSimulator
) -> None:
    done = start("preview", "--shop", shop.url, "--vies", vies.url, "--json")

    proofs = [line["cent_proof"] for line in lines_of(done.out) if line["state"] == "READY"]
    assert len(proofs) > len(RECORDED_ORDERS) // 2
    assert {proof["difference"] for proof in proofs if isinstance(proof, dict)} == {"0.00"}


def test_credit_slips_follow_their_order(start: Start, shop: PrestaShop) -> None:
    done = start("preview", "--shop", shop.url, "--vies", "off", "--order", "42", "--json")

    order, credit = lines_of(done.out)
    assert (order["order_id"], credit["order_id"]) == (42, 42)
    assert (credit["kind"], isinstance(credit["slip_id"], int)) == ("credit", True)


def test_without_the_register_a_sale_at_zero_percent_waits(start: Start, shop: PrestaShop) -> None:
    done = start("preview", "--shop", shop.url, "--vies", "off", "--order", "25", "--json")

    (line,) = lines_of(done.out)
    assert (line["state"], line["regime"]) == ("FETCHED", "icp")
    assert isinstance(line["findings"], list)
    assert ("VAT-NUMBER-UNCHECKED", "blocks") in {
        (finding["code"], finding["severity"]) for finding in line["findings"]
    }


def test_a_person_sees_lines_reasons_proof_and_sums(start: Start, shop: PrestaShop) -> None:
    done = start("preview", "--shop", shop.url, "--vies", "off", "--order", "8")

    assert done.exit_code == 0
    for wanted in ("Koffiemok wit", "✓ Op de cent", "Samenvatting", "binnenland"):
        assert wanted in done.out
    assert "er is niets geboekt" in done.err


def test_english_is_spoken_when_asked(start: Start, shop: PrestaShop) -> None:
    done = start("preview", "--language", "en", "--shop", shop.url, "--vies", "off", "--order", "8")

    assert "To the cent" in done.out
    assert "nothing was booked" in done.err


def test_the_exact_documents_can_be_written(start: Start, shop: PrestaShop, tmp_path: Path) -> None:
    done = start("preview", "--shop", shop.url, "--vies", "off", "--order", "8,9", "--xml-dir", str(tmp_path / "uit"))

    assert done.exit_code == 0, done.err
    assert {file.name for file in (tmp_path / "uit").iterdir()} == {"8.xml", "9.xml"}
    assert "<SalesInvoice" in (tmp_path / "uit" / "8.xml").read_text(encoding="utf-8")


def test_orders_from_a_day_on_are_fewer(start: Start, shop: PrestaShop) -> None:
    done = start("preview", "--shop", shop.url, "--vies", "off", "--since", "2026-11-01", "--json")

    numbers = {line["order_id"] for line in lines_of(done.out)}
    assert numbers
    assert numbers < RECORDED_ORDERS


def test_the_shop_is_only_read(start: Start) -> None:
    with PrestaShop(running=False) as own:
        start("preview", "--shop", own.url, "--vies", "off", "--json", key=own.key)

        methods = {request["method"] for request in own.log.as_json()["last"]}
    assert methods <= {"GET", "HEAD"}


@pytest.mark.parametrize(
    ("arguments", "exit_code", "told"),
    [
        (["--order", "9999"], 1, "9999"),
        (["--order", "acht"], 2, "CLI-ID-WRONG"),
        (["--since", "gisteren"], 2, "CLI-DATE-WRONG"),
        (["--order", "8", "--since", "2026-11-01"], 2, "CLI-ORDER-AND-SINCE"),
        (["--vies", "ergens"], 2, "CLI-ADDRESS-WRONG"),
        (["--settings", "/nergens.toml"], 2, "CLI-SETTINGS-UNREADABLE"),
        (["--xml-dir", "/proc/nergens"], 2, "CLI-FOLDER-WRONG"),
        (["--shop-key-env", "geheim-123"], 2, "CLI-VARIABLE-NAME"),
        (["--shop-key-env", "LEEG"], 2, "CLI-KEY-MISSING"),
        (["--kleur"], 2, "--kleur"),
    ],
)
def test_wrong_use_is_told_without_a_traceback(
    start: Start, shop: PrestaShop, arguments: list[str], exit_code: int, told: str
) -> None:
    done = start("preview", "--shop", shop.url, *arguments, LEEG="")

    assert (done.exit_code, told in done.err) == (exit_code, True)
    assert "Traceback" not in done.err


def test_all_missing_rights_are_told_at_once_with_what_stops_working(start: Start) -> None:
    with PrestaShop(running=False) as own:
        done = start("preview", "--language", "en", "--shop", own.url, "--vies", "off", key=ORDERS_KEY)

    assert done.exit_code == 3
    for wanted in ("SHOP-RIGHT-COUNTRIES", "SHOP-RIGHT-TAXES", "the VAT rate of the rows", "SHOP-RIGHT-ORDER-SLIP"):
        assert wanted in done.err
    assert "CLI-SHOP-UNUSABLE" in done.err


def test_a_right_whose_lack_only_costs_something_is_told_and_the_preview_goes_on(start: Start) -> None:
    resources = frozenset({*REQUIRED, *USEFUL} - {"order_slip"})
    with PrestaShop(running=False, keys={"K" * 32: Key(resources=resources)}, key="K" * 32) as own:
        done = start("preview", "--shop", own.url, "--vies", "off", "--order", "42", "--json", key=own.key)

    (line,) = lines_of(done.out)
    assert (done.exit_code, line["order_id"]) == (0, 42)
    assert "SHOP-RIGHT-ORDER-SLIP" in done.err


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("*:garbage", "SHOP-ANSWER-UNREADABLE"),
        ("countries:garbage", "SHOP-ANSWER-UNREADABLE"),
        ("order_slip:garbage", "SHOP-SLIPS-UNREADABLE"),
        ("*:html_page", "SHOP-NOT-PRESTASHOP"),
        ("*:status500", "SHOP-ERROR: De winkel gaf een fout bij het lezen van /api"),
        ("*:refuse", "SHOP-FIREWALL"),
        ("*:redirected", "SHOP-REDIRECT"),
        ("orders:garbage", "SHOP-ANSWER-UNREADABLE"),
        ("orders:status500", "SHOP-ERROR"),
        ("orders:html_page", "SHOP-NOT-PRESTASHOP"),
        ("orders:half_answer", "SHOP-CONNECTION-LOST"),
    ],
)
def test_a_shop_that_answers_nonsense_is_named_and_nothing_is_passed_over_in_silence(
    start: Start, fault: str, told: str
) -> None:
    with PrestaShop(running=False) as own:
        own.book.add(parse_fault(fault))
        done = start("preview", "--shop", own.url, "--vies", "off", "--json", key=own.key)

    assert (done.exit_code, told in done.err) == (3, True), done.err
    assert "Traceback" not in done.err


def test_log_lines_are_not_shown_to_people() -> None:
    with PrestaShop(running=False) as own:
        own.book.add(parse_fault("*:php_notices"))
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", "from cli.main import main; main()", "preview", "--shop", own.url, "--order", "8"],
            env={**os.environ, "FACTUURBRUG_SHOP_KEY": own.key},
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 0, done.stderr
    assert "SHOP-NOTICES: De winkel" in done.stderr
    assert "the shop prints" not in done.stderr


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://127.0.0.1:9", "SHOP-NOT-REACHABLE"),
        ("http://10.0.0.1", "SHOP-NOT-HTTPS"),
        ("https://10.0.0.1", "SHOP-ADDRESS-PRIVATE"),
        ("ftp://winkel.example", "SHOP-ADDRESS-UNREADABLE"),
    ],
)
def test_an_address_that_is_no_shop_is_named(start: Start, address: str, told: str) -> None:
    done = start("preview", "--shop", address)

    assert (done.exit_code, told in done.err) == (3, True)
    assert "Traceback" not in done.err


def test_a_wrong_key_is_refused_and_never_shown(start: Start, shop: PrestaShop) -> None:
    wrong = "WRONGKEYWRONGKEYWRONGKEYWRONGKEY"

    done = start("preview", "--shop", shop.url, key=wrong)

    assert (done.exit_code, "SHOP-KEY-REFUSED" in done.err) == (3, True)
    assert wrong not in done.out + done.err


def test_a_reader_that_goes_away_ends_it_quietly(shop: PrestaShop) -> None:
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", "from cli.main import main; main()", "preview", "--shop", shop.url, "--vies", "off"],
        env={**os.environ, "FACTUURBRUG_SHOP_KEY": shop.key},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        command.stdout.readline()
        command.stdout.close()
        told = command.stderr.read()

    assert command.returncode == 141
    assert "Traceback" not in told
    assert "niemand voorzag" not in told
