"""The shop's webservice keys: what each may do, and for which shops it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulators.prestashop.errors import WebserviceError

KEY_LENGTH = 32
FULL_KEY = "FULLREADKEY82AAAAAAAAAAAAAAAAAAA"
ORDERS_KEY = "ORDERSONLYKEYAAAAAAAAAAAAAAAAAAA"
INACTIVE_KEY = "INACTIVEKEYAAAAAAAAAAAAAAAAAAAAA"
NO_HEAD_KEY = "GETWITHOUTHEADKEYAAAAAAAAAAAAAAA"
SHOP_1_KEY = "SHOPONEONLYKEYAAAAAAAAAAAAAAAAAA"

_METHODS = ("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD")


@dataclass(frozen=True, kw_only=True)
class Key:
    """A webservice key.

    Attributes:
        active: Whether the shopkeeper has it switched on.
        resources: The resources it may use; None means all that the shop's data describes.
        methods: The methods it may use on those.
        shops: The shops it is for; None means all of them.
    """

    active: bool = True
    resources: frozenset[str] | None = None
    methods: frozenset[str] = frozenset({"GET", "HEAD"})
    shops: frozenset[int] | None = None

    def __post_init__(self) -> None:
        """Refuse a right that the simulated shop could not honour."""
        if not self.methods <= {"GET", "HEAD"}:
            raise ValueError("the simulated shop can only be read over its webservice")

    def check_method(self, method: str, resource: str) -> None:
        """Refuse a method that the key has no right to, or that nobody knows.

        Raises:
            WebserviceError: 405, code 23 or 25.
        """
        if method not in _METHODS:
            raise WebserviceError(405, 23, f"Method {method} is not valid")
        if method not in self.methods:
            text = f"Method {method} is not allowed for the resource {resource}"
            raise WebserviceError(405, 25, f"{text} with this authentication key")


KEYS: Mapping[str, Key] = {
    FULL_KEY: Key(),
    ORDERS_KEY: Key(resources=frozenset({"orders"})),
    INACTIVE_KEY: Key(active=False),
    NO_HEAD_KEY: Key(methods=frozenset({"GET"})),
    SHOP_1_KEY: Key(shops=frozenset({1})),
}


def authenticate(text: str, keys: Mapping[str, Key]) -> Key:
    """Return the key that was sent.

    Raises:
        WebserviceError: 401, codes 17, 18 or 20 with 21; an unknown key looks the same as one
            that was switched off.
    """
    if not text:
        raise WebserviceError(401, 17, "Authentication key is empty", asks_for_key=True)
    if len(text) != KEY_LENGTH:
        raise WebserviceError(401, 18, "Invalid authentication key format", asks_for_key=True)
    key = keys.get(text)
    if key is None or not key.active:
        raise WebserviceError(
            401,
            20,
            "Authentification key is not active",
            more=[(21, "No permission for this authentication key")],
            asks_for_key=True,
        )
    return key
