"""Telling operators of outages: one message for all that is new, however many there are."""

from collections.abc import Sequence
from typing import Final

from factuurbrug.ports.outages import Notice, NoticeKind, Notices, OperatorLine

#: Notices that one message takes along; the next quarter of an hour takes the rest.
MOST: Final = 1000
_NAMED: Final = 20


def tell_operators(notices: Notices, line: OperatorLine) -> int:
    """Send one message about what began and ended since the last; how many outages it tells of.

    An outage that was over before anybody was told of it is not told at all.

    Raises:
        Unavailable: The table or the line does not answer. Nothing is lost: the same is told next time, and what was
            told without its being noted is told twice.
    """
    waiting = notices.waiting(MOST)
    news = _without_blips(waiting)
    if news:
        began = [one for one in news if one.kind is NoticeKind.BEGAN]
        ended = [one for one in news if one.kind is NoticeKind.ENDED]
        subject = f"Factuurbrug: {len(began)} connections fail, {len(ended)} work again"
        text = "\n".join([*_lines(began, "fails"), *_lines(ended, "works again"), "", "factuurbrug admin outages"])
        line.tell(subject, text)
    notices.remove(waiting)
    return len(news)


def _without_blips(notices: Sequence[Notice]) -> list[Notice]:
    """An end takes the beginning before it along, where both are news."""
    news: dict[tuple[str, str, str], list[Notice]] = {}
    for one in notices:
        of_it = news.setdefault(_outage(one), [])
        if one.kind is NoticeKind.ENDED and of_it and of_it[-1].kind is NoticeKind.BEGAN:
            of_it.pop()
        else:
            of_it.append(one)
    return [one for of_it in news.values() for one in of_it]


def _outage(notice: Notice) -> tuple[str, str, str]:
    return str(notice.integration), notice.half.value, notice.since.isoformat()


def _lines(notices: Sequence[Notice], what: str) -> list[str]:
    named = [
        f"{one.integration} {one.half.value} {what}: {one.code}, since {one.since:%Y-%m-%d %H:%M} UTC"
        for one in notices[:_NAMED]
    ]
    more = len(notices) - len(named)
    return [*named, f"… and {more} more"] if more else named
