"""`factuurbrug local`: its options."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.machine.partners import Named, partners_of
from cli.options import OFF, SHOP_KEY, YUKI_KEY, Json, SettingsFile, ShopKeyEnv, vies_from

if TYPE_CHECKING:
    from cli.terminal import Terminal


def local(  # noqa: PLR0913 - one per option of the command
    context: typer.Context,
    *,
    once: Annotated[bool, typer.Option("--once", help="HELP-ONCE")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="HELP-FRESH")] = False,
    shop: Annotated[str | None, typer.Option("--shop", metavar="URL", help="HELP-LOCAL-SHOP")] = None,
    shop_key_env: ShopKeyEnv = SHOP_KEY,
    yuki: Annotated[str | None, typer.Option("--yuki", metavar="URL", help="HELP-YUKI")] = None,
    yuki_key_env: Annotated[str, typer.Option("--yuki-key-env", metavar="NAME", help="HELP-YUKI-KEY-ENV")] = YUKI_KEY,
    administration: Annotated[
        str | None, typer.Option("--administration", metavar="GUID", help="HELP-ADMINISTRATION")
    ] = None,
    settings: SettingsFile = None,
    processed: Annotated[bool, typer.Option("--processed", help="HELP-PROCESSED")] = False,
    vies: Annotated[str | None, typer.Option("--vies", metavar="URL|off", help="HELP-LOCAL-VIES")] = None,
    fault: Annotated[list[str] | None, typer.Option("--fault", metavar="FAULT", help="HELP-FAULT")] = None,
    seed: Annotated[int, typer.Option("--seed", help="HELP-FAULT-SEED")] = 0,
    json: Json = False,
) -> None:
    """Run the whole product on this machine."""
    terminal: Terminal = context.obj
    named = Named(
        shop=shop,
        shop_key_env=shop_key_env,
        yuki=yuki,
        yuki_key_env=yuki_key_env,
        administration=administration,
        settings=settings,
        processed=processed,
        without_waiting=once,
    )
    partners = partners_of(named, terminal)
    address = "simulated" if vies is None else vies_from(vies) or OFF
    # What runs the product is large; the help and a mistyped option need none of it.
    from cli.machine.running import run_partners  # noqa: PLC0415 - see above
    from cli.machine.troubles import simulator_arguments  # noqa: PLC0415 - see above

    simulated = {"shop": partners.simulate_shop, "books": partners.simulate_books, "vies": address == "simulated"}
    troubles = simulator_arguments(
        fault or [], seed=seed, simulated=[name for name, is_so in simulated.items() if is_so], terminal=terminal
    )
    run_partners(partners, terminal, fresh=fresh, vies=address, troubles=troubles, once=once, as_json=json)
