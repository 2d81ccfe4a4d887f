"""Everybody else's world, translated: shop, books, VAT register, AWS, system."""
