"""Which of the shops a request is about, and what of the data they see."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulators.prestashop.errors import RedirectHomeError, WebserviceError
from simulators.prestashop.keys import Key
from simulators.prestashop.parameters import Parameters
from simulators.prestashop.schema import Row
from simulators.prestashop.shop import Shop

# Rows that carry their shop: a list shows only those of the shops in question. Seen for these two;
# lines, payments, taxes and the like were seen not to be limited, and the rest is taken as such.
_BY_SHOP = frozenset({"orders", "customers"})


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The shops that a request is about.

    Attributes:
        shops: Their ids.
        named: The one shop that the request named, if it named one.
    """

    shops: frozenset[int]
    named: int | None = None

    def visible(self, resource: str, rows: Sequence[Row]) -> Sequence[Row]:
        """Return the rows of a list that these shops see."""
        if resource in _BY_SHOP:
            return [row for row in rows if int(row["id_shop"]) in self.shops]
        return rows


def check_named_shop(shop: Shop, parameters: Parameters) -> None:
    """Send a request for a shop that does not exist to the home page, key or no key.

    Raises:
        RedirectHomeError: there is no such shop (or the version does not know `all`).
    """
    named = parameters.plain.get("id_shop")
    if named is None or (named == "all" and shop.version.shop_all):
        return
    if not named.isdigit() or shop.store.get("shops", int(named)) is None:
        raise RedirectHomeError


def scope_of(shop: Shop, parameters: Parameters, *, url_shop: int) -> Scope:
    """Return the shops that a request is about.

    Args:
        shop: The shop.
        parameters: The request's parameters.
        url_shop: The shop that the address belongs to.

    Raises:
        WebserviceError: 500, code 999: the group has no shops.
    """
    named = parameters.plain.get("id_shop")
    if named == "all":
        return Scope(shops=frozenset(row["id"] for row in shop.store.rows("shops")))
    if named is not None:
        return Scope(shops=frozenset({int(named)}), named=int(named))
    for name in ("id_shop_group", "id_group_shop"):
        if (group := parameters.plain.get(name)) is not None:
            members = _members(shop, group)
            if not members:
                raise WebserviceError(500, 999, "This shop group doesn't have shops")
            return Scope(shops=members)
    group = str((shop.store.get("shops", url_shop) or {})["id_shop_group"])
    shares = (shop.store.get("shop_groups", int(group)) or {})["share_order"] == "1"
    return Scope(shops=_members(shop, group) if shares else frozenset({url_shop}))


def check_key(key: Key, scope: Scope) -> None:
    """Refuse a key that is not for the shop that the request named; `all` is not checked.

    Raises:
        WebserviceError: 403, code 132.
    """
    if scope.named is not None and key.shops is not None and scope.named not in key.shops:
        raise WebserviceError(403, 132, "No permission for this key on this shop")


def _members(shop: Shop, group: str) -> frozenset[int]:
    rows = shop.store.rows("shops")
    return frozenset(row["id"] for row in rows if str(row["id_shop_group"]) == group)
