"""Days in queries: dates that exist, in their order."""

from datetime import date

from factuurbrug.web.problems import FormRefused

Wrong = tuple[str, str, dict[str, str]]


def day_from(text: str | None, field: str) -> date | None:
    """The day that a field names, None without one.

    Raises:
        FormRefused: `DAY-UNKNOWN`: no such day.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise FormRefused(((field, "DAY-UNKNOWN", {"day": text}),)) from error


def days_in_order(first: date | None, last: date | None) -> None:
    """See to it that a range does not end before it begins.

    Raises:
        FormRefused: `DAYS-REVERSED`.
    """
    if first is not None and last is not None and last < first:
        raise FormRefused((("to_day", "DAYS-REVERSED", {}),))
