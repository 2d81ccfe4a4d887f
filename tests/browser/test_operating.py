"""What an operator does for the dashboard of a stack, and what people then see."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from cli.main import main
from local.page import built_page
from local.publishing import publish
from tests.browser.conftest import LetIn
from tests.browser.world import Person, World


def operate(world: World, tmp_path: Path, *words: str) -> int:
    """Run `factuurbrug admin …` on the run that is up."""
    (tmp_path / "demo").symlink_to(world.run.options.home)
    environment = {"FACTUURBRUG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    with pytest.raises(SystemExit) as left:
        main(["admin", *words, "--local"], environment)
    return int(str(left.value.code))


def test_who_is_invited_chooses_a_password_and_is_in(world: World, tmp_path: Path, let_in: LetIn) -> None:
    email = "fatima@example.org"

    assert operate(world, tmp_path, "invite", email) == 0

    # The mail tells the temporary password; here it is one that we know.
    users, pool = world.run.stack.client("cognito-idp"), world.run.stack.outputs["UserPoolId"]
    assert users.admin_get_user(UserPoolId=pool, Username=email)["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    users.admin_set_user_password(UserPoolId=pool, Username=email, Password="tijdelijk-woord-1", Permanent=False)
    fatima = let_in(Person("fatima", email, "tijdelijk-woord-1", ""))
    fatima.open()
    fatima.press("Aanmelden")
    fatima.fill_log_in()
    fatima.types("New password", "voortaan-dit-woord-2")
    fatima.types("Confirm new password", "voortaan-dit-woord-2")
    fatima.press("Update password")
    expect(fatima.page.locator("main h1")).to_be_visible()


def test_publishing_puts_the_page_back_that_somebody_spoilt(
    world: World, tmp_path: Path, let_in: LetIn, capsys: pytest.CaptureFixture[str]
) -> None:
    spoilt = tmp_path / "spoilt"
    spoilt.mkdir()
    (spoilt / "index.html").write_text("<!doctype html><title>Leeg</title>", encoding="utf-8")
    publish(spoilt, outputs=world.run.stack.outputs, client=world.run.stack.client)

    assert operate(world, tmp_path, "publish") == 0

    assert world.address in capsys.readouterr().err
    anna = let_in(world.anna)
    anna.open()
    anna.sees_screen("Welkom bij Factuurbrug")
    assert built_page().exists()
