"""Writes to and reads back from a Yuki administration over SOAP."""
