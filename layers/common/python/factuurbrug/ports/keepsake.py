"""A place for something that can be read anew at any time, kept only to save asking for it."""

from typing import Protocol


class Keepsake(Protocol):
    """Holds one body of bytes. Losing it costs requests, never correctness."""

    def read(self) -> bytes | None:
        """What was last written; None when there is nothing.

        Raises:
            Unavailable: The store did not answer.
        """
        ...

    def write(self, body: bytes) -> None:
        """Replace it.

        Raises:
            Unavailable: The store did not answer.
        """
        ...
