"""The reports in the deployed table keep the contract; what only AWS does is tested beside it."""

import json
import secrets

import pytest
from factuurbrug.adapters.aws.reports import DynamoReports, SnsSupportLine
from factuurbrug.domain.errors import Defect, Refused

from local.run import LocalRun
from tests.contract.reports.reports_contract import ReportsContract, a_report
from tests.integration.aws.deployed import parts_on


@pytest.mark.stack
class TestDynamoReports(ReportsContract):
    @pytest.fixture
    def reports(self, stack: LocalRun) -> DynamoReports:
        return DynamoReports(parts_on(stack).table)

    def test_a_bundle_that_no_item_can_hold_is_refused_in_words(self, reports: DynamoReports) -> None:
        with pytest.raises(Refused, match="REPORT-TOO-LARGE"):
            reports.add(a_report(bundle=secrets.token_hex(400_000)))


@pytest.mark.stack
def test_support_hears_the_number_and_ids_and_nothing_that_anybody_typed(stack: LocalRun) -> None:
    sqs, sns = stack.stack.client("sqs"), stack.stack.client("sns")
    queue = sqs.create_queue(QueueName=f"support-{secrets.token_hex(4)}")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    topic = stack.stack.outputs["SupportTopicArn"]
    statement = {
        "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn,
    }  # fmt: skip
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"Policy": json.dumps({"Statement": [statement]})})
    subscription = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn, ReturnSubscriptionArn=True)
    report = a_report(message="Mijn klant Zoë")

    SnsSupportLine(parts_on(stack).clients, topic_arn=topic).announce(report)
    (message,) = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=5)["Messages"]
    sns.unsubscribe(SubscriptionArn=subscription["SubscriptionArn"])
    sqs.delete_queue(QueueUrl=queue)

    assert report.number in message["Body"]
    assert "anna/1/8/invoice/1" in message["Body"]
    assert not any(text in message["Body"] for text in ("Zoë", "anna@voorbeeld.nl", "Z***"))


@pytest.mark.stack
def test_a_topic_that_is_not_there_is_our_mistake(stack: LocalRun) -> None:
    topic = stack.stack.outputs["SupportTopicArn"] + "-gone"

    with pytest.raises(Defect, match="SUPPORT-REFUSED"):
        SnsSupportLine(parts_on(stack).clients, topic_arn=topic).announce(a_report())
