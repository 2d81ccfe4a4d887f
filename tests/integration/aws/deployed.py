"""The product's parts on the deployed stack of the stand-in."""

from datetime import datetime
from functools import cache

import boto3
from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.table import Table
from factuurbrug.domain.account import Role
from factuurbrug.domain.ids import AccountId
from factuurbrug.runtime.compose import Parts
from factuurbrug.runtime.settings import load

from local.run import LocalRun


@cache
def parts_on(stack: LocalRun) -> Parts:
    """As the functions make them, with the stand-in's address; made once per stack."""
    environment = stack.environment()
    session = boto3.Session(
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
        region_name=environment["AWS_REGION"],
    )
    return Parts(settings=load(environment), clients=Clients(session, endpoint_url=environment["AWS_ENDPOINT_URL"]))


def table_at(stack: LocalRun, moment: datetime) -> Table:
    """The deployed table as it is read at a moment: what is over by then is not seen."""
    parts = parts_on(stack)
    return Table(parts.clients, parts.settings.table_name, now=lambda: moment)


def joined(parts: Parts, subject: str, account: AccountId, role: Role) -> None:
    """Give a person rights in an account that has no list of people of its own: the test needs only the rights."""
    parts.table.put({**keys.membership_key(subject, account), "role": role.value})
