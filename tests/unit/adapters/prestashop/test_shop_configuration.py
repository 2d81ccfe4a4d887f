"""Whose setting counts in an installation with several shops: the shop's own, its group's, everybody's."""

import pytest
from factuurbrug.adapters.prestashop.normalise_profile import ShopConfiguration
from factuurbrug.adapters.prestashop.wire import Row

# Shops 1 and 2 in group 1, shop 3 in group 2.
SHOPS = tuple(Row({"id": str(shop), "id_shop_group": group}) for shop, group in ((1, "1"), (2, "1"), (3, "2")))


def setting(value: str, *, shop: str = "", group: str = "", name: str = "PS_TIMEZONE") -> Row:
    return Row({"id": "1", "name": name, "value": value, "id_shop": shop, "id_shop_group": group})


EVERYWHERE = (
    setting("everybody"),
    setting("group 1", group="1"),
    setting("group 2", group="2"),
    setting("shop 2", shop="2", group="1"),
)


@pytest.mark.parametrize(("shop_id", "value"), [(1, "group 1"), (2, "shop 2"), (3, "group 2")])
def test_the_nearest_setting_counts_and_never_another_shops_or_groups(shop_id: int, value: str) -> None:
    assert ShopConfiguration(EVERYWHERE, SHOPS, shop_id).text("PS_TIMEZONE") == value


def test_without_a_named_shop_the_default_shop_of_the_installation_counts() -> None:
    rows = (*EVERYWHERE, setting("2", name="PS_SHOP_DEFAULT"))

    assert ShopConfiguration(rows, SHOPS, None).text("PS_TIMEZONE") == "shop 2"


def test_an_only_shop_needs_no_name() -> None:
    rows = (setting("everybody"), setting("own", shop="4", group="2"))

    assert ShopConfiguration(rows, (Row({"id": "4", "id_shop_group": "2"}),), None).text("PS_TIMEZONE") == "own"


def test_where_the_shops_cannot_be_read_another_shops_setting_does_not_count_either() -> None:
    rows = (setting("everybody"), setting("own", shop="3", group="2"))

    assert ShopConfiguration(rows, (), 1).text("PS_TIMEZONE") == "everybody"
    assert ShopConfiguration(rows, (), 3).text("PS_TIMEZONE") == "own"


def test_other_tables_are_looked_up_for_the_same_shop() -> None:
    settings = ShopConfiguration((), SHOPS, 2).among(EVERYWHERE)

    assert settings.text("PS_TIMEZONE") == "shop 2"
