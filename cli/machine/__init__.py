"""`factuurbrug local`: the whole product on this machine, with simulated or real partners."""
