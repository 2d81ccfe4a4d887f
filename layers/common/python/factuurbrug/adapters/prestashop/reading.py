"""Many objects in few requests: lists of ids in chunks, smaller ones where the shop cannot manage them."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from factuurbrug.adapters.prestashop.client import ShopClient
from factuurbrug.adapters.prestashop.errors import RESOURCE_UNKNOWN, RIGHT_MISSING, TOO_MUCH
from factuurbrug.adapters.prestashop.wire import Row
from factuurbrug.domain.errors import Defect, FactuurbrugError, Misconfigured

_LOG = logging.getLogger(__name__)
#: Longest encoded list of values in one address line; with the rest it stays under the 2 KB that firewalls let pass.
_LONGEST_LIST = 1_750
#: How often a request that was too much is halved before the shop is given up for now.
_HALVINGS = 4
#: Failures that one object can cause for the whole list it stands in.
UNREADABLE = frozenset({"SHOP-ANSWER-UNREADABLE", "SHOP-REQUEST-REFUSED"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a list of values brought.

    Attributes:
        rows: The objects, in the order asked for.
        unreadable: Values whose own answer could not be read, with the code of the problem.
        absent: Why the whole resource cannot be read ("401" no right, "absent" not in this version); "" when it can.
    """

    rows: tuple[Row, ...] = ()
    unreadable: Mapping[str, str] = field(default_factory=dict)
    absent: str = ""


def why_absent(problem: FactuurbrugError) -> str:
    """Why a resource cannot be read at all: "401" or "absent"; "" when the problem is another."""
    return {RIGHT_MISSING: "401", RESOURCE_UNKNOWN: "absent"}.get(problem.code, "")


class Reader:
    """Reads lists from one shop and remembers what it does not offer."""

    def __init__(self, client: ShopClient) -> None:
        self._client = client
        self._absent: dict[str, str] = {}

    def rows(self, resource: str, parameters: Mapping[str, str]) -> tuple[Row, ...]:
        """One list, as asked.

        Raises:
            FactuurbrugError: as `ShopClient.get` does.
        """
        return self._client.get(resource, parameters).body.rows

    def ids(self, resource: str, parameters: Mapping[str, str]) -> tuple[int, ...]:
        """The ids of one list, asked for without fields.

        Raises:
            FactuurbrugError: as `ShopClient.get` does.
        """
        return self._client.get(resource, parameters).body.ids

    def optional_rows(self, resource: str, parameters: Mapping[str, str]) -> Found:
        """One list of a resource that the shop or the key may not offer."""
        if reason := self._absent.get(resource, ""):
            return Found(absent=reason)
        try:
            return Found(self.rows(resource, parameters))
        except (Misconfigured, Defect) as problem:
            return Found(absent=self._note_absence(resource, problem))

    def by_values(
        self,
        resource: str,
        *,
        name: str,
        values: Iterable[str | int],
        display: str = "full",
        optional: bool = False,
        within: Mapping[str, str] | None = None,
    ) -> Found:
        """The objects whose field is one of the values, sorted by id, in as few requests as fit.

        Args:
            resource: Name of the webservice resource.
            name: The field to look in.
            values: Texts without the separators of the webservice, or numbers.
            display: "full" or a field list.
            optional: A missing right or resource is told in the answer instead of raised.
            within: Further filters.

        Raises:
            FactuurbrugError: as `ShopClient.get` does; parts that cannot be read alone are named in the answer.
        """
        if optional and self._absent.get(resource):
            return Found(absent=self._absent[resource])
        rows: list[Row] = []
        unreadable: dict[str, str] = {}
        try:
            for chunk in chunks([str(value) for value in dict.fromkeys(values)]):
                found = self._chunk(resource, name, chunk, {**(within or {}), "display": display}, _HALVINGS)
                rows += found.rows
                unreadable |= found.unreadable
        except (Misconfigured, Defect) as problem:
            if not optional:
                raise
            return Found(absent=self._note_absence(resource, problem))
        return Found(tuple(rows), unreadable)

    def _chunk(self, resource: str, name: str, values: Sequence[str], form: Mapping[str, str], halvings: int) -> Found:
        parameters = {**form, f"filter[{name}]": f"[{'|'.join(values)}]", "sort": "[id_ASC]"}
        try:
            return Found(self.rows(resource, parameters))
        except FactuurbrugError as problem:
            if problem.code in UNREADABLE and len(values) == 1:
                return Found(unreadable={values[0]: problem.code})
            if not _smaller_may_help(problem, len(values), halvings):
                raise
            _LOG.info("asking the shop for less", extra={"code": problem.code, "resource": resource})
        middle = len(values) // 2
        parts = [self._chunk(resource, name, part, form, halvings - 1) for part in (values[:middle], values[middle:])]
        return Found(parts[0].rows + parts[1].rows, {**parts[0].unreadable, **parts[1].unreadable})

    def _note_absence(self, resource: str, problem: FactuurbrugError) -> str:
        reason = why_absent(problem)
        if not reason:
            raise problem
        self._absent[resource] = reason
        return reason


def _smaller_may_help(problem: FactuurbrugError, size: int, halvings: int) -> bool:
    if size == 1:
        return False
    # An answer that cannot be read comes quickly, so its cause is hunted down to the one object; a slow shop is not.
    return problem.code in UNREADABLE or (problem.code in TOO_MUCH and halvings > 0)


def chunks(values: Sequence[str]) -> list[list[str]]:
    """Divide values so that each list stays short enough for an address line."""
    result: list[list[str]] = []
    room = 0
    for value in values:
        length = len(quote(value, safe="")) + len("%7C")
        if not result or length > room:
            result.append([])
            room = _LONGEST_LIST
        result[-1].append(value)
        room -= length
    return result
