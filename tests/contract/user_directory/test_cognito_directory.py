"""The user pool of the stand-in keeps the contract, and mails whom it lets in."""

import secrets

import pytest
from factuurbrug.adapters.aws.user_directory import CognitoDirectory
from factuurbrug.ports.user_directory import Invited

from local.run import LocalRun
from tests.contract.user_directory.directory_contract import DirectoryContract
from tests.integration.aws.deployed import parts_on


@pytest.mark.stack
class TestCognitoDirectory(DirectoryContract):
    @pytest.fixture
    def directory(self, stack: LocalRun) -> CognitoDirectory:
        return CognitoDirectory(parts_on(stack).clients, pool_id=stack.stack.outputs["UserPoolId"])

    @pytest.fixture
    def address(self) -> str:
        return f"bram-{secrets.token_hex(6)}@voorbeeld.nl"

    def test_somebody_let_in_can_sign_in_and_is_not_mailed_again_afterwards(
        self, directory: CognitoDirectory, stack: LocalRun, address: str
    ) -> None:
        user = directory.invited(address).user
        pool, users = stack.stack.outputs["UserPoolId"], stack.stack.client("cognito-idp")
        before = users.admin_get_user(UserPoolId=pool, Username=address)
        users.admin_set_user_password(UserPoolId=pool, Username=address, Password="goed-en-wel-1", Permanent=True)
        touched = users.admin_get_user(UserPoolId=pool, Username=address)["UserLastModifiedDate"]

        assert directory.invited(address) == Invited(user, mailed=False)
        after = users.admin_get_user(UserPoolId=pool, Username=address)
        assert (before["UserStatus"], after["UserStatus"]) == ("FORCE_CHANGE_PASSWORD", "CONFIRMED")
        assert after["UserLastModifiedDate"] == touched
