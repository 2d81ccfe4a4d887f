"""Posts invoices that are ready, in the order of their integration."""

from factuurbrug.runtime.handlers import post_invoice

handler = post_invoice.handle
