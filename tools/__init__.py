"""Helpers of the maintainers; nothing here is shipped."""
