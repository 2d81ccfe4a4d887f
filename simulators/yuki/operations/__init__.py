"""The operations of the six services, one module per service, found through `registry`."""
