"""The address of an order in the shop's own back office."""

import re
from typing import Final

#: What people copy from the browser's bar ends in the page they were on: it begins with one of these.
_PAGE: Final = re.compile(r"(/index\.php|[?#]).*$", re.DOTALL)
_WEB: Final = re.compile(r"https?://[^\s/]+", re.IGNORECASE)


def order_link(admin_url: str, order_id: int) -> str:
    """A link to the order's page; "" where the back office's address is not known.

    PrestaShop gives every back office a folder of a secret name that its webservice does not tell, so the owner has to
    name it. The form with `controller=AdminOrders` is understood by every version: 1.7.7 and later lead it on to their
    own page. Nobody else knows the token that such pages carry, so PrestaShop asks to log in, or once to confirm.
    """
    base = _PAGE.sub("", admin_url.strip()).rstrip("/")
    if _WEB.match(base) is None:
        return ""
    return f"{base}/index.php?controller=AdminOrders&id_order={order_id}&vieworder"
