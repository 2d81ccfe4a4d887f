"""The shop's own clock, as the headers of an answer tell it: a stranger's text like any other."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def time_of(headers: Mapping[str, str]) -> datetime | None:
    """The moment by PrestaShop's own header, else by the web server's; None when neither says one."""
    seconds = headers.get("Access-Time", "")
    try:
        if seconds.isascii() and seconds.isdigit():
            return datetime.fromtimestamp(int(seconds), UTC)
        moment = parsedate_to_datetime(headers.get("Date", ""))
        return moment.astimezone(UTC) if moment.tzinfo is not None else None
    except (ValueError, OverflowError, OSError):
        return None
