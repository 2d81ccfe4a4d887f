"""Saving settings: checked field by field, on the version that was read, every version kept."""

from dataclasses import dataclass, replace

from factuurbrug.domain.errors import Conflict, Refused
from factuurbrug.domain.fields import FieldsRefused
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.settings_checks import SettingsRemark, blocking, settings_remarks
from factuurbrug.domain.settings_checks.payment import fixed_debtors
from factuurbrug.ports.clock import Clock
from factuurbrug.ports.connections import Connections
from factuurbrug.ports.integrations import Integrations, Step
from factuurbrug.usecases.pausing import settings_changed
from factuurbrug.usecases.settings_ground import ground_of, problem_of
from factuurbrug.usecases.switch_integration import read_again


@dataclass(frozen=True, slots=True)
class Saved:
    """The settings as they now stand, and what is doubtful about them."""

    settings: IntegrationSettings
    warnings: tuple[SettingsRemark, ...] = ()


class ChangeSettings:
    """Saves settings as people change them. All methods raise `Conflict` (`SETTINGS-CHANGED`)."""

    def __init__(self, *, integrations: Integrations, connections: Connections, clock: Clock) -> None:
        self._integrations = integrations
        self._connections = connections
        self._clock = clock

    def save(self, current: IntegrationSettings, wanted: IntegrationSettings, *, version: int, actor: str) -> Saved:
        """Save a new version; settings that change nothing make none.

        Raises:
            FieldsRefused: What cannot be saved, field by field.
        """
        _same_version(current, version)
        remarks = self.remarks(wanted, before=current)
        if refused := blocking(remarks):
            raise FieldsRefused([problem_of(one) for one in refused])
        return Saved(self._stored(current, wanted, actor), remarks)

    def remarks(self, wanted: IntegrationSettings, *, before: IntegrationSettings) -> tuple[SettingsRemark, ...]:
        """All that is wrong or doubtful; fixed debtors that are new are looked up in the books where they answer."""
        ground = ground_of(self._integrations, wanted, now=self._clock.now())
        return (*settings_remarks(wanted, ground), *self._debtors(wanted, before))

    def remove_vat_table(self, current: IntegrationSettings, *, version: int, actor: str) -> IntegrationSettings:
        """Empty the VAT table, so that the screen begins from the usual rows again (S30).

        Until a table is saved, orders are held for want of a VAT code; the version before can be put back.
        """
        _same_version(current, version)
        if not current.vat_table:
            return current
        saved = self._integrations.save(replace(current, vat_table=()), actor=actor, at=self._clock.now())
        self._integrations.note_step(current.id, Step.SETTINGS, at=None)
        return saved

    def earlier(self, current: IntegrationSettings, version: int) -> IntegrationSettings:
        """The settings of an earlier version with the present connections, name and switch.

        Raises:
            Refused: `SETTINGS-VERSION-UNKNOWN`.
        """
        stored = self._integrations.saved(current.id, version)
        if stored is None:
            raise Refused("SETTINGS-VERSION-UNKNOWN", version=str(version))
        old = stored.settings
        # Of the shop only its connection stays as it is.
        shop = replace(old.shop, url=current.shop.url, shop_id=current.shop.shop_id)
        return replace(
            old,
            account_id=current.account_id,
            name=current.name,
            active=current.active,
            shop=shop,
            books=current.books,
            version=current.version,
        )

    def _stored(self, current: IntegrationSettings, wanted: IntegrationSettings, actor: str) -> IntegrationSettings:
        now = self._clock.now()
        saved = current
        if wanted != current:
            saved = self._integrations.save(wanted, actor=actor, at=now)
            read_again(self._integrations, current, wanted.start_date)
        self._integrations.note_step(current.id, Step.SETTINGS, at=now)
        settings_changed(self._integrations, current.id, now=now)
        return saved

    def _debtors(self, wanted: IntegrationSettings, before: IntegrationSettings) -> tuple[SettingsRemark, ...]:
        known = {row.fixed_debtor for row in before.payment_methods}
        asked = {row.fixed_debtor for row in wanted.payment_methods if row.fixed_debtor} - known
        if not asked:
            return ()
        return tuple(fixed_debtors(wanted, asked, self._connections.contacts_exist(wanted, sorted(asked))))


def _same_version(current: IntegrationSettings, version: int) -> None:
    if current.version != version:
        raise Conflict("SETTINGS-CHANGED", integration=str(current.id))
