"""Reaching a stack: by its name in an AWS account, or the run of this machine that is up."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError
from factuurbrug.adapters.aws.clients import Clients
from factuurbrug.adapters.aws.queue_administration import QueueAdministration
from factuurbrug.runtime.dashboard import DashboardParts
from factuurbrug.runtime.settings import load

from cli.machine.partners import DEMO, HOME
from cli.problems import NotReached, WrongUse
from cli.terminal import Terminal
from local.places import PROJECT
from local.stack import REGION, STACK

_FUNCTIONS = ("FetchOrdersName", "PostInvoiceName", "NightlyRecheckName", "RunJobsName", "DashboardApiName")


@dataclass(frozen=True)
class Reach:
    """A stack that answers: its outputs and clients, and the product's own parts on its table, queues and vault."""

    session: boto3.Session
    endpoint: str | None
    outputs: dict[str, str]
    parts: DashboardParts

    @property
    def queues(self) -> QueueAdministration:
        """The queues of the stack, and the dead letters of its schedules."""
        parts = self.parts.queue_administration
        return parts.with_dead_letters({"schedule": self.outputs["ScheduleDeadLettersUrl"]})

    def client(self, service: str) -> Any:  # noqa: ANN401 - boto3 makes a type per service
        """A client of one AWS service of the stack's account and region."""
        return self.session.client(service, endpoint_url=self.endpoint)  # type: ignore[call-overload]


def reach(stack: str | None, *, local: bool, terminal: Terminal) -> Reach:
    """Find the stack.

    Raises:
        WrongUse: `CLI-ADMIN-WHICH`, neither or both were named.
        NotReached: `CLI-ADMIN-NOT-RUNNING` or `CLI-ADMIN-NOT-FOUND`.
    """
    if local == bool(stack):
        raise WrongUse("CLI-ADMIN-WHICH")
    session, endpoint = _local(terminal) if local else (boto3.Session(), None)
    name = STACK if local else stack or ""
    try:
        outputs = _outputs(session, endpoint, name)
        environment = _environment(session, endpoint, outputs)
    except (ClientError, BotoCoreError) as error:
        raise NotReached("CLI-ADMIN-NOT-FOUND", stack=name, reason=str(error)[:300]) from error
    clients = Clients(session, endpoint_url=endpoint)
    return Reach(session, endpoint, outputs, DashboardParts(settings=load(environment), clients=clients))


def _local(terminal: Terminal) -> tuple[boto3.Session, str]:
    home = Path(terminal.environment.get(HOME) or PROJECT / ".local") / DEMO
    try:
        port = json.loads((home / "run.json").read_text(encoding="utf-8"))["ports"]["aws"]
    except (OSError, ValueError, KeyError) as error:
        raise NotReached("CLI-ADMIN-NOT-RUNNING", folder=str(home)) from error
    session = boto3.Session(
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106 - the stand-in's
        region_name=REGION,
    )
    return session, f"http://127.0.0.1:{port}"


def _outputs(session: boto3.Session, endpoint: str | None, name: str) -> dict[str, str]:
    cloudformation = session.client("cloudformation", endpoint_url=endpoint)
    (stack,) = cloudformation.describe_stacks(StackName=name)["Stacks"]
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


def _environment(session: boto3.Session, endpoint: str | None, outputs: dict[str, str]) -> dict[str, str]:
    """The variables of all functions: what the product's parts are put together from."""
    functions = session.client("lambda", endpoint_url=endpoint)
    merged: dict[str, str] = {}
    for output in _FUNCTIONS:
        answer = functions.get_function_configuration(FunctionName=outputs[output])
        merged |= answer["Environment"]["Variables"]
    return merged
