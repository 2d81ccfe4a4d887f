"""`factuurbrug preview`: what would be booked of a shop's orders and why; posts nothing."""
