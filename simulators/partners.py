"""All simulated partners by the name that a run of the whole product gives them, and the faults of each."""

from collections.abc import Mapping

from simulators.faults import parse_fault
from simulators.prestashop.host_troubles import VOCABULARY as SHOP
from simulators.vies.app import VOCABULARY as VIES
from simulators.vocabulary import UnknownName, Vocabulary
from simulators.yuki.tampering import VOCABULARY as BOOKS

#: What the faults of each may name.
VOCABULARIES: Mapping[str, Vocabulary] = {"shop": SHOP, "books": BOOKS, "vies": VIES}


def fault_of(text: str) -> tuple[str, str]:
    """Read a fault that names its simulator first: `books:ProcessSalesInvoices:drop_after:times=2`.

    Returns:
        The subject, and the fault as its simulator reads it.

    Raises:
        FaultError: with what there is instead.
    """
    subject, _, rest = text.partition(":")
    vocabulary = VOCABULARIES.get(subject)
    if vocabulary is None:
        raise UnknownName("simulator", subject, tuple(VOCABULARIES))
    vocabulary.check(parse_fault(rest))
    return subject, rest


def by_chance(text: str) -> bool:
    """Whether a fault strikes by chance, so that a run of it needs its seed to be repeated."""
    return parse_fault(text.partition(":")[2]).probability < 1
