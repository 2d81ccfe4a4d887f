"""Controle: a month of the shop beside the same month in the books, what differs, and who agreed with it."""
