"""The table of payment methods."""

from collections.abc import Collection, Iterator, Mapping

from factuurbrug.domain.findings import blocks, warns
from factuurbrug.domain.mapping.payment import DOCUMENTED_METHODS
from factuurbrug.domain.settings import IntegrationSettings, PaymentMapping
from factuurbrug.domain.settings_checks.ground import SettingsGround, SettingsRemark


def payment_methods(settings: IntegrationSettings, ground: SettingsGround) -> Iterator[SettingsRemark]:
    """Methods that Yuki does not know it would take silently; rows of which only one can ever count."""
    rows = settings.payment_methods
    for number, row in enumerate(rows):
        path = f"payment_methods.{number}"
        if any(_same_case(row, earlier) for earlier in rows[:number]):
            yield SettingsRemark(path, blocks("PAYMENT-ROW-TWICE"))
        if not row.module and not row.label:
            yield SettingsRemark(path, blocks("PAYMENT-ROW-FOR-ALL"))
        if row.fixed_debtor and settings.email_to_customer:
            yield SettingsRemark(f"{path}.fixed_debtor", warns("FIXED-DEBTOR-NOT-MAILED", debtor=row.fixed_debtor))
        yield from _known(row.payment_method, f"{path}.payment_method", ground)
    yield from _known(settings.default_payment_method, "default_payment_method", ground)


def fixed_debtors(
    settings: IntegrationSettings, asked: Collection[str], found: Mapping[str, bool]
) -> Iterator[SettingsRemark]:
    """Fixed debtors that were looked up in the books; one that is absent from `found` could not be told."""
    for number, row in enumerate(settings.payment_methods):
        if row.fixed_debtor not in asked or found.get(row.fixed_debtor):
            continue
        path = f"payment_methods.{number}.fixed_debtor"
        if row.fixed_debtor in found:
            yield SettingsRemark(path, blocks("FIXED-DEBTOR-UNKNOWN", debtor=row.fixed_debtor))
        else:
            yield SettingsRemark(path, warns("FIXED-DEBTOR-UNCHECKED", debtor=row.fixed_debtor))


def _same_case(one: PaymentMapping, other: PaymentMapping) -> bool:
    return (one.module, one.label.strip().casefold()) == (other.module, other.label.strip().casefold())


def _known(method: str, path: str, ground: SettingsGround) -> Iterator[SettingsRemark]:
    if ground.offered is None or method in DOCUMENTED_METHODS or method in ground.offered.payment_methods:
        return
    yield SettingsRemark(path, blocks("PAYMENT-METHOD-UNKNOWN", method=method))
