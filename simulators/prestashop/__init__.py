"""A simulated PrestaShop: see README.md in this folder."""
