"""What day it is where the shop is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.order import ShopProfile
from factuurbrug.ports.integrations import Integrations


def shop_day(integrations: Integrations, integration: IntegrationId, moment: datetime) -> date:
    """The calendar day of a moment where the shop is; before the shop was ever read, in its usual time zone."""
    profile = integrations.profile(integration) or ShopProfile()
    return moment.astimezone(ZoneInfo(profile.timezone)).date()
