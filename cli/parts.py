"""What the command is put together from on a person's own machine: adapters that may also talk to this machine itself.

Adapters are imported where they are used, so that `--help` answers at once.
"""

from typing import TYPE_CHECKING

from factuurbrug.domain.settings import ShopSettings
from factuurbrug.ports.vat_register import VatRegister
from factuurbrug.ports.vault import Secret
from factuurbrug.usecases.rules import Rules

if TYPE_CHECKING:
    from factuurbrug.adapters.prestashop.shop import PrestaShop

    from cli.preview.xml_files import Render


def shop_of(settings: ShopSettings, key: Secret) -> "PrestaShop":
    """The shop to read; nothing is sent yet. http is taken for this machine alone.

    Raises:
        Misconfigured: The address or the key cannot be one.
    """
    from factuurbrug.adapters.prestashop.shop import open_shop  # noqa: PLC0415 - see above
    from factuurbrug.adapters.system.clock import SystemClock  # noqa: PLC0415 - see above

    return open_shop(
        url=settings.url,
        key=key.reveal(),
        clock=SystemClock(),
        shop_id=settings.shop_id,
        allow_loopback=True,
    )


def register_of(url: str | None) -> VatRegister | None:
    """The VAT register at an address; None when it is switched off."""
    if url is None:
        return None
    from factuurbrug.adapters.system.clock import SystemClock  # noqa: PLC0415 - see above
    from factuurbrug.adapters.vies.client import Vies  # noqa: PLC0415 - see above

    return Vies(address=url, clock=SystemClock(), allow_loopback=True)


def renderer_of_documents() -> "Render":
    """Draws up the exact document of an invoice."""
    from factuurbrug.adapters.yuki.document import render  # noqa: PLC0415 - see above

    return render


def rules() -> Rules:
    """The rules of the domain."""
    from factuurbrug.runtime.domain_rules import DomainRules  # noqa: PLC0415 - see above

    return DomainRules()
