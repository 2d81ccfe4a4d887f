"""Measuring the dashboard's page with Lighthouse."""
