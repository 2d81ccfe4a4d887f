"""One message per active integration: the hourly fetch, the nightly recheck."""

from factuurbrug.ports.integrations import Integrations
from factuurbrug.ports.queue import WorkQueue


def dispatch_fetches(*, integrations: Integrations, queue: WorkQueue) -> int:
    """Ask for a fetch of every active integration; the number of messages sent."""
    sent = 0
    for integration in integrations.active():
        queue.fetch(integration)
        sent += 1
    return sent


def dispatch_rechecks(*, integrations: Integrations, queue: WorkQueue) -> int:
    """Ask for a recheck of every active integration; the number of messages sent."""
    sent = 0
    for integration in integrations.active():
        queue.recheck(integration)
        sent += 1
    return sent
