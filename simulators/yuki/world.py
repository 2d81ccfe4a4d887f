"""The world a fresh simulator starts from, read from data files."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from simulators.yuki.masterdata import (
    AccessKey,
    Account,
    Administration,
    Domain,
    PaymentMethod,
    Record,
    Settings,
    VatCode,
)
from simulators.yuki.records import Contact
from simulators.yuki.store import Store

_DATA = Path(__file__).parent / "data"
_OSS_TYPE = 40
_OSS_NAME = "Digitale diensten / afstandsverkopen binnen de EU (OSS)"
_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)


class World:
    """The domains, administrations and keys a simulator starts with."""

    def __init__(self, path: Path = _DATA / "world.json") -> None:
        """Read the world.

        Args:
            path: A file like `data/world.json`.
        """
        self._values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))

    def build(self, store: Store, settings: Settings) -> None:
        """Forget what the store holds and put the world in."""
        with store.transaction():
            store.wipe()
            store.put(settings)
            for record in self._records(store):
                store.put(record)

    def _records(self, store: Store) -> Iterator[Record]:
        domains = [Domain.model_validate(one) for one in self._values["domains"]]
        yield from domains
        yield from (AccessKey.model_validate(one) for one in self._values["access_keys"])
        regions = {one.id: one.region.lower() for one in domains}
        for domain in domains:
            yield from _payment_methods(domain.id, regions[domain.id])
        for values in self._values["administrations"]:
            administration = Administration.model_validate(values)
            yield administration
            yield from _accounts(administration, regions[administration.domain_id])
            yield from _vat_codes(administration, regions[administration.domain_id])
        for values in self._values["contacts"]:
            number = store.next_number(f"contact-{values['domain_id']}")
            yield Contact(
                id=f"c0000000-0000-4000-8000-{values['domain_id'][-4:]}{number:08d}",
                number=number,
                created=_BEGINNING,
                modified=_BEGINNING,
                **values,
            )


def _read(name: str, key: str) -> list[dict[str, Any]]:
    values: dict[str, list[dict[str, Any]]] = json.loads((_DATA / name).read_text(encoding="utf-8"))
    return values[key]


def _payment_methods(domain_id: str, region: str) -> Iterator[Record]:
    for values in _read(f"payment_methods_{region}.json", "methods"):
        record_id = f"{domain_id}/{values['number']}"
        yield PaymentMethod.model_validate({**values, "id": record_id, "domain_id": domain_id})


def _accounts(administration: Administration, region: str) -> Iterator[Record]:
    for values in _read(f"accounts_{region}.json", "accounts"):
        yield Account.model_validate(
            {
                **values,
                "id": f"{administration.id}/{values['code']}",
                "administration_id": administration.id,
            }
        )


def _vat_codes(administration: Administration, region: str) -> Iterator[Record]:
    own = _read(f"vat_codes_{region}.json", "codes")
    abroad = [
        {**one, "type": _OSS_TYPE, "type_description": _OSS_NAME}
        for one in _read("oss_codes.json", "codes")
        if one["country"] != administration.country
    ]
    for values in (*own, *abroad):
        # Yuki shows percentages with two decimals.
        percentage = Decimal(values["percentage"]).quantize(Decimal("0.01"))
        yield VatCode.model_validate(
            {
                **values,
                "percentage": percentage,
                "id": f"{administration.id}/{values['description']}",
                "administration_id": administration.id,
            }
        )
