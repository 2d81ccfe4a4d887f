"""Builds the elements of answers: free ones carry `xmlns=""`, typed ones Yuki's namespace."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from lxml import etree
from lxml.etree import _Element as Element

from simulators.yuki.soap import XSI, YUKI

Value = str | int | bool | Decimal | date | None
Children = Iterable[tuple[str, "Value | Element"]]


def free(tag: str, children: Children = (), *, attributes: Mapping[str, str] | None = None) -> Element:
    """Return the root of a free (`s:any`) answer; it and all below are in no namespace."""
    root = plain(tag, children, attributes=attributes)
    # libxml2 would let the children slip into the default namespace around them.
    root.set("xmlns", "")
    return root


def plain(tag: str, children: Children = (), *, attributes: Mapping[str, str] | None = None) -> Element:
    """Return an element in no namespace; a child of None is left out."""
    element = etree.Element(tag, dict(attributes or {}))
    for name, value in children:
        if isinstance(value, Element):
            element.append(value)
        elif value is not None:
            etree.SubElement(element, name).text = text_of(value) or None
    return element


def typed(tag: str, children: Children) -> Element:
    """Return an element of a typed answer; a child of None is nil."""
    element = etree.Element(f"{{{YUKI}}}{tag}")
    for name, value in children:
        if isinstance(value, Element):
            element.append(value)
            continue
        child = etree.SubElement(element, f"{{{YUKI}}}{name}")
        if value is None:
            child.set(f"{{{XSI}}}nil", "true")
        else:
            child.text = text_of(value)
    return element


def text_of(value: str | int | bool | Decimal | date) -> str:  # noqa: FBT001 -- a value to write, no switch
    """Return a value as XML Schema writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def stamp(day: date | None) -> str | None:
    """Return a day as a dateTime at midnight, the way typed answers carry it."""
    return None if day is None else f"{day.isoformat()}T00:00:00"
