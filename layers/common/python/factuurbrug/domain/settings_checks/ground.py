"""What settings are checked against, and what the checks give."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from factuurbrug.domain.administration import BooksOverview
from factuurbrug.domain.findings import Finding
from factuurbrug.domain.order import ShopProfile
from factuurbrug.domain.settings import IntegrationSettings


@dataclass(frozen=True, slots=True)
class SettingsRemark:
    """A problem or a doubt about one field; `path` as in the form ("vat_table.2.rate")."""

    path: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class SettingsGround:
    """What is known beside the settings.

    Attributes:
        profile: The shop's configuration; None while it was never read.
        offered: What the administration offers; None leaves codes, accounts and methods unchecked.
        others: The other integrations of the same administration or Yuki domain.
        today: The day on which VAT codes must be active.
    """

    today: date
    profile: ShopProfile | None = None
    offered: BooksOverview | None = None
    others: tuple[IntegrationSettings, ...] = ()


SettingsCheck = Callable[[IntegrationSettings, SettingsGround], Iterator[SettingsRemark]]
