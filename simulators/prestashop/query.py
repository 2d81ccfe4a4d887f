"""Filters, sorting and limits, with MySQL's idea of equal and PHP's idea of syntax."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from simulators.prestashop.errors import EmptyFailureError, did_you_mean, query_error
from simulators.prestashop.parameters import Parameters
from simulators.prestashop.schema import Field, Resource, Row, Type

_FILTER = re.compile(r"^(.*)\[(.*)\](.*)$")
_INTERVAL = re.compile(r"^([\d.:\-\s]+),([\d.:\-\s]+)$")
_NUMBER = re.compile(r"\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_PLAIN_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_ZERO = Decimal(0)
_LIMIT_PARTS = 2
_DATES = ("date_add", "date_upd")

Test = Callable[[object], bool]
# Numbers compare by their first part, texts and moments by their second.
Comparable = tuple[Decimal, str]


def select(resource: Resource, parameters: Parameters, rows: Sequence[Row]) -> list[Row]:
    """Return the rows that a request asks for, in its order, cut to its limit.

    Raises:
        WebserviceError: a filter, the sorting or the limit cannot be used (codes 32 to 39).
        EmptyFailureError: the limit makes the database refuse the query.
    """
    found = list(rows)
    sorting = _sorting(resource, parameters)
    for name, text in parameters.filters.items():
        field = _filter_field(resource, parameters, name, text)
        test = _test(field, text)
        if test is not None:
            found = [row for row in found if _matches(field, row[name], test)]
        if name in resource.indexes:
            found.sort(key=lambda row: (comparable("int", row[name]), row["id"]))
    if sorting:
        # MySQL promises no order among equals, and gave the last one first.
        found.reverse()
    for name, descending in reversed(sorting):
        field = resource.by_name[name]
        found.sort(key=lambda row: _sort_key(field, row[name]), reverse=descending)
    return found[_limit(parameters)]


def _allowed(resource: Resource, parameters: Parameters) -> tuple[list[str], list[str]]:
    dates = () if parameters.dates else _DATES
    plain = [name for name, field in resource.by_name.items() if not field.texts]
    texts = [name for name, field in resource.by_name.items() if field.texts]
    return [name for name in plain if name not in dates], texts


def _filter_field(resource: Resource, parameters: Parameters, name: str, text: str) -> Field:
    allowed, texts = _allowed(resource, parameters)
    if name in texts and text:
        return resource.by_name[name]
    if name not in allowed:
        message = did_you_mean("This filter does not exist", name, allowed)
        raise query_error(32, message)
    if not text:
        raise query_error(33, f'The filter "{name}" is malformed.')
    if resource.by_name[name].dynamic:
        message = f'The field "{name}" is dynamic. It is not possible to filter GET query with it.'
        raise query_error(34, message)
    return resource.by_name[name]


def _matches(field: Field, value: object, test: Test) -> bool:
    if field.texts and isinstance(value, Mapping):
        return any(test(text) for text in value.values())
    return test(value)


def _test(field: Field, text: str) -> Test | None:
    """Return what a value must fulfil; None when PrestaShop silently drops the filter."""
    match = _FILTER.match(text)
    if match is None:
        return _equals(field.type, text)
    before, inner, after = match.groups()
    if "%" in {before, after}:
        return _like(before + inner + after)
    if before == after == "":
        return _in_brackets(field.type, inner)
    limit = comparable(field.type, inner)
    unwanted = {comparable(field.type, one) for one in inner.split("|")}
    tests: Mapping[str, Test] = {
        ">": lambda value: value is not None and comparable(field.type, value) > limit,
        "<": lambda value: value is not None and comparable(field.type, value) < limit,
        "!": lambda value: value is not None and comparable(field.type, value) not in unwanted,
    }
    return tests.get(before)


def _in_brackets(type_: Type, inner: str) -> Test:
    if inner.find("|") > 0:
        wanted = {comparable(type_, one) for one in inner.split("|")}
        return lambda value: value is not None and comparable(type_, value) in wanted
    if interval := _INTERVAL.match(inner):
        low, high = sorted(interval.groups(), key=_php_order)
        first, last = comparable(type_, low), comparable(type_, high)
        return lambda value: value is not None and first <= comparable(type_, value) <= last
    return _equals(type_, inner)


def _php_order(text: str) -> Comparable:
    return (Decimal(text), "") if _PLAIN_NUMBER.match(text) else (_ZERO, text)


def _equals(type_: Type, text: str) -> Test:
    wanted = comparable(type_, text)
    return lambda value: value is not None and comparable(type_, value) == wanted


def _like(pattern: str) -> Test:
    parts = (".*" if c == "%" else "." if c == "_" else re.escape(c) for c in fold(pattern))
    expression = re.compile("".join(parts), re.DOTALL)
    return lambda value: value is not None and expression.fullmatch(fold(str(value))) is not None


def comparable(type_: Type, value: object) -> Comparable:
    """Return what MySQL compares: a number, a moment, or a text without case and accents."""
    if type_ == "text":
        return (_ZERO, fold(str(value)))
    if type_ == "date":
        return (_ZERO, _moment(str(value)))
    return (_number(str(value)), "")


@lru_cache(maxsize=100_000)
def _number(text: str) -> Decimal:
    # MySQL reads the number a text starts with and forgets the rest: "1'" is 1, "abc" is 0.
    match = _NUMBER.match(text)
    return Decimal(match.group()) if match else _ZERO


def _moment(text: str) -> str:
    return f"{text} 00:00:00" if _DAY.match(text) else text


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Return a text as the shop's collation sees it: no case, no accents, no blanks at the end."""
    if text.isascii():
        return text.casefold().rstrip(" ")
    plain = unicodedata.normalize("NFD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().rstrip(" ")


def _sorting(resource: Resource, parameters: Parameters) -> list[tuple[str, bool]]:
    if parameters.sort is None:
        return []
    allowed, texts = _allowed(resource, parameters)
    match = re.match(r"^\[(.*)\]$", parameters.sort)
    sorting = []
    for part in match.group(1).split(",") if match else [parameters.sort]:
        name, separator, direction = part.rpartition("_")
        if not separator or direction.upper() not in {"ASC", "DESC"}:
            raise query_error(37, _SORT_FORM)
        if name not in [*allowed, *texts]:
            listed = ", ".join(allowed) + ", for i18n fields:" + ", ".join(texts)
            message = f"Unable to filter by this field. However, these are available: {listed}"
            raise query_error(38, message)
        sorting.append((name, direction.upper() == "DESC"))
    return sorting


_SORT_FORM = (
    'The "sort" value has to be formed as this example: "field_ASC" or '
    "'[field_1_DESC,field_2_ASC,field_3_ASC,...]' (\"field\" has to be an available field)"
)


def _sort_key(field: Field, value: object) -> tuple[bool, Comparable]:
    if field.texts and isinstance(value, Mapping):
        value = next(iter(value.values()), None)
    # NULL comes before everything else.
    if value is None:
        return (False, (_ZERO, ""))
    return (True, comparable(field.type, value))


def _limit(parameters: Parameters) -> slice:
    if parameters.limit is None:
        return slice(None)
    parts = parameters.limit.split(",")
    if len(parts) > _LIMIT_PARTS:
        message = 'The "limit" value has to be formed as this example: "5,25" or "10"'
        raise query_error(39, message)
    numbers = [_php_int(part) for part in parts]
    if min(numbers) < 0:
        raise EmptyFailureError
    if len(numbers) == 1:
        return slice(0, numbers[0])
    return slice(numbers[0], numbers[0] + numbers[1])


def _php_int(text: str) -> int:
    match = re.match(r"\s*[-+]?\d+", text)
    return int(match.group()) if match else 0
