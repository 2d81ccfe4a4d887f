"""What the roles of the deployed functions may do, and what was asked of them."""

import fnmatch
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import requests

from local.run import LocalRun
from local.template import read_template

RESOURCES: dict[str, dict[str, Any]] = read_template()["Resources"]


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """An action that a role may take on a resource; the resource may end with a star."""

    role: str
    action: str
    resource: str

    def covers(self, asked: "Grant") -> bool:
        """Whether it is this that allows what was asked."""
        return (self.role, self.action) == (asked.role, asked.action) and fnmatch.fnmatchcase(
            asked.resource, self.resource
        )


def functions() -> dict[str, dict[str, Any]]:
    """The functions of the template, by the name of their role."""
    return {
        resource["Properties"]["Role"]["Fn::GetAtt"][0]: resource["Properties"]
        for resource in RESOURCES.values()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def granted(run: LocalRun) -> set[Grant]:
    """What the functions' roles allow as they were deployed, every reference of the template resolved."""
    return {
        Grant(role, action, resource)
        for role in functions()
        for statement in _statements(run, run.stack.physical_name(role))
        for action in _listed(statement["Action"])
        for resource in _listed(statement["Resource"])
    }


def asked(run: LocalRun) -> dict[Grant, bool]:
    """What was asked of the functions' roles since the stack came up, and whether it was allowed."""
    names = {run.stack.physical_name(role): role for role in functions()}
    answer = requests.get(f"{run.stack.endpoint}/_standin/permissions", timeout=30)
    answer.raise_for_status()
    return {
        Grant(names[role], action, resource): is_allowed
        for role, action, resource, is_allowed in answer.json()
        if role in names
    }


def taken_by_aws(run: LocalRun) -> dict[Grant, str]:
    """What AWS itself does in a function's role, and why: no call of ours shows it."""
    found: dict[Grant, str] = {}
    for role, function in functions().items():
        for event in function.get("Events", {}).values():
            queue = _arn_of_queue(run, event["Properties"]["Queue"]["Fn::GetAtt"][0])
            for action in ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes"):
                found[Grant(role, f"sqs:{action}", queue)] = "Lambda takes the messages of an event source"
        group = run.stack.physical_name(function["LoggingConfig"]["LogGroup"]["Ref"])
        for action in ("CreateLogStream", "PutLogEvents"):
            found[Grant(role, f"logs:{action}", _arn_of_log(run, group))] = "Lambda writes what a function logs"
    return found


def _statements(run: LocalRun, role: str) -> Iterator[dict[str, Any]]:
    iam = run.stack.client("iam")
    for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
        yield from _read(iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"])
    for policy in iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]:
        arn = policy["PolicyArn"]
        version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
        document = iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]
        yield from _read(document)


def _read(document: Any) -> list[dict[str, Any]]:
    read = json.loads(document) if isinstance(document, str) else document
    statements: list[dict[str, Any]] = read["Statement"]
    assert all(statement["Effect"] == "Allow" and "Condition" not in statement for statement in statements)
    return statements


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _arn_of_queue(run: LocalRun, name: str) -> str:
    url = run.stack.physical_name(name)
    answer = run.stack.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    return str(answer["Attributes"]["QueueArn"])


def _arn_of_log(run: LocalRun, name: str) -> str:
    (group,) = run.stack.client("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    return str(group["arn"])
