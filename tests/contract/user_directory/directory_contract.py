"""What every directory of people must do; run by the fake and by the user pool of the stand-in."""

import pytest
from factuurbrug.domain.errors import Refused
from factuurbrug.ports.user_directory import UserDirectory


class DirectoryContract:
    """Subclasses give `directory` and an `address` that no other test uses."""

    def test_somebody_new_gets_a_sub_by_which_they_are_found(self, directory: UserDirectory, address: str) -> None:
        invited = directory.invited(address)

        assert (invited.user.email, invited.mailed) == (address, True)
        assert directory.by_subject(invited.user.subject) == invited.user

    def test_inviting_again_leads_to_the_same_person_with_a_mail(self, directory: UserDirectory, address: str) -> None:
        first = directory.invited(address)

        assert directory.invited(address) == first

    def test_a_sub_of_nobody_is_absent(self, directory: UserDirectory) -> None:
        assert directory.by_subject("0f0e0d0c-0000-4000-8000-000000000000") is None

    def test_an_address_that_is_none_is_refused(self, directory: UserDirectory) -> None:
        with pytest.raises(Refused, match="DIRECTORY-ADDRESS-REFUSED"):
            directory.invited("geen-adres")
