"""Profiel: who works along, what one is told, all data as a file, and the end of it."""

import json
import re
import zipfile
from pathlib import Path

from factuurbrug.domain.account import Role
from factuurbrug.domain.ids import AccountId
from factuurbrug.usecases.set_up_integration import BOOKS_KEY, SHOP_KEY
from playwright.sync_api import expect

from cli.machine.partners import SIMULATED_SHOP_KEY
from tests.browser.conftest import LetIn
from tests.browser.world import BOOKS_KEY as YUKI_KEY
from tests.browser.world import World


def test_a_colleague_is_invited_given_another_role_and_taken_out_again(world: World, let_in: LetIn) -> None:
    sanne, tim = world.person("sanne"), world.person("tim")
    world.another_koppeling("samenw", sanne, active=False)
    owner = let_in(sanne)
    owner.sign_in("/profiel")

    # Told beside the field, and nothing typed is lost.
    invite = owner.region("Gebruikers").locator("form")
    invite.get_by_label("E-mailadres").fill("tim-at-example.org")
    owner.press("Uitnodigen", within=invite)
    email = invite.get_by_label("E-mailadres")
    expect(email).to_have_accessible_description(re.compile("Dit is geen e-mailadres."))
    expect(email).to_have_value("tim-at-example.org")
    email.fill(tim.email)
    invite.get_by_role("radio", name="Boekhouder").check()
    owner.press("Uitnodigen", within=invite)
    owner.reads(f"{tim.email} heeft al een log-in en krijgt geen mail")
    expect(owner.field(f"Rol van {tim.email}")).to_have_value("bookkeeper")

    # In, and with the rights of that role.
    colleague = let_in(tim)
    colleague.sign_in("/koppeling/samenw/configuratie")
    colleague.has_settled()
    colleague.reads("U kijkt mee als boekhouder")
    owner.field(f"Rol van {tim.email}").select_option("Medewerker")
    owner.reads(f"{tim.email} is nu medewerker.")
    colleague.page.reload()
    colleague.has_settled()
    expect(colleague.page.get_by_text("U kijkt mee als boekhouder")).to_have_count(0)

    # Out, by mistake, and back.
    owner.press(f"Verwijderen: {tim.email}")
    owner.undoes(f"{tim.email} heeft geen toegang meer.")
    owner.reads(f"{tim.email} heeft weer toegang.")
    assert {one.email: one.role for one in world.parts.accounts.members(AccountId("samenw"))} == {
        sanne.email: Role.OWNER,
        tim.email: Role.EMPLOYEE,
    }
    # Out for good: the next look shows nothing of it any more.
    owner.press(f"Verwijderen: {tim.email}")
    owner.reads(f"{tim.email} heeft geen toegang meer.")
    with colleague.expecting(404):
        colleague.page.reload()
        colleague.sees_screen("Deze pagina bestaat niet")
        # What was asked for before the page knew is answered too.
        colleague.page.wait_for_load_state("networkidle")
    expect(owner.page.get_by_role("button", name=f"Verwijderen: {sanne.email}")).to_have_accessible_description(
        "Er moet een eigenaar blijven."
    )


def test_what_one_is_told_and_in_which_language_is_changed_and_taken_back(world: World, let_in: LetIn) -> None:
    world.another_koppeling("berich", world.person("ursula"), active=False)
    ursula = let_in(world.person("ursula"))
    ursula.sign_in("/profiel")
    company = ursula.region("Bedrijf")

    company.get_by_role("checkbox", name="Weekoverzicht").check()
    company.get_by_role("radio", name="Engels").check()
    company.get_by_label("Extra e-mailadressen").fill("boekhouder")
    expect(company.get_by_text("Een van deze regels is geen e-mailadres.")).to_be_visible()
    company.get_by_label("Extra e-mailadressen").fill("boekhouder@example.org")
    ursula.press("Opslaan", within=company)
    ursula.reads("Opgeslagen.")
    account = world.parts.accounts.get(AccountId("berich"))
    assert account is not None
    assert (account.details.language, account.details.notifications.weekly_summary) == ("en", True)
    assert account.details.extra_emails == ("boekhouder@example.org",)

    ursula.undoes("Opgeslagen.")
    expect(company.get_by_role("checkbox", name="Weekoverzicht")).not_to_be_checked()
    expect(company.get_by_role("radio", name="Nederlands")).to_be_checked()
    expect(company.get_by_label("Extra e-mailadressen")).to_have_value("")


def test_who_leaves_takes_all_data_along_and_stops_everything(world: World, let_in: LetIn, tmp_path: Path) -> None:
    koppeling = world.another_koppeling("vertrek", world.person("vera"))
    account = world.parts.accounts.get(koppeling.account_id)
    assert account is not None
    company = account.details.company
    vera = let_in(world.person("vera"))
    vera.sign_in("/profiel")

    # All data, and no key.
    vera.press("Bestand maken")
    with vera.page.expect_download() as arriving:
        vera.follow(re.compile(r"^Download \("))
    file = tmp_path / arriving.value.suggested_filename
    arriving.value.save_as(file)
    with zipfile.ZipFile(file) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    everything = "".join(texts.values())
    assert json.loads(texts["account.jsonl"].splitlines()[0])
    assert company in everything
    assert [key for key in (SIMULATED_SHOP_KEY, YUKI_KEY) if key in everything] == []

    # Not by mistake: the name must be typed, and one may still go back.
    vera.press("Account opzeggen")
    dialog = vera.dialog("Account opzeggen?")
    vera.press("Definitief opzeggen", within=dialog)
    expect(dialog.get_by_text("Dit is niet de bedrijfsnaam.")).to_be_visible()
    vera.press("Terug", within=dialog)
    assert world.parts.integrations.get(koppeling.id) == koppeling

    vera.press("Account opzeggen")
    dialog.get_by_label(f"Typ “{company}” om te bevestigen").fill(company)
    vera.press("Definitief opzeggen", within=dialog)
    vera.reads("Dit account is opgezegd op")
    expect(vera.page.get_by_text("Wat geboekt is bewaren")).to_have_count(1)
    settings = world.parts.integrations.get(koppeling.id)
    assert settings is not None
    assert not settings.active
    assert [world.parts.vault.read(koppeling.id, name) for name in (SHOP_KEY, BOOKS_KEY)] == [None, None]
    # What is left can still be taken along, and nothing is offered that would do nothing.
    expect(vera.page.get_by_role("link", name=re.compile("^Download"))).to_be_visible()
    expect(vera.page.get_by_role("button", name=re.compile("Opslaan|Uitnodigen|opzeggen"))).to_have_count(0)
