"""Reads a PrestaShop shop through its webservice."""
