"""Which fields an answer shows: only ids, all, or those of a list with brackets in brackets."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulators.prestashop.errors import WebserviceError, query_error
from simulators.prestashop.schema import Association, Field, Resource

_PART = re.compile(r"([^,\[\]]+)(?:\[([^\]]*)\])?")


@dataclass(frozen=True, kw_only=True)
class Display:
    """What to show of each object.

    Attributes:
        minimum: Only ids.
        fields: The fields, in the resource's order; None means all.
        rows: The fields of each association to show; None means all of all.
    """

    minimum: bool = False
    fields: frozenset[str] | None = None
    rows: Mapping[str, frozenset[str]] | None = field(default=None)

    @property
    def chosen(self) -> bool:
        """Whether the request named its fields."""
        return self.fields is not None

    def shown_fields(self, resource: Resource) -> Sequence[Field]:
        """Return the fields to show, `id` included, in their order."""
        shown = resource.by_name.values()
        return [one for one in shown if self.fields is None or one.name in self.fields]

    def shown_rows(self, resource: Resource) -> Sequence[tuple[Association, Sequence[Field]]]:
        """Return the associations to show, each with the fields of its rows."""
        if self.rows is None:
            return [(one, one.fields) for one in resource.associations]
        return [
            (one, [row for row in one.fields if row.name in self.rows[one.name]])
            for one in resource.associations
            if one.name in self.rows
        ]


MINIMUM = Display(minimum=True)
FULL = Display()


def read_display(resource: Resource, text: str | None) -> Display:
    """Read the `display` parameter of a list.

    Raises:
        WebserviceError: 400, code 35 (a field does not exist) or 36 (wrong form).
    """
    available = ", ".join(resource.by_name)
    if text is None:
        return MINIMUM
    if text == "full":
        return FULL
    match = re.match(r"^\[(.*)\]$", text)
    if match is None:
        form = "You can set 'full' or '[field_1,field_2,field_3,...]'"
        message = f"The 'display' syntax is wrong. {form}. These are available: {available}"
        raise query_error(36, message)
    fields: set[str] = set()
    rows: dict[str, frozenset[str]] = {}
    for name, inner in _PART.findall(match.group(1)):
        if f"{name}[" in match.group(1):
            rows[name] = _row_fields(resource, name, inner, available)
        elif name in resource.by_name:
            fields.add(name)
        else:
            raise _unknown(name, available)
    return Display(fields=frozenset(fields), rows=rows)


def _row_fields(resource: Resource, name: str, inner: str, available: str) -> frozenset[str]:
    association = resource.association_by_name.get(name)
    wanted = frozenset(inner.split(","))
    known = {"id"} | {one.name for one in association.fields} if association else set()
    if not wanted <= known:
        raise _unknown("Array (array)", available)
    return wanted


def _unknown(name: str, available: str) -> WebserviceError:
    message = f'Unable to display this field "{name}". However, these are available: {available}'
    return query_error(35, message)
