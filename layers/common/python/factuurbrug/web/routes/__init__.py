"""The routes, one module per screen. Each is thin: who asks, one use case or read, the answer's form."""
