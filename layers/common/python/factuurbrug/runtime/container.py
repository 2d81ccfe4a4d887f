"""The parts of this container of a function: made at its first event, used by all that follow."""

from functools import cache

from factuurbrug.runtime.compose import Parts


@cache
def parts() -> Parts:
    """The one set of parts."""
    return Parts()
