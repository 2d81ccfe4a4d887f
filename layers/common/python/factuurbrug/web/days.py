"""Days in queries: dates that exist, in their order."""

from datetime import date

from factuurbrug.web.problems import FormRefused


def day_range(from_day: str | None, to_day: str | None) -> tuple[date | None, date | None]:
    """The days that `from_day` and `to_day` name, None for one that is left out.

    Raises:
        FormRefused: `DAY-UNKNOWN`, `DAYS-REVERSED`.
    """
    first, last = _day(from_day, "from_day"), _day(to_day, "to_day")
    if first is not None and last is not None and last < first:
        raise FormRefused((("to_day", "DAYS-REVERSED", {}),))
    return first, last


def days_between(from_day: str, to_day: str, *, most: int) -> tuple[date, date]:
    """Both days, which must be there.

    Raises:
        FormRefused: As `day_range`, and `DAYS-TOO-MANY`.
    """
    first, last = day_range(from_day, to_day)
    if first is None or last is None:
        raise FormRefused((("from_day", "DAY-UNKNOWN", {"day": from_day}),))
    if (last - first).days >= most:
        raise FormRefused((("to_day", "DAYS-TOO-MANY", {"most": str(most)}),))
    return first, last


def _day(text: str | None, field: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise FormRefused(((field, "DAY-UNKNOWN", {"day": text}),)) from error
