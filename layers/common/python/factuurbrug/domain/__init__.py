"""What a bookkeeper would recognise: orders, invoices, VAT, records. Pure values and functions.

Nothing in here may read a clock, an environment, a file or a network, or write a log.
"""
