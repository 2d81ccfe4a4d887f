"""What the administration offers, read once a day at most and kept with the integration."""

from datetime import datetime, timedelta
from typing import Final

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.errors import Unavailable
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.ports.books import Books
from factuurbrug.ports.integrations import Integrations

_FRESH: Final = timedelta(hours=24)
#: Where a list was missing: a right may have been ticked since.
_FRESH_WITH_GAPS: Final = timedelta(hours=1)


def current_overview(
    integrations: Integrations, books: Books, integration: IntegrationId, *, now: datetime
) -> BooksOverview:
    """The kept one while it is fresh, else a new one; an old one is better than none when the books are out of reach.

    Raises:
        Unavailable: Never read before, and not to be read now.
        Misconfigured: The key or the administration is wrong.
    """
    stored = integrations.overview(integration)
    if stored is not None:
        fresh = _FRESH_WITH_GAPS if stored.overview.missing else _FRESH
        if now - stored.read_at < fresh:
            return stored.overview
    try:
        overview = books.overview()
    except Unavailable:
        if stored is None:
            raise
        return stored.overview
    integrations.store_overview(integration, overview, at=now)
    return overview
