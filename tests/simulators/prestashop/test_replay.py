"""Every recorded request is asked again; the simulated shop must answer as the real one did.

Bodies are compared byte for byte, and with them `Content-Sha1`. Where the recording itself was
altered (long texts blanked, server paths replaced) the recorded digest no longer fits the recorded
body: there the content is compared, as canonical XML or as JSON.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from lxml import etree

from simulators.prestashop import keys
from simulators.prestashop.server import PrestaShop

RECORDINGS = Path(__file__).parents[2] / "recordings" / "prestashop"
HOST = "127.0.0.1:8086"
# Headers that mean something to a client; times, cookies and the web server's own ones do not.
HEADERS = ("Content-Type", "PSWS-Version", "X-Powered-By", "Location", "WWW-Authenticate")
KEYS = {
    "full key": keys.FULL_KEY,
    "wrong key": "X" * keys.KEY_LENGTH,
    "inactive key": keys.INACTIVE_KEY,
    "orders-only key": keys.ORDERS_KEY,
    "key with GET but no HEAD": keys.NO_HEAD_KEY,
}
# Recorded requests that cannot be asked again, with the reason. There are none.
NOT_REPLAYED: dict[str, str] = {}
# Recorded answers of which a part cannot be compared, with the reason.
NUMBER_OF_WARNINGS_UNKNOWN = {
    ("8.2.1-display_errors-off", "products_full__json.json"): (
        "PHP warned of each missing translation, and blanking the long texts filled those in: "
        "which warnings there are is compared, how many is not"
    ),
}


@dataclass(frozen=True)
class Recording:
    """One recorded request with its answer."""

    folder: str
    file: str
    method: str
    path: str
    key: str | None
    sent: dict[str, str]
    status: int
    received: dict[str, str]

    @property
    def body(self) -> bytes:
        return (RECORDINGS / self.folder / self.file).read_bytes()

    @property
    def altered(self) -> bool:
        """Whether the recorded body is no longer what was received."""
        digest = self.received.get("Content-Sha1")
        if self.method == "HEAD" or self.status == 304:
            return False
        if digest is None:
            return self.folder.endswith("display_errors-off")
        return digest != hashlib.sha1(self.body, usedforsecurity=False).hexdigest()


def recorded(folder: str) -> list[Recording]:
    manifest = json.loads((RECORDINGS / folder / "manifest.json").read_text())
    return [
        Recording(
            folder=folder,
            file=entry["file"],
            method=entry["method"],
            path=entry["path"],
            # The key of the wrong length was written down as "wrong key" too.
            key="too-short" if "short_key" in entry["file"] else KEYS.get(entry["auth"]),
            sent=entry["request_headers"],
            status=entry["status"],
            received=dict(entry["response_headers"]),
        )
        for entry in manifest
        if entry["file"] not in NOT_REPLAYED
    ]


def ask(shop: PrestaShop, recording: Recording) -> requests.Response:
    return requests.request(
        recording.method,
        shop.url + recording.path,
        headers={"Host": HOST, "Accept-Encoding": "identity", **recording.sent},
        auth=None if recording.key is None else (recording.key, ""),
        allow_redirects=False,
        timeout=10,
    )


def canonical(body: bytes, recording: Recording) -> object:
    if recording.received.get("Content-Type") == "application/json":
        content = json.loads(body)
        if (recording.folder, recording.file) in NUMBER_OF_WARNINGS_UNKNOWN:
            content["errors"] = {error["message"] for error in content["errors"]}
        return content
    tree = etree.fromstring(body)
    for node in tree.iter():
        # Blanking left `<language/>` where an empty text stood.
        node.text = (node.text or "").strip()
        node.tail = None
    return etree.tostring(tree, method="c14n")


def assert_same(answer: requests.Response, recording: Recording) -> None:
    assert answer.status_code == recording.status
    for name in HEADERS:
        assert answer.headers.get(name) == recording.received.get(name), name
    if recording.altered:
        assert canonical(answer.content, recording) == canonical(recording.body, recording)
        return
    assert answer.content == recording.body
    assert answer.headers.get("Content-Sha1") == recording.received.get("Content-Sha1")


@pytest.fixture(scope="module")
def shop() -> Iterator[PrestaShop]:
    with PrestaShop(domains=[HOST]) as shop:
        yield shop


@pytest.fixture(scope="module")
def strict_host() -> Iterator[PrestaShop]:
    with PrestaShop(domains=[HOST]) as shop:
        shop.shop.switches.display_errors_off = True
        yield shop


@pytest.mark.parametrize("recording", recorded("8.2.1"), ids=lambda one: one.file)
def test_the_simulated_shop_answers_as_the_recorded_one(shop: PrestaShop, recording: Recording) -> None:
    assert_same(ask(shop, recording), recording)


@pytest.mark.parametrize("recording", recorded("8.2.1-display_errors-off"), ids=lambda one: one.file)
def test_a_host_with_display_errors_off_answers_as_the_recorded_one(
    strict_host: PrestaShop, recording: Recording
) -> None:
    assert_same(ask(strict_host, recording), recording)


def test_every_recorded_answer_has_its_request() -> None:
    folder = RECORDINGS / "8.2.1"
    files = {path.name for path in folder.iterdir()} - {"manifest.json", "scenarios.json"}
    states = {name for name in files if name.startswith("state_")}
    empty = {one.file for one in recorded("8.2.1") if not (folder / one.file).exists()}

    assert files - states == {one.file for one in recorded("8.2.1")} | set(NOT_REPLAYED)
    assert empty == set()


STATES = [
    ("state_webservice_off.xml", {"webservice": False}, "/api/orders"),
    ("state_webservice_off_json.json", {"webservice": False}, "/api/orders?output_format=JSON"),
    ("state_maintenance.xml", {"maintenance": True}, "/api/orders?display=[id]&limit=1"),
    ("state_ssl_over_http.xml", {"ssl_everywhere": True}, "/api/orders?limit=1"),
]


@pytest.mark.parametrize(("file", "switches", "path"), STATES, ids=[one[0] for one in STATES])
def test_the_shops_switches_answer_as_recorded(file: str, switches: dict[str, bool], path: str) -> None:
    folder = RECORDINGS / "8.2.1"
    head = (folder / file).with_suffix(".headers").read_text().splitlines()
    received = dict(line.split(": ", 1) for line in head[1:] if line)
    recording = Recording("8.2.1", file, "GET", path, keys.FULL_KEY, {}, int(head[0].split()[1]), received)

    with PrestaShop(domains=[HOST]) as shop:
        for name, value in switches.items():
            setattr(shop.shop.switches, name, value)
        answer = ask(shop, recording)

    assert_same(answer, recording)
