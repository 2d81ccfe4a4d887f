"""The recorded shop with three shops in two groups, asked again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from simulators.prestashop import keys
from simulators.prestashop.server import PrestaShop

FOLDER = Path(__file__).parents[2] / "recordings" / "prestashop" / "8.2.1-multistore"
HOST = "127.0.0.1:8088"
# The recorded shop held 221 copies of each order; ours holds the three whose shops differ. No
# recorded request can see the rest.
NOT_REPLAYED: dict[str, str] = {}
REQUESTS = [line.split("\t") for line in (FOLDER / "requests.tsv").read_text().splitlines()]


@pytest.fixture(scope="module")
def shop() -> Iterator[PrestaShop]:
    with PrestaShop(domains=[HOST], multistore=True) as shop:
        yield shop


@pytest.mark.parametrize(("name", "request_line", "status_line"), REQUESTS)
def test_a_shop_with_more_shops_answers_as_the_recorded_one(
    shop: PrestaShop, name: str, request_line: str, status_line: str
) -> None:
    head = (FOLDER / f"{name}.headers").read_text().splitlines()
    received = dict(line.split(": ", 1) for line in head[1:] if line)
    method, path = request_line.split(" ", 1)

    answer = requests.request(
        method,
        shop.url + path,
        headers={"Host": HOST, "Accept-Encoding": "identity"},
        auth=(keys.SHOP_1_KEY if name.startswith("key_of_shop1") else keys.FULL_KEY, ""),
        allow_redirects=False,
        timeout=10,
    )

    assert answer.status_code == int(status_line.split()[1])
    assert answer.content == (FOLDER / f"{name}.xml").read_bytes()
    for header in ("Content-Type", "PSWS-Version", "Location", "Content-Sha1"):
        assert answer.headers.get(header) == received.get(header), header


def test_every_recorded_answer_has_its_request() -> None:
    recorded = {path.stem for path in FOLDER.glob("*.xml")}

    assert recorded == {name for name, _, _ in REQUESTS} | set(NOT_REPLAYED)


def test_an_address_in_a_shops_own_folder_is_about_that_shop(shop: PrestaShop) -> None:
    answer = requests.get(
        f"{shop.url}/de/api/orders?display=[id,id_shop]&filter[id]=[8|3008]",
        headers={"Host": HOST},
        auth=(keys.FULL_KEY, ""),
        timeout=10,
    )

    assert b"<id><![CDATA[3008]]></id>" in answer.content
    assert b"<id><![CDATA[8]]></id>" not in answer.content


def test_shops_that_share_orders_show_the_orders_of_their_group() -> None:
    with PrestaShop(multistore=True) as shop:
        shop.shop.store.rows("shop_groups")[0]["share_order"] = "1"
        path = "/api/orders?display=[id]&filter[id]=[8|1008|3008]&output_format=JSON"
        answer = requests.get(shop.url + path, auth=(shop.key, ""), timeout=10)

    assert answer.json() == {"orders": [{"id": 8}, {"id": 1008}]}
