"""Does the work that people ask for and that takes longer than a request may."""

from factuurbrug.runtime.handlers import run_jobs

handler = run_jobs.handle
