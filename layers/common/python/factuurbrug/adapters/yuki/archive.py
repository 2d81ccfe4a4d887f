"""The sales folder of the archive, page by page, and single documents of it."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import count
from typing import Final

from lxml.etree import _Element as Element

from factuurbrug.adapters.yuki.listings import Sighting, archived, wall_day
from factuurbrug.adapters.yuki.session import Session
from factuurbrug.adapters.yuki.xml_text import children

_SALES_FOLDER: Final = 2
_EVERYWHERE: Final = -1
#: "No limit" in Yuki's date selections.
_ALL_YEARS: Final = "0001-01-01T00:00:00"
_PAGE: Final = 100

Page = Callable[[int], Sequence[Element]]


class Archive:
    """The documents of the administration's domain, every administration's of it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def sales_since(self, day: date) -> list[Sighting]:
        """The sales invoices and drafts that came in on or after a day, newest first."""
        return self.newest_since(day, most_pages=None)[0]

    def newest_since(self, day: date, *, most_pages: int | None) -> tuple[list[Sighting], bool]:
        """As `sales_since`, from at most so many pages; whether they reached the day.

        Not by Yuki's own date selection: a draft has no date to be selected by.
        """

        def page(start: int) -> Sequence[Element]:
            return self._session.elements("Archive", "DocumentsInFolder", folderID=_SALES_FOLDER, **_window(start))

        self._session.enter_domain()
        return _pages(page, until=day, most=most_pages)

    def newest(self) -> list[Sighting]:
        """The newest document of the sales folder, if it is an invoice."""
        self._session.enter_domain()
        window = {**_window(0), "numberOfRecords": 1}
        return list(archived(self._session.elements("Archive", "DocumentsInFolder", folderID=_SALES_FOLDER, **window)))

    def with_subject(self, subject: str) -> list[Sighting]:
        """The sales invoices and drafts with exactly this subject, in any folder; Yuki itself searches for a part."""

        def page(start: int) -> Sequence[Element]:
            return self._session.elements(
                "Archive",
                "SearchDocuments",
                searchOption="Subject",
                searchText=subject,
                folderID=_EVERYWHERE,
                tabID=_EVERYWHERE,
                **_window(start),
            )

        self._session.enter_domain()
        return [one for one in _pages(page, until=None)[0] if one.subject == subject]

    def delivered(self, document_id: str) -> str:
        """The SalesInvoice XML as it came in, "" when the archive has none."""
        self._session.enter_domain()
        return self._session.text("Archive", "DocumentXMLDataAsString", documentID=document_id)


def _window(start: int) -> dict[str, object]:
    return {
        "sortOrder": "CreatedDesc",
        "startDate": _ALL_YEARS,
        "endDate": _ALL_YEARS,
        "numberOfRecords": _PAGE,
        "startRecord": start,
    }


def _pages(page: Page, *, until: date | None, most: int | None = None) -> tuple[list[Sighting], bool]:
    """All pages, until one is empty, brings nothing new, or reaches back beyond `until`; False if `most` came first.

    Pages overlap by one record: the first record's number is 0 or 1, nobody knows.
    """
    found: dict[str, Sighting] = {}
    known: set[str] = set()
    start = 0
    for number in count(1):
        answer = page(start)
        # Uploads count as rows too, although they are no sightings.
        ids = [one.get("ID") or "" for root in answer for one in children(root, "Document")]
        sightings = list(archived(answer))
        found |= {one.document_id: one for one in sightings if one.document_id not in found}
        days = [wall_day(one.created) for one in sightings if one.created is not None]
        reached = until is not None and any(day < until for day in days)
        if reached or known.issuperset(ids):
            return list(found.values()), True
        if number == most:
            break
        known |= set(ids)
        start += max(len(ids) - 1, 1)
    return list(found.values()), False
