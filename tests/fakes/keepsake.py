"""A keepsake in memory."""


class FakeKeepsake:
    """Implements `Keepsake`; `written` counts how often it was replaced."""

    def __init__(self, body: bytes | None = None) -> None:
        self.body = body
        self.written = 0

    def read(self) -> bytes | None:
        """What was last written."""
        return self.body

    def write(self, body: bytes) -> None:
        """Replace it."""
        self.body = body
        self.written += 1
