"""Asks the member states' VAT register."""
