"""A VIES of our own making: the European register of VAT numbers. See README.md."""
