"""Everything that the kinds of work need behind them; the composition root provides it."""

from typing import Protocol

from factuurbrug.web.work.account_export import AccountExportBackend
from factuurbrug.web.work.acts import ActsBackend
from factuurbrug.web.work.choices import ChoicesBackend
from factuurbrug.web.work.compare_month import CompareBackend
from factuurbrug.web.work.earlier_bookings import EarlierBookingsBackend
from factuurbrug.web.work.export import ExportBackend
from factuurbrug.web.work.preview import PreviewBackend
from factuurbrug.web.work.running import RunningBackend
from factuurbrug.web.work.settings_trial import SettingsTrialBackend


class WorkBackend(
    AccountExportBackend,
    ActsBackend,
    ChoicesBackend,
    CompareBackend,
    EarlierBookingsBackend,
    ExportBackend,
    PreviewBackend,
    RunningBackend,
    SettingsTrialBackend,
    Protocol,
):
    """The sum of what each module of work names."""
