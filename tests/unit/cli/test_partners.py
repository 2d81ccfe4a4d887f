from pathlib import Path

import pytest

from cli.machine.partners import SIMULATED_ADMINISTRATION, Named, partners_of
from cli.problems import WrongUse
from tests.builders.terminals import a_terminal

KEYS = {"FACTUURBRUG_SHOP_KEY": "shop-secret", "FACTUURBRUG_YUKI_KEY": "yuki-secret"}
GUID = "11111111-1111-4111-8111-111111111111"


def test_nothing_named_is_the_demo_with_both_partners_simulated() -> None:
    partners = partners_of(Named(), a_terminal())

    assert (partners.simulate_shop, partners.simulate_books) == (True, True)
    assert str(partners.settings.id) == "demo"
    assert partners.settings.books.administration_id == SIMULATED_ADMINISTRATION


def test_a_shop_alone_is_booked_in_the_simulated_books_from_its_first_order_on() -> None:
    partners = partners_of(Named(shop="https://winkel.example"), a_terminal(environment=KEYS))

    assert (partners.simulate_shop, partners.simulate_books) == (False, True)
    assert partners.settings.start_date is None
    assert partners.shop_key.reveal() == "shop-secret"


def test_an_administration_alone_means_the_regions_own_books() -> None:
    named = Named(shop="https://winkel.example", administration=GUID)

    partners = partners_of(named, a_terminal(environment=KEYS))

    assert not partners.simulate_books
    assert partners.books_url is None
    assert partners.settings.books.administration_id == GUID
    assert not partners.settings.process


def test_processed_is_only_chosen_by_name() -> None:
    partners = partners_of(Named(processed=True), a_terminal())

    assert partners.settings.process


def test_another_pair_keeps_its_data_apart_and_the_same_pair_finds_it_again(tmp_path: Path) -> None:
    terminal = a_terminal(environment={**KEYS, "FACTUURBRUG_HOME": str(tmp_path)})
    one, again, other = (
        partners_of(Named(shop=url, administration=GUID), terminal).home
        for url in ("https://een.example", "https://een.example", "https://twee.example")
    )

    assert one == again
    assert one != other
    assert one.parent == tmp_path


def test_a_bounded_run_does_not_wait_for_absences_to_count() -> None:
    partners = partners_of(Named(without_waiting=True), a_terminal())

    assert (partners.settings.limits.absence_minutes, partners.settings.limits.draft_absence_hours) == (0, 0)


def test_waiting_times_of_a_settings_file_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "shop.toml"
    file.write_text("[limits]\nabsence_minutes = 7\n", encoding="utf-8")

    partners = partners_of(Named(without_waiting=True, settings=file), a_terminal())

    assert partners.settings.limits.absence_minutes == 7


@pytest.mark.parametrize(
    ("named", "environment", "code"),
    [
        (Named(yuki="https://api.example"), KEYS, "CLI-LOCAL-TOGETHER"),
        (Named(shop="https://winkel.example"), {}, "CLI-KEY-MISSING"),
        (Named(administration=GUID), {}, "CLI-KEY-MISSING"),
        (Named(yuki="ergens", administration=GUID), KEYS, "CLI-ADDRESS-WRONG"),
    ],
)
def test_what_is_missing_or_wrong_is_told_before_anything_starts(
    named: Named, environment: dict[str, str], code: str
) -> None:
    with pytest.raises(WrongUse) as caught:
        partners_of(named, a_terminal(environment=environment))

    assert caught.value.code == code
