"""What goes over the wire: the webservice's XML as rows of texts. No meaning is given to any field here.

Bodies come from a stranger's server: they are parsed without entities, DTDs, network or huge trees, and only the part
from `<?xml` to `</prestashop>` is looked at, because shops print PHP notices around it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from lxml import etree

from factuurbrug.domain.errors import Defect, FactuurbrugError, Unavailable
from factuurbrug.domain.money import ExactAmount

_END = b"</prestashop>"
_START = re.compile(rb"<\?xml|<prestashop[\s>]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_REFERENCE = re.compile(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.IGNORECASE)
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d{1,15}(\.\d{0,15})?", re.ASCII)
_NUMBERED_TAG = re.compile(r"<(/?)\d+>")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One object of a list: its texts, its texts per language and its associations. Absent fields read as empty."""

    fields: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    associations: Mapping[str, tuple["Row", ...]] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The object's own number."""
        return self.number("id")

    def raw(self, name: str) -> str:
        """The text as the shop sent it; "" when absent."""
        return self.fields.get(name, "")

    def text(self, name: str) -> str:
        """The text on one line, without control characters and blanks around it (reading R15)."""
        return clean(self.fields.get(name, ""))

    def number(self, name: str) -> int:
        """A whole number; 0 when absent or empty.

        Raises:
            Defect: `SHOP-FIELD-UNREADABLE` naming the field.
        """
        return int(self._figures(name, _WHOLE))

    def flag(self, name: str) -> bool:
        """A yes or no; absent is no."""
        return self.fields.get(name, "").strip() not in {"", "0", "false"}

    def amount(self, name: str, currency: str) -> ExactAmount:
        """An amount in the named currency, unrounded; 0 when absent or empty.

        Raises:
            Defect: `SHOP-FIELD-UNREADABLE` naming the field.
        """
        return ExactAmount(self.decimal(name), currency)

    def decimal(self, name: str) -> Decimal:
        """A decimal; 0 when absent or empty.

        Raises:
            Defect: `SHOP-FIELD-UNREADABLE` naming the field.
        """
        return Decimal(self._figures(name, _DECIMAL))

    def _figures(self, name: str, form: re.Pattern[str]) -> str:
        text = self.fields.get(name, "").strip() or "0"
        # Exponents are refused too: to write out 1e999999999 would take for ever.
        if not form.fullmatch(text):
            raise Defect("SHOP-FIELD-UNREADABLE", field=name, text=clean(text)[:40])
        return text

    def in_language(self, name: str, language: int) -> str:
        """A translated text: in that language, else in the lowest-numbered one that has it, else the plain field."""
        texts = self.languages.get(name, {})
        wanted = clean(texts.get(language, ""))
        others = (clean(texts[key]) for key in sorted(texts))
        return wanted or next((text for text in others if text), "") or self.text(name)

    def rows(self, association: str) -> tuple["Row", ...]:
        """The rows of an association; none when it is absent."""
        return self.associations.get(association, ())


@dataclass(frozen=True, slots=True)
class Complaint:
    """One error of the webservice's own list."""

    code: int
    message: str


@dataclass(frozen=True, slots=True)
class Body:
    """A parsed answer.

    Attributes:
        rows: The objects of the list that was asked for.
        ids: The ids of a list that was asked for without fields.
        complaints: The webservice's own errors.
        rights: Of the root page: resource → the methods that the key may use.
        noise: Something stood before or after the XML (PHP notices, a byte order mark, a module's output), or its tags
            had to be mended.
    """

    rows: tuple[Row, ...] = ()
    ids: tuple[int, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    rights: Mapping[str, frozenset[str]] = field(default_factory=dict)
    noise: bool = False


def clean(text: str) -> str:
    """A text on one line: runs of control characters become a blank, outer blanks go (reading R15)."""
    return _INVISIBLE.sub(" ", text).strip()


def looks_like_webservice(body: bytes) -> bool:
    """Whether the body holds the beginning of a webservice answer at all."""
    return b"<prestashop" in body


def parse(body: bytes) -> Body:
    """Read an answer of the webservice.

    Raises:
        Unavailable: `SHOP-ANSWER-CUT` when the end is missing.
        Defect: `SHOP-ANSWER-UNREADABLE` when it is not well-formed or brings a document type.
    """
    start, end = _START.search(body), body.rfind(_END)
    if start is None or end < start.start():
        raise _not_whole(body)
    document = body[start.start() : end + len(_END)]
    noise = bool(body[: start.start()].strip(b" \t\r\n") or body[end + len(_END) :].strip())
    root, mended = _tree(document)
    return Body(
        rows=tuple(_row(node) for node in _objects(root)),
        ids=tuple(_id_of(node) for node in _objects(root)),
        complaints=tuple(_complaint(node) for node in root.iterfind("errors/error")),
        rights={str(node.tag): _methods(node) for node in root.iterfind("api/*")},
        noise=noise or mended,
    )


def _not_whole(body: bytes) -> FactuurbrugError:
    if looks_like_webservice(body) or body.lstrip().startswith(b"<?xml"):
        return Unavailable("SHOP-ANSWER-CUT", size=str(len(body)))
    return Defect("SHOP-ANSWER-UNREADABLE", why="no webservice XML")


def _tree(document: bytes) -> tuple[etree._Element, bool]:
    """The document's root, and whether it had to be mended first."""
    # Old databases hold control characters and broken UTF-8, which no XML may hold: no reason to lose an order.
    text = _FORBIDDEN.sub("", document.decode("utf-8", errors="replace"))
    text = _FORBIDDEN_REFERENCE.sub("", text)
    try:
        return _parsed(text), False
    except etree.XMLSyntaxError as error:
        # Older versions on a newer PHP name the rows of associations <0>, <1> …
        mended = _NUMBERED_TAG.sub(r"<\1row>", text)
        if mended == text:
            raise Defect("SHOP-ANSWER-UNREADABLE", why="not well-formed", line=str(error.lineno)) from error
    try:
        return _parsed(mended), True
    except etree.XMLSyntaxError as error:
        raise Defect("SHOP-ANSWER-UNREADABLE", why="not well-formed", line=str(error.lineno)) from error


def _parsed(text: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    root = etree.fromstring(text.encode(), parser)
    # The parser expands nothing, but a document type has no business here at all.
    if root.getroottree().docinfo.internalDTD is not None:
        raise Defect("SHOP-ANSWER-UNREADABLE", why="document type")
    return root


def _objects(root: etree._Element) -> list[etree._Element]:
    lists = [node for node in root if node.tag not in {"errors", "api"}]
    if not lists:
        return []
    # A list holds objects, an object asked for by its path holds fields: only fields named `id` tell them apart.
    return lists if lists[0].find("id") is not None else list(lists[0])


def _id_of(node: etree._Element) -> int:
    return _whole(node.get("id") or node.findtext("id") or "")


def _row(node: etree._Element) -> Row:
    fields: dict[str, str] = {}
    languages: dict[str, Mapping[int, str]] = {}
    associations: dict[str, tuple[Row, ...]] = {}
    for child in node:
        name = str(child.tag)
        if name == "associations":
            associations = {str(kind.tag): tuple(_row(row) for row in kind) for kind in child}
        elif child.find("language") is not None:
            languages[name] = {_id_of(text): text.text or "" for text in child.iterfind("language")}
        else:
            fields[name] = child.text or ""
    return Row(fields, languages, associations)


def _complaint(node: etree._Element) -> Complaint:
    return Complaint(_whole(node.findtext("code") or ""), clean(node.findtext("message") or ""))


def _whole(text: str) -> int:
    """A whole number of ordinary length, else 0."""
    digits = text.strip()
    return int(digits) if _WHOLE.fullmatch(digits) else 0


def _methods(node: etree._Element) -> frozenset[str]:
    names = ("get", "put", "post", "patch", "delete", "head")
    return frozenset(name for name in names if node.get(name) == "true")
