"""Keys that stand for a customer's secrets in every test, and how to notice one in whatever form it comes.

The vault alone may hold them. They are recognisable by their beginnings, so that a key that was cut is noticed too.
"""

import base64
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from local.places import PROJECT
from simulators.prestashop.keys import KEY_LENGTH, KEYS

#: For worlds without simulators; of the forms that the real ones have.
SHOP_KEY: Final = "SENTINELSHOPKEY".ljust(KEY_LENGTH, "Z")
YUKI_KEY: Final = "sentinel-yuki-key-5b1e"
YUKI_SESSION: Final = "sentinel-yuki-session-5b1e"

_DATA: Final = PROJECT / "simulators" / "prestashop" / "data"
#: Of a key so much is looked for.
_TELLING: Final = 13
#: Shorter texts of a customer occur in words of ours.
_TELLING_NAME: Final = 6


def secrets() -> dict[str, str]:
    """The beginnings by which keys are recognised, and what each is."""
    shop = {key[:_TELLING]: "a shop's key" for key in (SHOP_KEY, *KEYS)}
    # The access keys of the simulated Yuki all begin so; a test holds that.
    books = {"demo-key-": "a Yuki key", YUKI_KEY: "a Yuki key", YUKI_SESSION: "a Yuki session"}
    return {**shop, **books}


def needles_of(words: Mapping[str, str]) -> tuple[tuple[bytes, str], ...]:
    """What to look for: each word as it is, in hexadecimal, and in base64 wherever in a longer text it begins."""
    found: dict[bytes, str] = {}
    for word, kind in words.items():
        plain = word.encode()
        found[plain] = kind
        found[plain.hex().encode()] = f"{kind} in hexadecimal"
        for before in range(3):
            # The signs at both ends depend on what stands beside it.
            whole = base64.b64encode(b"\0" * before + plain)
            found[whole[(before * 8 + 5) // 6 : (before + len(plain)) * 8 // 6]] = f"{kind} in base64"
    return tuple(found.items())


def names_in(text: str) -> Iterator[str]:
    """What is said of the recorded shop's customers in a text: names, addresses, mail addresses."""
    for found in _names().finditer(text):
        yield f"what a customer is called or where they live: {found.group(0)[:3]}…"


@cache
def _names() -> re.Pattern[str]:
    wanted = {"firstname lastname", "email", "address1", "company", "vat_number"}
    told: set[str] = set()
    for name in ("customers", "addresses"):
        for row in json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8"))["objects"]:
            values = {**row, "firstname lastname": f"{row['firstname']} {row['lastname']}"}
            told |= {text for field in wanted if len(text := str(values.get(field) or "").strip()) >= _TELLING_NAME}
    return re.compile("|".join(re.escape(text) for text in sorted(told, key=len, reverse=True)))
