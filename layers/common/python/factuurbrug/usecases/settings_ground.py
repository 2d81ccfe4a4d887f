"""What is known beside the settings of an integration, to check them against."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from factuurbrug.domain.fields import FieldProblem
from factuurbrug.domain.settings import IntegrationSettings
from factuurbrug.domain.settings_checks import SettingsGround, SettingsRemark
from factuurbrug.ports.integrations import Integrations, StoredOverview

_ZONE: Final = ZoneInfo("Europe/Amsterdam")


def neighbours(integrations: Integrations, settings: IntegrationSettings) -> tuple[IntegrationSettings, ...]:
    """The other active integrations of the same administration or Yuki domain, whose texts must not come out equal."""
    return _bound_there(integrations, settings, _places(settings, integrations.overview(settings.id)))


def ground_of(integrations: Integrations, settings: IntegrationSettings, *, now: datetime) -> SettingsGround:
    """Everything as last read; the settings are those that are to be checked, with their connections."""
    stored = integrations.overview(settings.id)
    return SettingsGround(
        today=now.astimezone(_ZONE).date(),
        profile=integrations.profile(settings.id),
        offered=stored.overview if stored else None,
        others=_bound_there(integrations, settings, _places(settings, stored)),
    )


def problem_of(remark: SettingsRemark) -> FieldProblem:
    """A remark as the problem of a field; the settings are the part `settings` of what people send."""
    return FieldProblem(f"settings.{remark.path}", remark.finding.code, remark.finding.params)


def _places(settings: IntegrationSettings, stored: StoredOverview | None) -> frozenset[str]:
    domains = (settings.books.domain_id, stored.overview.domain_id if stored else "")
    return frozenset(place for place in (settings.books.administration_id, *domains) if place)


def _bound_there(
    integrations: Integrations, settings: IntegrationSettings, places: frozenset[str]
) -> tuple[IntegrationSettings, ...]:
    listed = {one for place in places for one in integrations.bound_to(place)} - {settings.id}
    stored = (integrations.get(one) for one in sorted(listed))
    return tuple(
        other
        for other in stored
        # A place is remembered when it was left, so the other one is asked where it is bound now.
        if other is not None and other.active and places & _places(other, integrations.overview(other.id))
    )
