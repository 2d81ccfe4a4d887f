"""Cursors as the API gives them: opaque, and only ever a position within the list that is asked for."""

import base64
import binascii

from factuurbrug.web.problems import FormRefused


def cursor_of(position: str) -> str:
    """The cursor of a position; "" for the end."""
    return base64.urlsafe_b64encode(position.encode()).decode().rstrip("=")


def position_of(cursor: str | None) -> str:
    """The position that a cursor stands for, "" without one; whether it lies in the list is found out there.

    Raises:
        FormRefused: `CURSOR-WRONG`.
    """
    if not cursor:
        return ""
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise cursor_wrong() from error


def cursor_wrong() -> FormRefused:
    """The problem of a cursor that is not of the list."""
    return FormRefused((("cursor", "CURSOR-WRONG", {}),))
