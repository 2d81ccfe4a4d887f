"""Rechecks by night, and settles postings without a clear answer every quarter of an hour."""

from factuurbrug.runtime.handlers import nightly_recheck

handler = nightly_recheck.handle
