"""Nothing that ships, runs or checks comes under a licence that would bind our own code."""

from tools.licences import CHOSEN, ENVIRONMENTS, LOCKS, READ, everything


def test_no_locked_package_has_a_licence_that_binds_our_code_or_none_at_all() -> None:
    packages = everything()

    assert {one.place for one in packages} == {*ENVIRONMENTS, *(lock.split("/")[-2] for lock in LOCKS)}
    assert [one for one in packages if not one.is_fine] == []


def test_every_package_whose_licence_we_looked_up_is_still_there() -> None:
    assert {*CHOSEN, *READ} - {one.package for one in everything()} == set()
