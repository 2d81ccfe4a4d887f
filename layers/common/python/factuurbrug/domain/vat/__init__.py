"""Who pays which VAT where: territories, rates, numbers, regimes."""
