"""What the product needs from the outside, as protocols.

Docstrings state guarantees: order, atomicity, what is raised.
"""
