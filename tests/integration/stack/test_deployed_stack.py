"""The deployed template: schedules, queues, roles, API. Its functions are probes."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests

from local.processes import wait_until
from local.run import LocalRun
from tests.journeys.granted import Grant, asked

pytestmark = [pytest.mark.stack, pytest.mark.xdist_group("probed")]


def ask(run: LocalRun, function: str, event: dict[str, Any]) -> Any:
    answer = run.stack.client("lambda").invoke(FunctionName=run.stack.outputs[function], Payload=json.dumps(event))
    body = json.loads(answer["Payload"].read())
    assert "FunctionError" not in answer, body
    return body


def notes(run: LocalRun, key: str) -> list[str]:
    found = run.stack.client("dynamodb").query(
        TableName=run.stack.outputs["TableName"],
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": key}},
        ConsistentRead=True,
    )
    return [item["sk"]["S"] for item in found["Items"]]


def depth(run: LocalRun, output: str) -> int:
    counts = run.stack.client("sqs").get_queue_attributes(
        QueueUrl=run.stack.outputs[output],
        AttributeNames=[
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesNotVisible",
        ],
    )["Attributes"]
    return sum(int(count) for count in counts.values())


def send(run: LocalRun, queue: str, **body: object) -> None:
    name = str(body["name"])
    fifo = {"MessageGroupId": name, "MessageDeduplicationId": name} if queue == "Invoice" else {}
    run.stack.client("sqs").send_message(
        QueueUrl=run.stack.outputs[f"{queue}QueueUrl"], MessageBody=json.dumps(body), **fifo
    )


@pytest.fixture
def impatient(probed: LocalRun) -> Iterator[Callable[[str], None]]:
    """Let a queue bring back a failed message after a second instead of after minutes."""
    sqs, before = probed.stack.client("sqs"), {}

    def shorten(queue: str) -> None:
        url = probed.stack.outputs[f"{queue}QueueUrl"]
        usual = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])
        before[url] = usual["Attributes"]
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1"})

    yield shorten
    for url, attributes in before.items():
        sqs.set_queue_attributes(QueueUrl=url, Attributes=attributes)


@pytest.mark.parametrize(
    ("schedule", "function", "task"),
    [
        ("HourlyFetch", "FetchOrders", "dispatch"),
        ("NightlyRecheck", "NightlyRecheck", "dispatch"),
        ("QuarterlySettle", "NightlyRecheck", "settle"),
    ],
)
def test_a_schedule_starts_its_function_with_its_own_event(
    probed: LocalRun, schedule: str, function: str, task: str
) -> None:
    done = probed.task(schedule)

    assert done.answer["task"] == task
    assert f"-{function}" in done.answer["function"]


def test_a_schedule_fires_by_itself_with_the_target_that_the_template_gives_it(probed: LocalRun) -> None:
    scheduler = probed.stack.client("scheduler")
    target = scheduler.get_schedule(Name=probed.stack.physical_name("QuarterlySettle"))["Target"]
    before = len(notes(probed, "task#settle"))
    soon = datetime.now(UTC) + timedelta(seconds=1)

    scheduler.create_schedule(
        Name="soon",
        ScheduleExpression=f"at({soon:%Y-%m-%dT%H:%M:%S})",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target=target,
        ActionAfterCompletion="DELETE",
    )

    assert wait_until(lambda: len(notes(probed, "task#settle")) > before, seconds=60)


@pytest.mark.parametrize("queue", ["Fetch", "Invoice", "Recheck", "Job"])
def test_of_several_messages_only_the_failed_one_comes_back(probed: LocalRun, queue: str) -> None:
    send(probed, queue, name=f"failed-{queue}", fails=True)
    send(probed, queue, name=f"good-{queue}")

    assert wait_until(lambda: notes(probed, f"seen#good-{queue}") == ["1"], seconds=30)
    assert wait_until(lambda: notes(probed, f"seen#failed-{queue}") == ["1"], seconds=30)
    assert wait_until(lambda: depth(probed, f"{queue}QueueUrl") == 1, seconds=30)
    probed.stack.client("sqs").purge_queue(QueueUrl=probed.stack.outputs[f"{queue}QueueUrl"])


@pytest.mark.parametrize("queue", ["Fetch", "Invoice", "Recheck", "Job"])
def test_a_message_that_keeps_failing_becomes_a_dead_letter_and_can_be_sent_again(
    probed: LocalRun, impatient: Callable[[str], None], queue: str
) -> None:
    impatient(queue)

    send(probed, queue, name=f"bad-{queue}", fails=True)

    dead = f"{queue}DeadLettersUrl"
    assert wait_until(lambda: depth(probed, dead) == 1, seconds=60)
    # On a busy machine a function may still be starting when its message has already been given up.
    assert wait_until(lambda: notes(probed, f"seen#bad-{queue}") == ["1", "2", "3"], seconds=60)

    sqs = probed.stack.client("sqs")
    arn = sqs.get_queue_attributes(QueueUrl=probed.stack.outputs[dead], AttributeNames=["QueueArn"])["Attributes"][
        "QueueArn"
    ]
    sources = sqs.list_dead_letter_source_queues(QueueUrl=probed.stack.outputs[dead])["queueUrls"]
    sqs.start_message_move_task(SourceArn=arn)

    assert [url.rpartition("/")[2] for url in sources] == [probed.stack.outputs[f"{queue}QueueUrl"].rpartition("/")[2]]
    assert depth(probed, dead) == 0
    assert sqs.list_message_move_tasks(SourceArn=arn)["Results"][0]["Status"] == "COMPLETED"
    assert wait_until(lambda: depth(probed, dead) == 1, seconds=30)
    sqs.purge_queue(QueueUrl=probed.stack.outputs[dead])


PUT = ("dynamodb", "put_item", {"Item": {"pk": {"S": "x"}, "sk": {"S": "x"}}})
DELETE = ("dynamodb", "delete_item", {"Key": {"pk": {"S": "x"}, "sk": {"S": "x"}}})
GET = ("dynamodb", "get_item", {"Key": {"pk": {"S": "x"}, "sk": {"S": "x"}}})
SCAN = ("dynamodb", "scan", {})
ENCRYPT = ("kms", "encrypt", {"Plaintext": "x"})
WRITE_RESULT = ("s3", "put_object", {"Key": "x", "Body": "x"})
READ_RESULT = ("s3", "get_object", {"Key": "x"})
INVITE = ("cognito-idp", "admin_create_user", {"Username": "new@example.org", "MessageAction": "SUPPRESS"})
REMOVE_USER = ("cognito-idp", "admin_delete_user", {"Username": "new@example.org"})
REPORT = ("sns", "publish", {"Message": "x"})
#: What a permitted call may still answer: there may be nothing there, or it may be there already.
PERMITTED = {"allowed", "NoSuchKey", "UsernameExistsException"}
ALL = ("FetchOrders", "PostInvoice", "NightlyRecheck", "RunJobs", "DashboardApi")
ENCRYPTERS = ("PostInvoice", "NightlyRecheck", "RunJobs", "DashboardApi")
RESULT_WRITERS = ("RunJobs",)
RESULT_READERS = ("DashboardApi",)


@pytest.mark.parametrize("function", ALL)
@pytest.mark.parametrize(
    ("call", "allowed"),
    [
        (GET, ALL),
        (PUT, ALL),
        (DELETE, ALL),
        (SCAN, ()),
        (ENCRYPT, ENCRYPTERS),
        (WRITE_RESULT, RESULT_WRITERS),
        (READ_RESULT, RESULT_READERS),
        (INVITE, ("DashboardApi",)),
        (REMOVE_USER, ()),
        (REPORT, ("DashboardApi",)),
    ],
    ids=["get", "put", "delete", "scan", "encrypt", "write-result", "read-result", "invite", "remove-user", "report"],
)
def test_a_function_may_do_what_its_role_says_and_no_more(
    probed: LocalRun,
    function: str,
    call: tuple[str, str, dict[str, Any]],
    allowed: tuple[str, ...],
) -> None:
    service, operation, arguments = call
    target = {
        "dynamodb": {"TableName": probed.stack.outputs["TableName"]},
        "kms": {"KeyId": probed.stack.outputs["VaultKeyId"]},
        "s3": {"Bucket": probed.stack.outputs["ResultsBucket"]},
        "cognito-idp": {"UserPoolId": probed.stack.outputs["UserPoolId"]},
        "sns": {"TopicArn": probed.stack.outputs["SupportTopicArn"]},
    }[service]

    answer = ask(probed, f"{function}Name", {"call": [service, operation, target | arguments]})

    assert (answer in PERMITTED) is (function in allowed), answer


def test_what_a_role_was_asked_for_and_refused_can_be_read(probed: LocalRun) -> None:
    table = probed.stack.outputs["TableName"]
    ask(probed, "FetchOrdersName", {"call": ["dynamodb", "scan", {"TableName": table}]})
    ask(probed, "FetchOrdersName", {"call": ["dynamodb", "transact_write_items", {"TransactItems": [
        {"Put": {"TableName": table, "Item": {"pk": {"S": "x"}, "sk": {"S": "y"}}}},
    ]}]})  # fmt: skip

    found = asked(probed)

    arn = f"arn:aws:dynamodb:eu-west-1:000000000000:table/{table}"
    assert found[Grant("FetchOrdersRole", "dynamodb:Scan", arn)] is False
    assert found[Grant("FetchOrdersRole", "dynamodb:PutItem", arn)] is True


@pytest.mark.parametrize(
    ("function", "queue", "allowed"),
    [
        ("FetchOrders", "Fetch", True),
        ("FetchOrders", "Invoice", True),
        ("FetchOrders", "Recheck", False),
        ("PostInvoice", "Invoice", False),
        ("PostInvoice", "Fetch", False),
        ("NightlyRecheck", "Recheck", True),
        ("NightlyRecheck", "Invoice", True),
        ("NightlyRecheck", "Fetch", False),
        ("DashboardApi", "Fetch", True),
        ("DashboardApi", "Invoice", True),
        ("DashboardApi", "Job", True),
        ("DashboardApi", "Recheck", False),
        ("RunJobs", "Job", False),
        ("RunJobs", "Fetch", False),
        ("RunJobs", "Invoice", True),
        ("FetchOrders", "Job", False),
    ],
)
def test_a_function_may_send_where_it_has_work_to_send_and_nowhere_else(
    probed: LocalRun, *, function: str, queue: str, allowed: bool
) -> None:
    name = f"sent-by-{function}"
    group = {"MessageGroupId": name}
    if queue == "Invoice":
        group["MessageDeduplicationId"] = name
    message = {
        "QueueUrl": probed.stack.outputs[f"{queue}QueueUrl"],
        "MessageBody": json.dumps({"name": name}),
        **group,
    }

    answer = ask(probed, f"{function}Name", {"call": ["sqs", "send_message", message]})

    assert (answer == "allowed") is allowed, answer


def test_the_functions_know_that_they_run_locally_and_what_time_it_is(probed: LocalRun) -> None:
    environment = ask(probed, "FetchOrdersName", {"environment": True})

    assert environment["ALLOW_LOOPBACK"] == "true"
    assert int(environment["CLOCK_OFFSET_SECONDS"]) == int(probed.environment()["CLOCK_OFFSET_SECONDS"])
    assert environment["STAGE"] == "local"


def test_the_stand_in_lets_items_expire_by_the_clock_of_the_run(probed: LocalRun) -> None:
    # The clock that takes expired items away also stamps a new table, which can be seen at once.
    made = probed.stack.client("dynamodb").create_table(
        TableName="clock",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
    )["TableDescription"]

    difference = probed.now - made["CreationDateTime"]

    assert abs(difference.total_seconds()) < 60


def token_of(run: LocalRun, person: str) -> str:
    users, pool = run.stack.client("cognito-idp"), run.stack.outputs["UserPoolId"]
    password = "een-goed-wachtwoord-1"
    users.admin_create_user(UserPoolId=pool, Username=person, MessageAction="SUPPRESS")
    users.admin_set_user_password(UserPoolId=pool, Username=person, Password=password, Permanent=True)
    signed_in = users.admin_initiate_auth(
        UserPoolId=pool,
        ClientId=run.stack.outputs["UserPoolClientId"],
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": person, "PASSWORD": password},
    )
    token: str = signed_in["AuthenticationResult"]["AccessToken"]
    return token


def test_the_api_lets_nobody_in_without_a_token_of_its_own_pool(probed: LocalRun) -> None:
    api, token = probed.addresses["api"], token_of(probed, "anna@example.org")
    head, claims, signature = token.split(".")

    def status(path: str, bearer: str | None = None) -> int:
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        return requests.get(f"{api}{path}", headers=headers, timeout=20).status_code

    assert status("/api/health") == 200
    assert status("/api/integrations", token) == 200
    assert status("/api/integrations/x/orders", token) == 200
    assert status("/api/integrations") == 401
    assert status("/api/integrations/x/orders") == 401
    assert status("/api/integrations", f"{head}.{claims}.{signature[::-1]}") == 401
    assert status("/api") == 404
    assert status("/api/integrations/x/orders/1-8-invoice-1/verify") == 401
    assert requests.post(f"{api}/api/integrations/x/acts", timeout=20).status_code == 401


def test_the_api_hands_on_who_signed_in(probed: LocalRun) -> None:
    token = token_of(probed, "bram@example.org")

    answer = requests.get(
        f"{probed.addresses['api']}/api/integrations",
        headers={"Authorization": f"Bearer {token}"},
        timeout=20,
    )

    assert answer.json()["jwt"]["claims"]["sub"]
