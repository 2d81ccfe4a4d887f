"""The command `factuurbrug`: preview a shop, run everything on one machine, look after a deployed stack."""
