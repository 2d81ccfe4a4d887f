from pathlib import Path

import pytest
from factuurbrug.domain.settings import NumberChoice, Region

from cli.problems import WrongUse
from cli.settings_file import known_fields, settings_for_shop, settings_from_file
from tests.builders.terminals import a_terminal

PROJECT = Path(__file__).resolve().parents[3]


def a_file(folder: Path, text: str) -> Path:
    file = folder / "shop.toml"
    file.write_text(text, encoding="utf-8")
    return file


def complaint_about(folder: Path, text: str, *, language: str = "nl") -> str:
    terminal = a_terminal(language=language)
    with pytest.raises(WrongUse) as caught:
        settings_from_file(a_file(folder, text), terminal)
    assert caught.value.code == "CLI-SETTINGS-WRONG"
    return terminal.say(caught.value.code, **caught.value.params)


def test_a_file_changes_what_it_names_and_leaves_the_rest_as_usual(tmp_path: Path) -> None:
    file = a_file(tmp_path, 'name = "Winkel"\nnumber_choice = "invoice_number"\n[limits]\nrecheck_months = 2\n')

    settings = settings_from_file(file, a_terminal())

    assert settings.name == "Winkel"
    assert settings.number_choice is NumberChoice.INVOICE_NUMBER
    assert (settings.limits.recheck_months, settings.limits.recheck_orders) == (2, 300)
    assert {row.ledger_account for row in settings.vat_table} == {"80000"}


def test_a_belgian_file_starts_from_belgian_codes_and_accounts(tmp_path: Path) -> None:
    file = a_file(tmp_path, '[books]\nregion = "BE"\n')

    settings = settings_from_file(file, a_terminal())

    assert (settings.books.region, settings.home_country) == (Region.BE, "BE")
    assert {row.ledger_account for row in settings.vat_table} == {"700000"}


def test_a_list_of_the_file_takes_the_place_of_the_usual_one(tmp_path: Path) -> None:
    row = '[[payment_methods]]\nmodule = "mollie"\npayment_method = "Mollie"\n'

    settings = settings_from_file(a_file(tmp_path, row), a_terminal())

    assert [method.payment_method for method in settings.payment_methods] == ["Mollie"]


def test_the_shop_of_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    file = a_file(tmp_path, '[shop]\nurl = "https://een.example"\nshop_id = 2\n')

    settings = settings_for_shop(file, "https://twee.example", a_terminal())

    assert (settings.shop.url, settings.shop.shop_id) == ("https://twee.example", 2)


def test_without_a_file_a_usual_dutch_shop_is_assumed() -> None:
    settings = settings_for_shop(None, "https://winkel.example", a_terminal())

    assert (settings.home_country, settings.process, settings.start_date) == ("NL", False, None)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("colour = 1", "colour: dit veld bestaat niet"),
        ('home_contry = "NL"', "home_contry: dit veld bestaat niet (bedoelt u home_country?)"),
        ("[shop]\nurll = 'x'", "shop.urll: dit veld bestaat niet (bedoelt u url?)"),
        ("name = 3", "name: hier hoort een tekst tussen aanhalingstekens"),
        ('process = "misschien"', "process: hier hoort true of false"),
        ('start_date = "gisteren"', "start_date: hier hoort een datum als 2026-11-01"),
        ('number_choice = "mijn"', "number_choice: kies uit order_reference | order_id | invoice_number"),
        ('[books]\nregion = "DE"', "books.region: kies uit NL | BE"),
        ('[limits]\nrecheck_months = "veel"', "limits.recheck_months: hier hoort een geheel getal"),
        ('rounding_tolerance = "weinig"', "rounding_tolerance: hier hoort een bedrag of percentage"),
        ('id = "Niet Goed"', "3 tot 40 kleine letters, cijfers en streepjes"),
        ('[[vat_table]]\nregime = "oss"\nvat_type = 40', "vat_table.1.ledger_account: is nodig en ontbreekt"),
        ('[[vat_table]]\nregime = "x"\nvat_type = 1\nledger_account = "8"', "vat_table.1.regime: kies uit domestic"),
        ('payment_methods = "iDEAL"', "payment_methods: hier hoort een lijst"),
        ('shop = "https://winkel.example"', "shop: hier hoort een blok met velden"),
    ],
)
def test_each_mistake_is_named_by_its_field_and_what_is_expected(tmp_path: Path, text: str, complaint: str) -> None:
    assert complaint in complaint_about(tmp_path, text)


def test_all_mistakes_are_told_at_once_and_in_english_too(tmp_path: Path) -> None:
    told = complaint_about(tmp_path, 'name = 3\nprocess = "x"', language="en")

    assert "name: expects a text in quotes" in told
    assert "process: expects true or false" in told


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(WrongUse) as caught:
        settings_from_file(Path("/nergens/winkel.toml"), a_terminal())

    assert caught.value.code == "CLI-SETTINGS-UNREADABLE"
    assert caught.value.params["file"] == "/nergens/winkel.toml"


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe", b"[a]\n[a]"])
def test_a_file_that_is_no_toml_is_told_with_the_place(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "shop.toml"
    file.write_bytes(content)

    with pytest.raises(WrongUse) as caught:
        settings_from_file(file, a_terminal())

    assert caught.value.code == "CLI-SETTINGS-NO-TOML"


@pytest.mark.parametrize("name", ["demo.toml", "nl-webshop.toml", "be-webshop.toml"])
def test_every_example_can_be_read(name: str) -> None:
    settings = settings_from_file(PROJECT / "examples" / name, a_terminal())

    assert settings.books.administration_id


def test_the_known_fields_reach_into_every_block() -> None:
    names = set(known_fields())

    assert {
        "home_country",
        "shop.url",
        "vat_table.regime",
        "gift_cards.account.vat_type",
        "limits.calls_per_day",
    } <= names
