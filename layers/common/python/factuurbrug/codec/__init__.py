"""Domain values to JSON and back: the one form in which they are stored."""
