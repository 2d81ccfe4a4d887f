"""The clock and random ids of the machine."""
