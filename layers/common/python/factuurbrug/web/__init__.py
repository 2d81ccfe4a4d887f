"""The HTTP side of the dashboard: routes, schemas, identity, problems."""
