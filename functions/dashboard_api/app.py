"""Answers the dashboard's requests."""

from factuurbrug.runtime.handlers import dashboard_api

handler = dashboard_api.handle
