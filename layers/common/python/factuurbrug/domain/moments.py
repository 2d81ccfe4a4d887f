"""Moments: an instant is an aware UTC `datetime`; a business date is the calendar date in the shop's own time zone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from factuurbrug.domain.errors import Defect

NO_DATE = "0000-00-00 00:00:00"
_SHOP_FORMAT = "%Y-%m-%d %H:%M:%S"


def instant_of(shop_time: str, zone: ZoneInfo) -> datetime:
    """The UTC instant of a shop's wall-clock time such as "2026-10-25 02:30:00" (reading R13).

    In the hour that runs twice, the first passage is taken; readers overlap their windows by two hours.

    Raises:
        Defect: `DATE-UNREADABLE`.
    """
    try:
        naive = datetime.strptime(shop_time, _SHOP_FORMAT)  # noqa: DTZ007 - the zone is put on in the next line
    except ValueError as error:
        raise Defect("DATE-UNREADABLE", text=shop_time[:40]) from error
    return naive.replace(tzinfo=zone).astimezone(UTC)


def shop_time_of(instant: datetime, zone: ZoneInfo) -> str:
    """The shop's wall-clock text of an instant, as the webservice writes and filters it."""
    return instant.astimezone(zone).strftime(_SHOP_FORMAT)


def business_date_of(shop_time: str) -> date | None:
    """The shop's calendar date of its wall-clock time; None for PrestaShop's empty date.

    Raises:
        Defect: `DATE-UNREADABLE`.
    """
    if not shop_time or shop_time.startswith("0000-00-00"):
        return None
    try:
        return date.fromisoformat(shop_time[:10])
    except ValueError as error:
        raise Defect("DATE-UNREADABLE", text=shop_time[:40]) from error
