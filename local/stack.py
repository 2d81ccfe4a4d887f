"""Deploys `template.yaml` to the stand-in, with the calls that a real account would get."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
from botocore.exceptions import ClientError, WaiterError

from local.artefact import layer_zip, zip_folder
from local.places import PROJECT
from local.problems import LocalProblem
from local.template import code_folders, packaged, read_template

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

REGION = "eu-west-1"
STACK = "factuurbrug-local"
_ARTEFACTS = "factuurbrug-local-artefacts"
_DIGEST = "digest"


class Stack:
    """The deployed stack: how to reach it and what its parts are called."""

    def __init__(self, *, endpoint: str, functions: Path = PROJECT) -> None:
        """Point at a stand-in; `functions` is the folder beneath which the functions' code lies."""
        self.endpoint = endpoint
        self.name = STACK
        self._functions = functions
        self._session = boto3.Session(
            aws_access_key_id="test",
            aws_secret_access_key="test",  # noqa: S106 - the stand-in's, not a secret
            region_name=REGION,
        )
        self._clients: dict[str, Any] = {}

    def client(self, service: str) -> Any:  # noqa: ANN401 - boto3 makes a type per service
        """Return the client of one AWS service of the stand-in; made once, for that takes longer than a call."""
        if service not in self._clients:
            self._clients[service] = self._session.client(service, endpoint_url=self.endpoint)  # type: ignore[call-overload]
        return self._clients[service]

    def deploy(self, parameters: Mapping[str, str]) -> bool:
        """Create or update the stack; return False when it was up to date.

        Raises:
            LocalProblem: LOCAL-DEPLOY, the stack was refused; with the reasons.
        """
        template = read_template()
        code = {name: self._code(folder) for name, folder in code_folders(template).items()}
        keys = {name: f"{hashlib.sha256(body).hexdigest()}.zip" for name, body in code.items()}
        body = packaged(template, bucket=_ARTEFACTS, keys=keys)
        digest = hashlib.sha256((body + repr(sorted(parameters.items()))).encode()).hexdigest()
        stack = self._describe()
        if stack and {"Key": _DIGEST, "Value": digest} in stack.get("Tags", []):
            return False
        self._upload({keys[name]: code[name] for name in code})
        self._send(body, parameters, digest, exists=stack is not None)
        self.__dict__.pop("outputs", None)
        return True

    @cached_property
    def outputs(self) -> dict[str, str]:
        """The template's outputs, by name."""
        stack = self._describe()
        if stack is None:
            raise LocalProblem("LOCAL-DEPLOY", f"There is no stack {STACK} at {self.endpoint}.")
        return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}

    def physical_name(self, logical_name: str) -> str:
        """Return the name that a resource of the template got."""
        detail = self.client("cloudformation").describe_stack_resource(StackName=STACK, LogicalResourceId=logical_name)
        name: str = detail["StackResourceDetail"]["PhysicalResourceId"]
        return name

    def _code(self, folder: str) -> bytes:
        if folder.startswith("layers/"):
            return layer_zip()
        return zip_folder(self._functions / folder)

    def _describe(self) -> Any:  # noqa: ANN401 - boto3's own shape
        cloudformation: CloudFormationClient = self.client("cloudformation")
        try:
            return cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]
        except ClientError as error:
            if error.response["Error"]["Code"] == "ValidationError":
                return None
            raise

    def _upload(self, files: Mapping[str, bytes]) -> None:
        s3 = self.client("s3")
        with suppress(s3.exceptions.BucketAlreadyOwnedByYou):
            s3.create_bucket(Bucket=_ARTEFACTS, CreateBucketConfiguration={"LocationConstraint": REGION})
        for key, body in files.items():
            s3.put_object(Bucket=_ARTEFACTS, Key=key, Body=body)

    def _send(self, body: str, parameters: Mapping[str, str], digest: str, *, exists: bool) -> None:
        s3, cloudformation = self.client("s3"), self.client("cloudformation")
        s3.put_object(Bucket=_ARTEFACTS, Key="template.json", Body=body.encode())
        act = cloudformation.update_stack if exists else cloudformation.create_stack
        act(
            StackName=STACK,
            TemplateURL=f"{self.endpoint}/{_ARTEFACTS}/template.json",
            Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()],
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
            Tags=[{"Key": _DIGEST, "Value": digest}],
        )
        waiter = cloudformation.get_waiter("stack_update_complete" if exists else "stack_create_complete")
        try:
            waiter.wait(StackName=STACK, WaiterConfig={"Delay": 0.2, "MaxAttempts": 300})
        except WaiterError as error:
            raise LocalProblem("LOCAL-DEPLOY", self._reasons()) from error

    def _reasons(self) -> str:
        events = self.client("cloudformation").describe_stack_events(StackName=STACK)["StackEvents"]
        reasons = [
            f"{event['LogicalResourceId']}: {event['ResourceStatusReason']}"
            for event in reversed(events)
            if event.get("ResourceStatusReason") and "FAILED" in event["ResourceStatus"]
        ]
        return "\n".join(["The stack could not be deployed.", *reasons])
