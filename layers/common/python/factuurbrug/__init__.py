"""Factuurbrug: books the orders of a PrestaShop web shop as sales invoices in Yuki, exactly once."""

from typing import Final

#: As in `pyproject.toml`: what support sees of where a report comes from.
VERSION: Final = "0.1.0"
