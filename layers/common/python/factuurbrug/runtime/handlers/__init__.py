"""What the functions do with their events."""
