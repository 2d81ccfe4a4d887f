"""Knows everything: settings, composition, the handlers' inside. Logs once, at the edge."""
