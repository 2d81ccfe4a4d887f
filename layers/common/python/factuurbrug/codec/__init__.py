"""Our values as JSON and back: amounts and rates as strings, never as floating-point numbers."""
