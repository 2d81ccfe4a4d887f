"""Looking for a contact by its code."""

from collections.abc import Callable, Iterator, Sequence

from lxml.etree import _Element as Element

from factuurbrug.adapters.yuki.session import Session
from factuurbrug.adapters.yuki.soap import NIL
from factuurbrug.adapters.yuki.xml_text import children, text_of


def exists(session: Session, code: str) -> bool:
    """Whether an active contact has exactly this code. Yuki searches for a part of it and gives a hundred to a page."""
    # Kept in the session: the domain is looked up once for all pages.
    session.enter_domain()
    return any(text_of(one, "Code") == code for one in _all(lambda number: search(session, code, page=number)))


def search(session: Session, code: str, *, page: int) -> Sequence[Element]:
    """One page of the active contacts whose code holds this text."""
    return session.elements(
        "Contact",
        "SearchContacts",
        domainID=session.domain_id(),
        searchOption="Code",
        searchValue=code,
        sortOrder="HID",
        modifiedAfter=NIL,
        active="Active",
        pageNumber=page,
    )


def _all(page: Callable[[int], Sequence[Element]]) -> Iterator[Element]:
    """All pages until one brings nothing new. The first is 0 or 1, nobody knows: both are asked for."""
    known: set[str] = set()
    number = 0
    while True:
        contacts = [one for root in page(number) for one in children(root, "Contact")]
        fresh = [one for one in contacts if (one.get("ID") or "") not in known]
        if not fresh and number > 1:
            return
        yield from fresh
        known |= {one.get("ID") or "" for one in fresh}
        number += 1
