"""`factuurbrug admin`: for who looks after a stack, in the cloud or on this machine."""
