"""Texts as an XML document can carry them, and XML from outside read safely."""

import re

from lxml import etree
from lxml.etree import _Element as Element

#: Everything that XML 1.0 cannot carry, and the invisible marks that change how a text reads.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u007f-\u0084\u0086-\u009f]")
_BLANKS = re.compile(r"\s+")
_ELLIPSIS = "…"


def one_line(text: str, *, limit: int | None = None) -> str:
    """The text on one line: unprintable characters out, runs of blanks to one space, cut visibly at `limit`."""
    return _cut(_BLANKS.sub(" ", _FORBIDDEN.sub("", text)).strip(), limit)


def lines(text: str, *, limit: int | None = None) -> str:
    """The text with its line breaks, each line as `one_line`, cut visibly at `limit` characters."""
    return _cut("\n".join(one_line(line) for line in _FORBIDDEN.sub("", text).splitlines()).strip(), limit)


def _cut(text: str, limit: int | None) -> str:
    if limit is None or len(text) <= limit:
        return text
    return text[: limit - 1].rstrip() + _ELLIPSIS


def parse(content: bytes) -> Element:
    """Read XML from outside: no entities, no document type, no network, no depth bombs.

    Raises:
        ValueError: It is no well-formed XML, or it brings a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("no well-formed XML") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type is not accepted")
    return root


def local_name(element: Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def children(element: Element, name: str) -> list[Element]:
    """The direct children of this local name: Yuki's answers mix namespaces."""
    return [child for child in element.iterchildren("*") if local_name(child) == name]


def text_of(element: Element, name: str) -> str:
    """The stripped text of the first child of this local name, "" when there is none."""
    for child in children(element, name):
        return (child.text or "").strip()
    return ""
