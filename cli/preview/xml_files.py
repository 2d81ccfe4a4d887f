"""Writing the exact Yuki document of every invoice of a preview that is ready."""

from collections.abc import Callable
from pathlib import Path

from factuurbrug.domain.invoice import Invoice
from factuurbrug.domain.record import State
from factuurbrug.ports.books import Document
from factuurbrug.usecases.preview_entries import PreviewEntry

Render = Callable[[Invoice], Document]


class XmlFolder:
    """A folder that gets one file per document: `8.xml` for order 8, `8-C12.xml` for its credit slip 12."""

    def __init__(self, folder: Path, render: Render) -> None:
        self.path = folder
        self._render = render
        self.count = 0

    def write(self, entry: PreviewEntry) -> None:
        """Write the document if the entry is ready; others have none.

        Raises:
            OSError: The folder cannot be written to any more.
        """
        invoice = entry.assessment.invoice
        if entry.assessment.state is not State.READY or invoice is None:
            return
        name = f"{entry.order_id}-C{entry.slip_id}" if entry.is_credit else f"{entry.order_id}"
        document = self._render(invoice)
        (self.path / f"{name}.xml").write_text(document.xml, encoding="utf-8")
        self.count += 1
