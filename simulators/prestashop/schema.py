"""The shape of a resource: its fields, associations and what XML and JSON show about them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeAlias

DATA = Path(__file__).parent / "data"

# One object as the recorded JSON has it: texts in several languages as {language id: text}.
Row: TypeAlias = dict[str, Any]
Type: TypeAlias = Literal["int", "bool", "decimal", "date", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a resource or of an association's rows.

    Attributes:
        name: The field's name.
        type: Its type in the database; decides how filters and sorting compare.
        texts: Whether it holds a text per language.
        link: The path under `/api/` that XML links its value to; may name `{id}`.
        link_zero: Whether the link is there for the value 0 too.
        dynamic: Whether PHP computes it, so that it cannot be filtered on.
        rules: The attributes that `schema=synopsis` shows, in their order.
    """

    name: str
    type: Type
    texts: bool = False
    link: str = ""
    link_zero: bool = False
    dynamic: bool = False
    rules: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsFrom:
    """Rows that are a view on another resource: the `order_rows` of an order are its details."""

    resource: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """Rows that belong to an object.

    Attributes:
        name: Its name under `associations`.
        node: The XML element of one row.
        attributes: The XML attributes of the list.
        fields: The fields of a row.
        link: The path that XML links a whole row to, with the row's id behind it.
        rows_from: Where the rows come from when the object does not carry them itself.
    """

    name: str
    node: str
    attributes: Mapping[str, str]
    fields: tuple[Field, ...]
    link: str = ""
    rows_from: RowsFrom | None = None


@dataclass(frozen=True, kw_only=True)
class Resource:
    """A resource of the webservice.

    Attributes:
        name: The name in the address (`order_slip`).
        list_name: The XML element and JSON key of a list (`order_slips`).
        node: The XML element and JSON key of one object.
        description: The text in the list of resources.
        fields: All fields in their order, `id` excepted.
        associations: All associations in their order.
        natural_order: Fields by which an unsorted list comes; empty means as stored.
        indexes: Fields that set the order of an unsorted list when it is filtered by them.
    """

    name: str
    list_name: str
    node: str
    description: str
    fields: tuple[Field, ...]
    associations: tuple[Association, ...]
    natural_order: tuple[str, ...] = ()
    indexes: frozenset[str] = frozenset()

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """All fields by name, `id` included and first."""
        fields = (Field(name="id", type="int"), *self.fields)
        return {one.name: one for one in fields}

    @cached_property
    def association_by_name(self) -> dict[str, Association]:
        """All associations by name."""
        return {one.name: one for one in self.associations}

    def without(self, *names: str) -> "Resource":
        """Return the resource as a version that lacks these fields has it."""
        return replace(self, fields=tuple(one for one in self.fields if one.name not in names))


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Everything the data files hold.

    Attributes:
        resources: The shapes of the resources that have data.
        objects: Their recorded objects, in the order in which an unsorted list showed them.
        known: The names of all resources of the recorded version.
        described: The resources that the recorded key had rights on, with their description.
    """

    resources: dict[str, Resource]
    objects: dict[str, list[Row]]
    known: tuple[str, ...]
    described: dict[str, str]


def load_catalogue() -> Catalogue:
    """Read the data files."""
    listed = json.loads((DATA / "_resources.json").read_text(encoding="utf-8"))
    resources: dict[str, Resource] = {}
    objects: dict[str, list[Row]] = {}
    for name in listed["known"]:
        path = DATA / f"{name}.json"
        if path.exists():
            data = json.loads(path.read_text(encoding="utf-8"))
            resources[name] = _resource(data)
            objects[name] = data["objects"]
    return Catalogue(
        resources=resources,
        objects=objects,
        known=tuple(listed["known"]),
        described=listed["described"],
    )


def _resource(data: Row) -> Resource:
    return Resource(
        name=data["resource"],
        list_name=data["list"],
        node=data["node"],
        description=data["description"],
        fields=tuple(Field(**one) for one in data["fields"]),
        associations=tuple(_association(one) for one in data["associations"]),
        natural_order=tuple(data.get("natural_order", ())),
        indexes=frozenset(data.get("indexes", ())),
    )


def _association(data: Row) -> Association:
    source = data.get("rows_from")
    return Association(
        name=data["name"],
        node=data["node"],
        attributes=data["attributes"],
        fields=tuple(Field(**one) for one in data["fields"]),
        link=data.get("link", ""),
        rows_from=RowsFrom(**source) if source else None,
    )
