"""What the product can do, in terms of ports and the domain."""
