"""What was booked: seen, found back, taken along as a file."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.browser.world import SHOP, World


def booked(world: World) -> int:
    return sum(record.posted_at is not None for record in world.parts.administration.every(SHOP))


def test_the_owner_sees_at_a_glance_what_was_booked_and_what_asks_for_attention(anna: Visitor, world: World) -> None:
    anna.sees_screen("Overzicht")

    anna.reads("Dit vraagt uw aandacht")
    expect(anna.page.get_by_text("verbonden", exact=True)).to_have_count(2)
    expect(anna.heading("Fouten per oorzaak")).to_be_visible()
    assert booked(world) > 50


def test_an_order_is_found_back_by_its_number_and_by_its_customer(anna: Visitor) -> None:
    anna.open_screen("rapportage")

    anna.field("Zoek op nummer, klant, referentie of bedrag").fill("Sanne Bakker")

    expect(anna.page.get_by_role("row", name="Sanne Bakker").first).to_be_visible()
    anna.field("Zoek op nummer, klant, referentie of bedrag").fill("8")
    expect(anna.page.get_by_role("link", name="Bestelling 8", exact=True)).to_be_visible()


@pytest.mark.parametrize(("kind", "suffix"), [("CSV, voor elk programma", ".csv"), ("Excel (XLSX)", ".xlsx")])
def test_the_bookings_of_a_period_come_as_a_file(
    anna: Visitor, world: World, tmp_path: Path, kind: str, suffix: str
) -> None:
    anna.open_screen("rapportage")
    anna.press("Exporteren")
    dialog = anna.page.get_by_role("dialog", name="Exporteren")
    dialog.get_by_label("Vanaf").fill("2026-07-01")
    dialog.get_by_label("Tot en met").fill("2026-11-30")
    dialog.get_by_text(kind).click()
    anna.press("Bestand maken", within=dialog)

    with anna.page.expect_download() as arriving:
        dialog.get_by_role("link", name="Download").click()
    file = tmp_path / arriving.value.suggested_filename
    arriving.value.save_as(file)

    assert file.suffix == suffix
    if suffix == ".xlsx":
        assert zipfile.is_zipfile(file)
    else:
        rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")), delimiter=";"))
        assert len(rows) > booked(world)
