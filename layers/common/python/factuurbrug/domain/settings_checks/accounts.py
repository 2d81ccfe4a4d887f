"""Ledger accounts and codes for what is no supply."""

from collections.abc import Iterator

from factuurbrug.domain.findings import blocks, warns
from factuurbrug.domain.mapping.outside import outside_group, rounding_account
from factuurbrug.domain.mapping.vat_code import active_codes
from factuurbrug.domain.settings import IntegrationSettings, OutsideVat
from factuurbrug.domain.settings_checks.ground import SettingsGround, SettingsRemark


def account_remarks(account: str, path: str, ground: SettingsGround) -> Iterator[SettingsRemark]:
    """Yuki takes enabled accounts of the revenue kind and no others."""
    if ground.offered is None or not ground.offered.ledger_accounts:
        return
    found = next((entry for entry in ground.offered.ledger_accounts if entry.code == account), None)
    if found is None or not found.is_enabled:
        yield SettingsRemark(path, blocks("LEDGER-ACCOUNT-UNKNOWN", account=account))
    elif not found.is_revenue:
        yield SettingsRemark(path, blocks("LEDGER-ACCOUNT-NOT-REVENUE", account=account, name=found.description))


def outside_vat(settings: IntegrationSettings, ground: SettingsGround) -> Iterator[SettingsRemark]:
    """Where rounding differences and redeemed gift cards go."""
    yield from _target(rounding_account(settings), "rounding", ground)
    cards = settings.gift_cards
    if cards.account is not None:
        yield from _target(cards.account, "gift_cards.account", ground)
    elif cards.cart_rule_ids or cards.code_prefixes:
        yield SettingsRemark("gift_cards.account", warns("GIFT-CARDS-WITHOUT-ACCOUNT"))


def _target(target: OutsideVat, path: str, ground: SettingsGround) -> Iterator[SettingsRemark]:
    yield from account_remarks(target.ledger_account, f"{path}.ledger_account", ground)
    if ground.offered is None or not ground.offered.vat_codes:
        return
    rate = outside_group().rate
    if not active_codes(ground.offered, vat_type=target.vat_type, rate=rate, day=ground.today):
        params = {"vat_type": str(target.vat_type), "rate": str(rate), "day": ground.today.isoformat()}
        yield SettingsRemark(f"{path}.vat_type", blocks("VAT-CODE-INACTIVE", **params))
