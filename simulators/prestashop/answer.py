"""An answer on its way out, and what the two output formats need to know to write it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulators.prestashop.display import Display
from simulators.prestashop.schema import Association, Resource, Row
from simulators.prestashop.store import Store
from simulators.prestashop.versions import Version

XML_TYPE = "text/xml;charset=utf-8"
JSON_TYPE = "application/json"
HTML_TYPE = "text/html; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An HTTP answer.

    Attributes:
        status: The HTTP status.
        body: The body, before HEAD or 304 take it away.
        content_type: Empty when the answer says none.
        headers: Further headers.
    """

    status: int
    body: bytes = b""
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(kw_only=True)
class Output:
    """What an answer shows and how.

    Attributes:
        resource: The resource.
        rows: The objects to show.
        display: Which of their fields.
        single: Whether one object was asked for by its path.
        schema: `blank` or `synopsis` when the form was asked for instead of the content.
        languages: The ids of the languages to show texts in.
        one_language: Whether the request named exactly one language.
        api: The address that links start with, up to and including `/api/`.
        version: The version that answers.
        store: Where associated rows are looked up.
        php_warnings: What PHP would warn of while writing; filled by the output format.
    """

    resource: Resource
    rows: Sequence[Row]
    display: Display
    single: bool
    schema: str | None
    languages: Sequence[int]
    one_language: bool
    api: str
    version: Version
    store: Store
    php_warnings: list[str] = field(default_factory=list)

    def associated(self, row: Row, association: Association) -> Sequence[Row]:
        """Return the rows of an association."""
        if association.rows_from is not None:
            source = association.rows_from
            return self.store.where(source.resource, source.by, row["id"])
        found: Sequence[Row] = row.get("associations", {}).get(association.name, ())
        return found
