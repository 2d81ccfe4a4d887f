"""What is wrong or doubtful with settings before anything is booked by them: each remark names its field."""

from typing import Final

from factuurbrug.domain.findings import Severity
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.settings_checks.accounts import outside_vat
from factuurbrug.domain.settings_checks.general import bounds, own_number, statuses, templates
from factuurbrug.domain.settings_checks.ground import SettingsCheck, SettingsGround, SettingsRemark
from factuurbrug.domain.settings_checks.payment import payment_methods
from factuurbrug.domain.settings_checks.vat_rows import vat_table

__all__ = ["CHECKS", "SettingsGround", "SettingsRemark", "blocking", "settings_remarks"]

CHECKS: Final[tuple[SettingsCheck, ...]] = (
    templates, own_number, statuses, bounds, vat_table, outside_vat, payment_methods,
)  # fmt: skip


def settings_remarks(settings: IntegrationSettings, ground: SettingsGround) -> tuple[SettingsRemark, ...]:
    """Everything that can be said of settings, all at once."""
    return tuple(remark for check in CHECKS for remark in check(settings, ground))


def blocking(remarks: tuple[SettingsRemark, ...]) -> tuple[SettingsRemark, ...]:
    """Those with which the settings cannot be used."""
    return tuple(remark for remark in remarks if remark.finding.severity is Severity.BLOCKS)
