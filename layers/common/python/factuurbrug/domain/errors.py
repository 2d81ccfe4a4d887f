"""Technical problems, classed by what must happen next (not by where they came from).

```
FactuurbrugError(code, params)
├── Refused         understood and rejected; the same input fails again   → the record is HELD
├── Unavailable     proven not processed (no connection, 429, log-in down) → READY again, with back-off
│   └── Busy        enough of one customer's is under way with us          → asked again when some of it has ended
├── OutcomeUnknown  sent, and no clear answer                             → UNCERTAIN, then read-back
├── Misconfigured   address, key, right or mapping wrong                  → the integration is paused
├── Conflict        someone else changed the record first                 → read it again
└── Defect          our mistake, or a vendor's answer that we cannot read → HELD, and we hear of it
```

Problems of the *business* are values, not exceptions: see `findings`.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class FactuurbrugError(Exception):
    """A technical problem with a stable code.

    Attributes:
        code: Stable, documented, for example `SHOP-KEY-REFUSED`; `texts` holds its words and "wat nu".
        params: Values that the text names. Never a key, a password or personal data.
    """

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: Mapping[str, str] = params

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code} ({details})" if details else self.code


class Refused(FactuurbrugError):
    """The other side understood and rejected; the same input will fail again."""


class Unavailable(FactuurbrugError):
    """Proven not processed; the same request may succeed later."""


class Busy(Unavailable):
    """Enough of the same customer's work is under way; the same request succeeds once some of it has ended.

    Attributes:
        seconds: After how long it is worth asking again.
    """

    def __init__(self, code: str, *, seconds: int, **params: str) -> None:
        super().__init__(code, seconds=str(seconds), **params)
        self.seconds = seconds


class OutcomeUnknown(FactuurbrugError):
    """The request may have been processed; only reading back can tell."""


class Misconfigured(FactuurbrugError):
    """Address, key, right or setting is wrong; a person must mend it."""


class Conflict(FactuurbrugError):
    """Someone else changed the record first; read it again and decide anew."""


class Defect(FactuurbrugError):
    """Our own mistake, or an answer that nobody foresaw; a developer must look."""
