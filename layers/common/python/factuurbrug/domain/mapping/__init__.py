"""From the order's own figures to invoice lines: every charge with its rate, its reason and what the shop asked for it.

Two steps. First each part of the order becomes one or more `Charge`s: what was charged, at which rate, why. Then each
charge finds its VAT code and ledger account. Nothing here computes a price anew.
"""
