"""Stands in a function's place to show what the stack gives it. Not part of the product."""

import json
import os
from typing import Any

import boto3
import factuurbrug
import lxml.etree
import pydantic_core
import zeep
from botocore.exceptions import ClientError

CARRIED_BY_THE_LAYER = (lxml.etree, pydantic_core, zeep, factuurbrug)


def handler(event: dict[str, Any], context: Any) -> Any:
    """Do what a direct event asks, answer an API request, or note each message of a batch."""
    if "Records" in event:
        failed = [record for record in event["Records"] if _fails(record)]
        return {"batchItemFailures": [{"itemIdentifier": record["messageId"]} for record in failed]}
    if "requestContext" in event:
        return {"statusCode": 200, "body": json.dumps(event["requestContext"].get("authorizer"))}
    if "call" in event:
        return _call(*event["call"])
    if "environment" in event:
        return dict(os.environ)
    _note("task", event["task"], context.aws_request_id)
    return {"task": event["task"], "function": context.function_name}


def _fails(record: dict[str, Any]) -> bool:
    body = json.loads(record["body"])
    _note("seen", body["name"], record["attributes"]["ApproximateReceiveCount"])
    return bool(body.get("fails"))


def _note(kind: str, name: str, detail: str) -> None:
    boto3.client("dynamodb").put_item(
        TableName=os.environ["TABLE_NAME"],
        Item={"pk": {"S": f"{kind}#{name}"}, "sk": {"S": detail}},
    )


def _call(service: str, operation: str, arguments: dict[str, Any]) -> str:
    try:
        getattr(boto3.client(service), operation)(**arguments)
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    return "allowed"
