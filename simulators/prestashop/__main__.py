"""`python -m simulators.prestashop`: a simulated PrestaShop on a port of this machine."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from simulators.faults import FaultError
from simulators.prestashop.clock import RECORDED_AT, local_moment
from simulators.prestashop.keys import KEYS
from simulators.prestashop.server import PrestaShop
from simulators.prestashop.versions import RECORDED, VERSIONS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m simulators.prestashop",
        description="A simulated PrestaShop that serves the recorded shop over its webservice. "
        f"Keys: {', '.join(KEYS)}.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=8086, help="port; 0 takes a free one")
    parser.add_argument(
        "--domain",
        action="append",
        default=[],
        help="host[:port] the shop is known by (repeatable; needed with --host 0.0.0.0); "
        "requests for another host are sent to the home page",
    )
    parser.add_argument(
        "--version",
        choices=sorted(VERSIONS),
        default=RECORDED.number,
        help="only 8.2.1 is recorded; the others are from documentation",
    )
    parser.add_argument("--multistore", action="store_true", help="three shops in two groups")
    parser.add_argument(
        "--now",
        type=local_moment,
        default=RECORDED_AT,
        help="the shop's local time at the start (default: when it was recorded)",
    )
    parser.add_argument("--freeze", action="store_true", help="the shop's clock stands still")
    parser.add_argument("--state", type=Path, help="directory that keeps changes over a restart")
    parser.add_argument("--latency-ms", type=int, default=0, help="least time per request")
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        help="[resource:]kind[=argument][:times=N][:skip=N][:p=0.5], e.g. orders:slow=5000:times=3",
    )
    parser.add_argument("--seed", type=int, default=0, help="start of the draws for faults by chance; it is printed")
    parser.add_argument("--orders", type=int, default=0, help="copies of orders to add for volume")
    parser.add_argument("--tls-cert", type=Path, help="certificate file, for https")
    parser.add_argument("--tls-key", type=Path, help="file with the certificate's private key")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the shop until interrupted; returns the exit code."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if (chosen.tls_cert is None) != (chosen.tls_key is None):
        parser.error("--tls-cert and --tls-key go together")
    try:
        shop = PrestaShop(
            version=chosen.version,
            multistore=chosen.multistore,
            host=chosen.host,
            port=chosen.port,
            domains=chosen.domain,
            now=chosen.now,
            running=not chosen.freeze,
            state=chosen.state,
            latency_ms=chosen.latency_ms,
            faults=chosen.fault,
            seed=chosen.seed,
            tls=(chosen.tls_cert, chosen.tls_key) if chosen.tls_cert else None,
        )
    except (FaultError, ValueError, OSError) as error:
        parser.error(str(error))
    # A kept shop has its copies already.
    if chosen.orders and not shop.shop.taken_up:
        shop.add_orders(chosen.orders)
    sys.stdout.write(f"PrestaShop {chosen.version} at {shop.url} (key {shop.key})\n")
    sys.stdout.write(f"Look and change: {shop.url}/_admin/\n")
    sys.stdout.write(f"Seed of faults by chance: {chosen.seed}\n")
    sys.stdout.flush()
    try:
        shop.serve()
    except KeyboardInterrupt:
        sys.stdout.write("stopped\n")
    finally:
        shop.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
