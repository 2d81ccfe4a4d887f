"""The people of the Cognito user pool. Their user name is the `sub`; they sign in with their e-mail address."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.errors import translate
from factuurbrug.domain.errors import Refused
from factuurbrug.ports.user_directory import DirectoryUser, Invited

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp.type_defs import AdminGetUserResponseTypeDef

_CODE: Final = "DIRECTORY"
#: The state of somebody who has not yet changed the temporary password of the invitation.
_NEVER_CAME: Final = "FORCE_CHANGE_PASSWORD"
#: What Cognito says of an address that it cannot take.
_BAD_ADDRESS: Final = frozenset({"InvalidParameterException", "CodeDeliveryFailureException"})


class CognitoDirectory:
    """Implements `UserDirectory`."""

    def __init__(self, clients: Clients, *, pool_id: str) -> None:
        self._clients = clients
        self._pool = pool_id

    def by_subject(self, subject: str) -> DirectoryUser | None:
        """The person of a `sub`."""
        found = self._get(subject)
        return _user(found["UserAttributes"]) if found else None

    def invited(self, email: str) -> Invited:
        """The person with this address; one who never came gets the mail again, one who did gets none.

        Raises:
            Refused: `DIRECTORY-ADDRESS-REFUSED`: no mail can be sent to it.
        """
        found = self._get(email)
        if found is None:
            return self._create(email)
        never_came = found["UserStatus"] == _NEVER_CAME
        if never_came:
            self._create(email, again=True)
        return Invited(_user(found["UserAttributes"]), mailed=never_came)

    def _get(self, name: str) -> "AdminGetUserResponseTypeDef | None":
        try:
            return self._clients.users.admin_get_user(UserPoolId=self._pool, Username=name)
        except (ClientError, BotoCoreError) as error:
            if _code_of(error) == "UserNotFoundException":
                return None
            raise translate(error, code=_CODE) from error

    def _create(self, email: str, *, again: bool = False) -> Invited:
        request: dict[str, Any] = {"MessageAction": "RESEND"} if again else {}
        attributes = [{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}]
        try:
            made = self._clients.users.admin_create_user(
                UserPoolId=self._pool,
                Username=email,
                UserAttributes=attributes,  # type: ignore[arg-type]  # the stubs want their own dictionaries
                DesiredDeliveryMediums=["EMAIL"],
                **request,
            )
        except (ClientError, BotoCoreError) as error:
            code = _code_of(error)
            if code == "UsernameExistsException" and (found := self._get(email)) is not None:
                # Somebody else let them in at this moment, and with it mailed them.
                return Invited(_user(found["UserAttributes"]), mailed=True)
            if code in _BAD_ADDRESS:
                raise Refused("DIRECTORY-ADDRESS-REFUSED") from error
            raise translate(error, code=_CODE) from error
        return Invited(_user(made["User"].get("Attributes", [])), mailed=True)


def _user(attributes: Sequence[Mapping[str, Any]]) -> DirectoryUser:
    values = {str(one["Name"]): str(one.get("Value", "")) for one in attributes}
    return DirectoryUser(values["sub"], values.get("email", ""))


def _code_of(error: ClientError | BotoCoreError) -> str:
    return error.response.get("Error", {}).get("Code", "") if isinstance(error, ClientError) else ""
