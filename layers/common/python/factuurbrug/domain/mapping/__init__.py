"""From order to invoice, line by line, each with its reason."""
