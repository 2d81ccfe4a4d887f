"""People in the stand-in's user pool, with passwords that are known on this machine."""

from local.stack import Stack


def subject_of_user(stack: Stack, email: str, *, password: str) -> str:
    """Return the `sub` of the user with this address, who is made with this password if not there.

    Somebody who is there keeps the password they have.
    """
    users, pool = stack.client("cognito-idp"), stack.outputs["UserPoolId"]
    try:
        attributes = users.admin_get_user(UserPoolId=pool, Username=email)["UserAttributes"]
    except users.exceptions.UserNotFoundException:
        made = users.admin_create_user(
            UserPoolId=pool,
            Username=email,
            UserAttributes=[{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}],
            MessageAction="SUPPRESS",
        )
        users.admin_set_user_password(UserPoolId=pool, Username=email, Password=password, Permanent=True)
        attributes = made["User"]["Attributes"]
    (subject,) = (str(one["Value"]) for one in attributes if one["Name"] == "sub")
    return subject
