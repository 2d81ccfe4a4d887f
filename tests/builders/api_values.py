"""Values for the API made from its own description: the smallest that pass, and any that might be sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Self

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st

Schema = Mapping[str, Any]

#: The search for the smallest text of a pattern is a search: the same every time, and without a clock.
_SEARCH: Final = settings(
    database=None, derandomize=True, deadline=None, phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
_DAY: Final = r"^\d{4}-\d{2}-\d{2}$"
_JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value in a path or a query."""

    name: str
    place: str
    required: bool
    schema: Schema


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for."""

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: Schema | None

    def __str__(self) -> str:
        return self.id


class Description:
    """The OpenAPI document, read."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document

    @classmethod
    def read(cls, text: str) -> Self:
        """From JSON text."""
        return cls(json.loads(text))

    @property
    def operations(self) -> list[Operation]:
        """All of them, by id."""
        found = [
            Operation(
                id=one["operationId"],
                method=method.upper(),
                path=path,
                parameters=tuple(
                    Parameter(each["name"], each["in"], each.get("required", False), each["schema"])
                    for each in one.get("parameters", [])
                ),
                body=one["requestBody"]["content"]["application/json"]["schema"] if "requestBody" in one else None,
            )
            for path, methods in self._document["paths"].items()
            for method, one in methods.items()
        ]
        return sorted(found, key=lambda one: one.id)

    def schema(self, schema: Schema) -> Schema:
        """What a reference stands for."""
        while "$ref" in schema:
            schema = self._document["components"]["schemas"][str(schema["$ref"]).rsplit("/", 1)[1]]
        return schema

    def smallest(self, schema: Schema) -> Any:
        """A small value that the schema lets through: what must be there, as short as it may be."""
        schema = self._chosen(schema)
        if "const" in schema or "enum" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        if schema.get("type") == "object":
            wanted = {name: schema["properties"][name] for name in schema.get("required", [])}
            return {name: self.smallest(one) for name, one in wanted.items()}
        if schema.get("type") == "array":
            return [self.smallest(schema["items"])] * schema.get("minItems", 0)
        return _smallest_plain(schema)

    def _chosen(self, schema: Schema) -> Schema:
        schema = self.schema(schema)
        choices = schema.get("anyOf") or schema.get("oneOf")
        return self._chosen(choices[0]) if choices else schema

    def fitting(self, schema: Schema) -> st.SearchStrategy[Any]:
        """Any value that the schema lets through, or nearly."""
        schema = self.schema(schema)
        choices = schema.get("anyOf") or schema.get("oneOf")
        if choices:
            return st.one_of([self.fitting(one) for one in choices])
        if "const" in schema or "enum" in schema:
            return st.sampled_from(schema.get("enum", [schema.get("const")]))
        if schema.get("type") == "object":
            return self._fitting_object(schema)
        if schema.get("type") == "array":
            least = schema.get("minItems", 0)
            return st.lists(self.fitting(schema["items"]), min_size=least, max_size=least + 2)
        return _fitting_plain(schema)

    def _fitting_object(self, schema: Schema) -> st.SearchStrategy[Any]:
        properties, required = schema.get("properties", {}), set(schema.get("required", []))
        fixed = {name: self.fitting(one) for name, one in properties.items() if name in required}
        free = {name: self.fitting(one) for name, one in properties.items() if name not in required}
        return st.fixed_dictionaries(fixed, optional=free)

    def anything(self, schema: Schema) -> st.SearchStrategy[Any]:
        """What might be sent: mostly what fits, sometimes with a wrong value in it, sometimes anything at all."""
        fitting = self.fitting(schema)
        return st.one_of(fitting, fitting.flatmap(_spoilt), _JSON)


def _smallest_plain(schema: Schema) -> Any:
    kind = schema.get("type")
    if kind == "string":
        return _smallest_text(schema.get("pattern", ""), schema.get("minLength", 0))
    if kind in {"integer", "number"}:
        return schema.get("minimum", 0)
    return False if kind == "boolean" else None


def _fitting_plain(schema: Schema) -> st.SearchStrategy[Any]:
    plain: dict[str, st.SearchStrategy[Any]] = {
        "integer": st.integers(schema.get("minimum", -(10**6)), schema.get("maximum", 10**6)),
        "number": st.floats(allow_nan=False, allow_infinity=False),
        "boolean": st.booleans(),
        "null": st.none(),
    }
    kind = str(schema.get("type"))
    return _texts(schema) if kind == "string" else plain.get(kind, _JSON)


def _spoilt(value: Any) -> st.SearchStrategy[Any]:
    if not isinstance(value, dict) or not value:
        return _JSON
    return st.builds(lambda name, one: {**value, name: one}, st.sampled_from(sorted(value)), _JSON)


def _texts(schema: Schema) -> st.SearchStrategy[str]:
    least, most = schema.get("minLength", 0), schema.get("maxLength")
    if "pattern" in schema:
        texts = st.from_regex(_bare(schema["pattern"]), fullmatch=True)
        return texts if most is None else texts.map(lambda text: text[:most])
    return st.text(min_size=least, max_size=max(min(most or 30, 300), least))


@cache
def _smallest_text(pattern: str, least: int) -> str:
    if not pattern:
        return "x" * least
    if pattern == _DAY:
        # Its smallest text is no day.
        return "2026-07-01"
    found: str = find(st.from_regex(_bare(pattern), fullmatch=True), lambda text: len(text) >= least, settings=_SEARCH)
    return found


def _bare(pattern: str) -> str:
    return pattern.removeprefix("^").removesuffix("$")
