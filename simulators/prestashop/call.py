"""A request to the webservice, however it came: by `/api/` or by the dispatcher."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass

from simulators.prestashop.parameters import Parameters

# The shop that an address without a shop's own folder is about.
DEFAULT_SHOP = 1


@dataclass(frozen=True, kw_only=True)
class Call:
    """A request to the webservice.

    Attributes:
        method: The HTTP method.
        path: What stands behind `/api/`, or in `url=` of the dispatcher.
        parameters: The query.
        headers: The headers, names in lower case.
        url_shop: The shop that the address belongs to.
        by_dispatcher: Whether the dispatcher was addressed itself, without rewriting.
    """

    method: str
    path: str
    parameters: Parameters
    headers: Mapping[str, str]
    url_shop: int = DEFAULT_SHOP
    by_dispatcher: bool = False

    @property
    def segments(self) -> list[str]:
        """The parts of the path; doubled slashes count as one."""
        return [part for part in self.path.split("/") if part]

    @property
    def json(self) -> bool:
        """Whether JSON was asked for; `Accept` does not count."""
        asked = (
            self.parameters.plain.get("output_format")
            or self.headers.get("output-format")
            or self.headers.get("io-format")
            or ""
        )
        return asked.upper() == "JSON"

    def key(self) -> str | None:
        """Return the key as sent: the Basic user, else `ws_key`."""
        scheme, _, text = self.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic":
            try:
                return base64.b64decode(text).decode("utf-8", "replace").partition(":")[0]
            except binascii.Error:
                return None
        return self.parameters.plain.get("ws_key")
