"""The VAT table: rows that cannot work, rows that never will be used, rates that no row is for."""

from collections.abc import Iterator, Sequence

from factuurbrug.domain.administration import BooksOverview, VatCode
from factuurbrug.domain.findings import blocks, warns
from factuurbrug.domain.invoice import Regime
from factuurbrug.domain.mapping.vat_code import active_codes, codes_of_type
from factuurbrug.domain.settings import IntegrationSettings, VatMapping
from factuurbrug.domain.settings_checks.accounts import account_remarks
from factuurbrug.domain.settings_checks.ground import SettingsGround, SettingsRemark
from factuurbrug.domain.vat.rates import standard_rate
from factuurbrug.domain.vat.territories import is_eu_member

#: Regimes under which the buyer pays no VAT: no order of theirs has another rate than 0.
_UNTAXED = frozenset({Regime.ICP, Regime.EXPORT, Regime.EXEMPT})


def vat_table(settings: IntegrationSettings, ground: SettingsGround) -> Iterator[SettingsRemark]:
    """All that can be said of the table without an order."""
    rows = settings.vat_table
    if not rows:
        yield SettingsRemark("vat_table", blocks("VAT-TABLE-EMPTY"))
        return
    for number, row in enumerate(rows):
        path = f"vat_table.{number}"
        if any(_same_case(row, earlier) for earlier in rows[:number]):
            yield SettingsRemark(path, blocks("VAT-ROW-TWICE"))
        if _never_used(row, settings.home_country):
            yield SettingsRemark(path, warns("VAT-ROW-NEVER-USED", regime=f"@REGIME-{row.regime.name}"))
        yield from _code(row, path, ground)
        yield from account_remarks(row.ledger_account, f"{path}.ledger_account", ground)
    yield from _missing_home(settings, ground)


def _same_case(one: VatMapping, other: VatMapping) -> bool:
    return (one.regime, one.country, one.rate, one.services) == (
        other.regime, other.country, other.rate, other.services,
    )  # fmt: skip


def _never_used(row: VatMapping, home: str) -> bool:
    abroad_in_union = not row.country or (is_eu_member(row.country) and row.country != home) or row.country == "XI"
    if row.regime in _UNTAXED and row.rate is not None and row.rate.percent:
        return True
    if row.regime in {Regime.OSS, Regime.ICP}:
        return not abroad_in_union
    return row.regime is Regime.EXPORT and is_eu_member(row.country)


def _code(row: VatMapping, path: str, ground: SettingsGround) -> Iterator[SettingsRemark]:
    if ground.offered is None or not ground.offered.vat_codes:
        return
    if _served_earlier(row, ground.offered, ground):
        return
    rate = str(row.rate) if row.rate is not None else "*"
    params = {"vat_type": str(row.vat_type), "rate": rate, "day": ground.today.isoformat()}
    codes = _codes(row, ground.offered, ground)
    if not codes:
        yield SettingsRemark(f"{path}.vat_type", blocks("VAT-CODE-INACTIVE", **params))
    elif row.vat_description and not any(code.description == row.vat_description for code in codes):
        described = {**params, "description": row.vat_description}
        yield SettingsRemark(f"{path}.vat_description", blocks("VAT-DESCRIPTION-UNKNOWN", **described))
    elif row.rate is not None and not row.vat_description and not _is_told_apart(row, codes):
        yield SettingsRemark(f"{path}.vat_description", blocks("VAT-CODE-NOT-UNIQUE", **params))


def _served_earlier(row: VatMapping, offered: BooksOverview, ground: SettingsGround) -> bool:
    """Whether the row names a code that has ended: orders of its days still carry it, and no later ones can."""
    return any(
        code.type == row.vat_type and code.description == row.vat_description
        for code in offered.vat_codes
        if code.description and code.end is not None and code.end < ground.today
    )


def _codes(row: VatMapping, offered: BooksOverview, ground: SettingsGround) -> tuple[VatCode, ...]:
    if row.rate is None:
        return codes_of_type(offered, vat_type=row.vat_type, day=ground.today)
    return active_codes(offered, vat_type=row.vat_type, rate=row.rate, day=ground.today)


def _is_told_apart(row: VatMapping, codes: Sequence[VatCode]) -> bool:
    """Whether one code is meant: there is but one, or each order's country names it."""
    if len({code.description for code in codes}) == 1:
        return True
    countries = {code.country for code in codes if code.country}
    return row.country in countries if row.country else bool(countries)


def _missing_home(settings: IntegrationSettings, ground: SettingsGround) -> Iterator[SettingsRemark]:
    usual = standard_rate(settings.home_country, ground.today)
    covered = any(
        row.regime is Regime.DOMESTIC
        and row.country in ("", settings.home_country)
        and (row.rate is None or row.rate == usual)
        for row in settings.vat_table
    )
    if usual is not None and not covered:
        finding = warns("VAT-TABLE-WITHOUT-HOME", rate=str(usual), country=settings.home_country)
        yield SettingsRemark("vat_table", finding)
