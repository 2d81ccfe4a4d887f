"""What the adapters that ask others over HTTP share: a bound on the whole of a request."""
