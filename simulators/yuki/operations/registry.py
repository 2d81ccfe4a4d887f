"""Which operations exist on which service, with which parameters.

A parameter list is written as one text, in order and with the exact casing:
`"sessionID administrationID StartDate:dateTime sortOrder:DateAsc|DateDesc"`. Types: string (the
default), int, dateTime, boolean, any (a document) and enumerations; `?` allows nil.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from lxml import etree
from lxml.etree import _Element as Element

from simulators.yuki.soap import XSI, YUKI, SoapFault

if TYPE_CHECKING:
    from simulators.yuki.call import Call

SERVICES = ("Sales", "Accounting", "AccountingInfo", "Contact", "Vat", "Archive")
RIGHTS = {
    "Sales": "Sales",
    "Accounting": "Financial",
    "AccountingInfo": "Financial",
    "Vat": "Financial",
    "Contact": "Contacts",
    "Archive": "Archive",
}
Result = str | Element | list[Element] | None
Run = Callable[["Call"], Result]
Parsed = str | int | bool | datetime | Element | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: name, type (or the values of its enumeration), and whether it may be nil."""

    name: str
    type: str
    nullable: bool

    def parse(self, element: Element) -> Parsed:
        """Return the value sent.

        Raises:
            SoapFault: the value is not of the type, or nil where that is not allowed.
        """
        if element.get(f"{{{XSI}}}nil") in {"true", "1"}:
            if self.nullable or self.type == "string":
                return None
            raise self._wrong("nil")
        if self.type == "any":
            return element
        text = element.text or ""
        try:
            return self._value(text)
        except ValueError as error:
            raise self._wrong(text) from error

    def _value(self, text: str) -> Parsed:
        match self.type:
            case "string":
                return text
            case "int":
                return int(text)
            case "dateTime":
                return _moment(text)
            case "boolean":
                return {"true": True, "1": True, "false": False, "0": False}[text.strip()]
            case _:
                if text not in self.type.split("|"):
                    raise ValueError(text)
                return text

    def _wrong(self, text: str) -> SoapFault:
        return SoapFault(f"{self.name}: {text!r} is not of type {self.type}", sender=True)


def _moment(text: str) -> datetime:
    if len(text) == len("2026-01-01"):
        day = date.fromisoformat(text)
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001 -- Yuki's dates have no zone
    return datetime.fromisoformat(text).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of one or of all services."""

    name: str
    parameters: tuple[Parameter, ...]
    run: Run
    right: str | None

    def read(self, element: Element) -> dict[str, Parsed]:
        """Return the parameters of a call.

        The real service ignores what it does not know; this one refuses it, and refuses a wrong
        order, so that a misspelt parameter cannot pass for a missing one.

        Raises:
            SoapFault: a parameter is unknown, out of order, missing or not of its type.
        """
        names = [one.name for one in self.parameters]
        values: dict[str, Parsed] = {}
        for child in element.iterchildren("*"):
            position = self._position(child, names)
            values[names[position]] = self.parameters[position].parse(child)
        if list(values) != sorted(values, key=names.index):
            msg = f"{self.name}: parameters out of order"
            raise SoapFault(msg, sender=True)
        for one in self.parameters:
            if one.name not in values and one.type != "string" and not one.nullable:
                msg = f"{self.name} needs {one.name}"
                raise SoapFault(msg, sender=True)
        return {name: values.get(name) for name in names}

    def _position(self, child: Element, names: list[str]) -> int:
        name = etree.QName(child)
        if name.namespace != YUKI or name.localname not in names:
            msg = f"{self.name} has no parameter {name.localname}"
            raise SoapFault(msg, sender=True)
        return names.index(name.localname)


_OPERATIONS: dict[tuple[str, str], Operation] = {}


def operation(service: str, name: str, parameters: str = "") -> Callable[[Run], Run]:
    """Register a function as an operation; service `*` puts it on all six."""

    def register(run: Run) -> Run:
        for one in SERVICES if service == "*" else (service,):
            right = None if service == "*" or not parameters else RIGHTS[service]
            parsed = tuple(_parameter(part) for part in parameters.split())
            _OPERATIONS[one, name] = Operation(name, parsed, run, right)
        return run

    return register


def _parameter(text: str) -> Parameter:
    name, _, kind = text.partition(":")
    return Parameter(name, kind.removesuffix("?") or "string", kind.endswith("?"))


def names() -> frozenset[str]:
    """Return the names of all operations of all services."""
    return frozenset(name for _, name in _OPERATIONS)


def find_operation(service: str, name: str) -> Operation | None:
    """Return the operation, or None when this service has none by that name."""
    return _OPERATIONS.get((service, name))
