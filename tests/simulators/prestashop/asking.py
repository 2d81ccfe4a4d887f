"""A small client for the simulated shop that says what a test wants to know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests

from simulators.prestashop.server import PrestaShop

Row = dict[str, Any]


@dataclass
class Client:
    """Asks a shop's webservice with its full key, and its admin routes."""

    shop: PrestaShop

    def raw(
        self,
        path: str,
        *,
        key: str | None = None,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Ask the webservice; a redirect is not followed."""
        return requests.request(
            method,
            f"{self.shop.url}/api/{path}",
            auth=(self.shop.key if key is None else key, ""),
            headers=headers,
            timeout=10,
            allow_redirects=False,
        )

    def rows(self, path: str) -> list[Row]:
        """Return the objects of a list, asked as JSON."""
        answer = self.raw(path + ("&" if "?" in path else "?") + "output_format=JSON")
        assert answer.status_code == 200, answer.text
        content = answer.json()
        if content == []:
            return []
        (rows,) = content.values()
        return list(rows)

    def ids(self, path: str) -> list[int]:
        return [row["id"] for row in self.rows(path)]

    def row(self, resource: str, number: int) -> Row:
        (row,) = self.rows(f"{resource}?display=full&filter[id]=[{number}]")
        return row

    def admin(self, path: str, content: object = None, *, method: str = "POST") -> Row:
        """Use an admin route that must succeed; returns its JSON."""
        answer = self.admin_raw(path, content, method=method)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def admin_raw(self, path: str, content: object = None, *, method: str = "POST") -> requests.Response:
        url = f"{self.shop.url}/_admin/{path}"
        return requests.request(method, url, json=content, timeout=10)
