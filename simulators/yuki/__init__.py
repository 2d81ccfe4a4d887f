"""A Yuki of our own making, for tests and for the run on one machine. See README.md."""
