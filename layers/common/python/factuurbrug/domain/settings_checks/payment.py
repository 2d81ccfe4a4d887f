"""The table of payment methods."""

from collections.abc import Iterator

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


def _same_case(one: PaymentMapping, other: PaymentMapping) -> bool:
    return (one.module, one.label.strip().casefold()) == (other.module, other.label.strip().casefold())


def _known(method: str, path: str, ground: SettingsGround) -> Iterator[SettingsRemark]:
    if ground.offered is None or method in DOCUMENTED_METHODS or method in ground.offered.payment_methods:
        return
    yield SettingsRemark(path, blocks("PAYMENT-METHOD-UNKNOWN", method=method))
