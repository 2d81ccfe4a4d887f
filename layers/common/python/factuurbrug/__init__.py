"""Factuurbrug: books the orders of a PrestaShop web shop as sales invoices in Yuki, exactly once."""
