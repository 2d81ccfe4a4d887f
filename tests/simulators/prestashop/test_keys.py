import pytest

from simulators.prestashop import keys
from simulators.prestashop.keys import Key
from simulators.prestashop.server import PrestaShop
from tests.simulators.prestashop.asking import Client


def test_a_key_in_the_header_wins_over_one_in_the_address(client: Client) -> None:
    answer = client.raw(f"orders?limit=1&ws_key={keys.FULL_KEY}", key=keys.INACTIVE_KEY)

    assert answer.status_code == 401


def test_an_empty_key_is_told_to_be_empty(client: Client) -> None:
    answer = client.raw("orders?output_format=JSON", key="")

    assert answer.status_code == 401
    assert [error["code"] for error in answer.json()["errors"]] == [17]


def test_a_method_nobody_knows_is_not_valid(client: Client) -> None:
    answer = client.raw("orders?output_format=JSON", method="OPTIONS")

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (405, 23)


def test_a_shop_can_have_keys_of_its_own() -> None:
    own = "K" * keys.KEY_LENGTH
    rights = Key(resources=frozenset({"orders", "taxes"}))

    with PrestaShop(keys={own: rights}, key=own) as shop:
        client = Client(shop)
        listed = client.raw("").text

        assert client.raw("orders?limit=1").status_code == 200
        assert client.raw("customers?limit=1").status_code == 401
        assert client.raw("orders?limit=1", key=keys.FULL_KEY).status_code == 401
    assert "<taxes " in listed
    assert "<customers " not in listed


def test_the_version_is_told_to_a_good_key_only(client: Client) -> None:
    assert client.raw("orders?limit=1").headers["PSWS-Version"] == "8.2.1"
    assert client.raw("orders?limit=1", key="X" * 32).headers["PSWS-Version"] == "0"


def test_a_key_with_a_right_to_write_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="only be read"):
        Key(methods=frozenset({"GET", "PUT"}))
