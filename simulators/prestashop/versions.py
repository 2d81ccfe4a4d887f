"""What differs between PrestaShop 1.7, 8 and 9.

8.2.1 is recorded. 1.7.7.2 and 9.1.4 are **from documentation, not recorded**: the differences that
a bookkeeping client meets were noted down from running shops and PrestaShop's public source, but
no answer of those versions is replayed in a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulators.prestashop.schema import Catalogue, Resource


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version's behaviour.

    Attributes:
        number: What `PSWS-Version` says.
        single_json_drops_falsy: JSON of one object leaves out 0, "0", "" and null.
        json_lists_resources: `/api/?output_format=JSON` works (elsewhere an empty 500).
        shop_all: `id_shop=all` works (elsewhere it is taken for an unknown shop).
        patch: The list of resources knows the method PATCH.
        json_number_types: Field types that JSON shows as numbers.
        json_null_empty: Resources whose empty texts are null in JSON.
        split_orders_share_shipping: Every order of a split cart shows the whole cart's shipping.
        without_resources: Resources of 8.2.1 that this version lacks.
        extra_resources: Resources that 8.2.1 lacks; known by name only.
        without_fields: Fields of 8.2.1 that this version lacks, by resource.
    """

    number: str
    single_json_drops_falsy: bool = True
    json_lists_resources: bool = False
    shop_all: bool = True
    patch: bool = True
    json_number_types: frozenset[str] = frozenset()
    json_null_empty: frozenset[str] = frozenset()
    split_orders_share_shipping: bool = False
    without_resources: frozenset[str] = frozenset()
    extra_resources: frozenset[str] = frozenset()
    without_fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def known(self, catalogue: Catalogue) -> tuple[str, ...]:
        """Return the names of all resources of this version, in alphabetical order."""
        names = set(catalogue.known) - self.without_resources | self.extra_resources
        return tuple(sorted(names))

    def resources(self, catalogue: Catalogue) -> dict[str, Resource]:
        """Return the resources that this version can answer, without the fields it lacks."""
        return {
            name: resource.without(*self.without_fields.get(name, ()))
            for name, resource in catalogue.resources.items()
            if name not in self.without_resources
        }


RECORDED = Version(number="8.2.1")

VERSIONS: Mapping[str, Version] = {
    one.number: one
    for one in (
        Version(
            number="1.7.7.2",
            single_json_drops_falsy=False,
            json_lists_resources=True,
            shop_all=False,
            patch=False,
            json_number_types=frozenset({"int", "bool"}),
            without_resources=frozenset({"order_cart_rules"}),
            without_fields={"orders": ("note",), "order_payments": ("id_employee",)},
        ),
        RECORDED,
        Version(
            number="9.1.4",
            json_number_types=frozenset({"int"}),
            json_null_empty=frozenset({"customers"}),
            split_orders_share_shipping=True,
            without_resources=frozenset(
                {
                    "supply_order_details",
                    "supply_order_histories",
                    "supply_order_receipt_histories",
                    "supply_order_states",
                    "supply_orders",
                    "warehouse_product_locations",
                }
            ),
            extra_resources=frozenset({"order_returns"}),
        ),
    )
}
