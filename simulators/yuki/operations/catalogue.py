"""All operations, loaded: importing this module registers every service's."""

from simulators.yuki.operations import (
    accounting,
    accounting_info,
    archive,
    archive_files,
    contact,
    general,
    sales,
    vat,
)
from simulators.yuki.operations.registry import find_operation, names

MODULES = (accounting, accounting_info, archive, archive_files, contact, general, sales, vat)

__all__ = ["MODULES", "find_operation", "names"]
