"""Stand-ins for the services that the product talks to, each a program of its own."""
