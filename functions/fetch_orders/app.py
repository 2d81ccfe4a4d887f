"""Fetches orders: dispatches one message per integration, and works through those messages."""

from factuurbrug.runtime.handlers import fetch_orders

handler = fetch_orders.handle
