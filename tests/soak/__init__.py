"""A long run of many integrations under faults by chance; `make soak`."""
