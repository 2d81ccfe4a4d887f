"""What an order costs: requests, calls, items, seconds, memory. `make bench` runs it; nothing here is a timed test."""
