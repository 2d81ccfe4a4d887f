"""The meter of the benchmark counts capacity by DynamoDB's published rules."""

from decimal import Decimal

import boto3
from factuurbrug.adapters.aws.clients import Clients
from moto import mock_aws

from benchmarks.capacity import Cost, Meter, size_of
from tests.unit.adapters.aws.wires import a_table

KEY = {"pk": {"S": "a"}, "sk": {"S": "b"}}
ABSENT = {"pk": {"S": "a"}, "sk": {"S": "c"}}


def test_units_are_counted_by_item_and_by_consistency() -> None:
    with mock_aws():
        session = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name="eu-west-1")
        meter = Meter()
        meter.watch(session)
        table = a_table(Clients(session))
        client = Clients(session).dynamodb
        client.put_item(TableName=table.name, Item={**KEY, "body": {"S": "x" * 9000}})
        meter.reset()
        client.get_item(TableName=table.name, Key=KEY, ConsistentRead=True)
        client.get_item(TableName=table.name, Key=ABSENT)
        client.batch_get_item(RequestItems={table.name: {"Keys": [KEY, ABSENT]}})

    # Nine kilobytes are three units; what is read eventually counts half, and so does what is not there.
    assert meter.cost == Cost(
        requests=3, evaluated=4, units=Decimal(3) + Decimal("0.5") + Decimal("1.5") + Decimal("0.5")
    )


def test_a_query_is_counted_by_all_that_it_evaluates_together() -> None:
    with mock_aws():
        session = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name="eu-west-1")
        meter = Meter()
        meter.watch(session)
        table = a_table(Clients(session))
        table.write_many([{"pk": "a", "sk": str(number), "body": "x" * 1000} for number in range(9)])
        meter.reset()
        found = list(table.query("pk = :pk", {":pk": "a"}, limit=5))

    assert len(found) == 5
    assert (meter.cost.requests, meter.cost.evaluated, meter.cost.units) == (1, 5, Decimal(2))


def test_the_size_of_an_item_is_its_names_and_values() -> None:
    item = {"pk": {"S": "é"}, "n": {"N": "-12.50"}, "b": {"B": b"xyz"}, "t": {"BOOL": True}}

    assert size_of(item) == (2 + 2) + (1 + 4) + (1 + 3) + (1 + 1)
