"""What the template promises about money and people's data, checked on the template itself."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from factuurbrug.runtime.settings import Settings

from local.places import PROJECT
from local.template import read_template

TEMPLATE = read_template()
RESOURCES: dict[str, dict[str, Any]] = TEMPLATE["Resources"]
LOCAL_ONLY = {"ALLOW_LOOPBACK", "CLOCK_OFFSET_SECONDS", "YUKI_BASE_URL"}


def of_type(kind: str) -> dict[str, dict[str, Any]]:
    return {name: resource.get("Properties", {}) for name, resource in RESOURCES.items() if resource["Type"] == kind}


FUNCTIONS = of_type("AWS::Serverless::Function")
QUEUES = of_type("AWS::SQS::Queue")
SCHEDULES = of_type("AWS::Scheduler::Schedule")
ALARMS = of_type("AWS::CloudWatch::Alarm")
WORK_QUEUES = {name: queue for name, queue in QUEUES.items() if "RedrivePolicy" in queue}
DEAD_LETTERS = {name: queue for name, queue in QUEUES.items() if "RedriveAllowPolicy" in queue}


def sources() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Each queue that feeds a function: the queue's name, the function, the mapping."""
    for function in FUNCTIONS.values():
        for event in function.get("Events", {}).values():
            mapping = event["Properties"]
            yield mapping["Queue"]["Fn::GetAtt"][0], function, mapping


def statements() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each statement of a role or managed policy, with the name of its owner."""
    for name, role in of_type("AWS::IAM::Role").items():
        for policy in role["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                yield name, statement
    for name, policy in of_type("AWS::IAM::ManagedPolicy").items():
        for statement in policy["PolicyDocument"]["Statement"]:
            yield name, statement


def resource_statements() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each statement of a policy that lies with a resource, with the resource's name."""
    for name, resource in RESOURCES.items():
        policy = resource["Properties"].get("KeyPolicy") or (
            resource["Properties"].get("PolicyDocument") if resource["Type"] != "AWS::IAM::ManagedPolicy" else None
        )
        for statement in policy["Statement"] if policy else []:
            yield name, statement["Fn::If"][1] if "Fn::If" in statement else statement


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def environment(function: dict[str, Any]) -> dict[str, Any]:
    shared = TEMPLATE["Globals"]["Function"]["Environment"]["Variables"]
    return {**shared, **function.get("Environment", {}).get("Variables", {})}


def test_every_queue_is_either_worked_on_or_holds_dead_letters() -> None:
    assert {name for name, _, _ in sources()} == set(WORK_QUEUES)
    assert set(WORK_QUEUES) | set(DEAD_LETTERS) == set(QUEUES)


@pytest.mark.parametrize("name", WORK_QUEUES)
def test_a_failed_message_goes_to_dead_letters_of_the_same_kind(name: str) -> None:
    policy = WORK_QUEUES[name]["RedrivePolicy"]
    target = QUEUES[policy["deadLetterTargetArn"]["Fn::GetAtt"][0]]

    assert policy["maxReceiveCount"] == 3
    assert target.get("FifoQueue", False) is WORK_QUEUES[name].get("FifoQueue", False)
    assert target["RedriveAllowPolicy"]["redrivePermission"] == "byQueue"
    source = target["RedriveAllowPolicy"]["sourceQueueArns"][0]["Fn::Sub"]
    assert source.endswith(f":{WORK_QUEUES[name]['QueueName']['Fn::Sub']}")


@pytest.mark.parametrize("name", QUEUES)
def test_messages_are_encrypted_at_rest(name: str) -> None:
    assert QUEUES[name]["SqsManagedSseEnabled"] is True


@pytest.mark.parametrize("name", DEAD_LETTERS)
def test_dead_letters_are_kept_as_long_as_possible_and_somebody_hears_of_them(name: str) -> None:
    watched = {
        alarm["Dimensions"][0]["Value"]["Fn::GetAtt"][0]: alarm
        for alarm in ALARMS.values()
        if alarm["Namespace"] == "AWS/SQS"
    }

    assert DEAD_LETTERS[name]["MessageRetentionPeriod"] == 14 * 24 * 3600
    assert watched[name]["MetricName"] == "ApproximateNumberOfMessagesVisible"
    assert watched[name]["Dimensions"][0]["Name"] == "QueueName"
    assert watched[name]["Threshold"] == 0
    assert watched[name]["AlarmActions"] == [{"Ref": "AlarmTopic"}]


def test_a_message_stays_away_six_times_as_long_as_its_function_may_run() -> None:
    for name, function, _ in sources():
        assert QUEUES[name]["VisibilityTimeout"] >= 6 * function["Timeout"], name


def test_a_batch_reports_its_failures_one_by_one_and_concurrency_is_bounded() -> None:
    for name, _, mapping in sources():
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"], name
        assert mapping["ScalingConfig"]["MaximumConcurrency"] >= 2, name


def test_what_all_queues_do_at_once_stays_below_a_small_accounts_share_of_functions() -> None:
    at_once = {name: mapping["ScalingConfig"]["MaximumConcurrency"] for name, _, mapping in sources()}

    assert set(at_once) == set(WORK_QUEUES)
    # One hanging shop or administration holds one: enough of them for the others, and the page's functions besides.
    assert min(at_once.values()) >= 10
    assert sum(at_once.values()) <= 50


def test_messages_are_handed_over_one_by_one_so_that_none_waits_for_anothers_integration() -> None:
    assert {mapping["BatchSize"] for _, _, mapping in sources()} == {1}


def test_the_stage_of_the_api_is_throttled() -> None:
    limits = RESOURCES["ApiStage"]["Properties"]["DefaultRouteSettings"]

    assert 0 < limits["ThrottlingRateLimit"] <= 50
    assert limits["ThrottlingRateLimit"] <= limits["ThrottlingBurstLimit"] <= 100


def test_invoices_keep_their_order_within_an_integration() -> None:
    queue = QUEUES["InvoiceQueue"]

    assert queue["FifoQueue"] is True
    assert queue["DeduplicationScope"] == "messageGroup"
    assert "ContentBasedDeduplication" not in queue


def test_fetching_alone_may_send_itself_the_rest_of_its_work_without_end() -> None:
    # Lambda stops every other function that calls itself through a queue again and again.
    assert {name for name, function in FUNCTIONS.items() if function.get("RecursiveLoop") == "Allow"} == {"FetchOrders"}


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_schedule_tries_again_and_its_failure_is_kept(name: str) -> None:
    target = SCHEDULES[name]["Target"]

    assert target["RetryPolicy"]["MaximumRetryAttempts"] >= 1
    assert target["DeadLetterConfig"]["Arn"] == {"Fn::GetAtt": ["ScheduleDeadLetters", "Arn"]}


def test_the_schedules_are_hourly_nightly_in_amsterdam_and_every_quarter() -> None:
    found = {
        name: (
            schedule["ScheduleExpression"],
            schedule.get("ScheduleExpressionTimezone"),
            schedule["Target"]["Arn"]["Fn::GetAtt"][0],
            schedule["Target"]["Input"],
        )
        for name, schedule in SCHEDULES.items()
    }

    assert found == {
        "HourlyFetch": ("cron(7 * * * ? *)", None, "FetchOrders", '{"task": "dispatch"}'),
        "NightlyRecheck": (
            "cron(40 3 * * ? *)",
            "Europe/Amsterdam",
            "NightlyRecheckFunction",
            '{"task": "dispatch"}',
        ),
        "QuarterlySettle": ("rate(15 minutes)", None, "NightlyRecheckFunction", '{"task": "settle"}'),
    }


def test_every_function_has_a_role_and_a_log_of_its_own_that_is_forgotten_in_time() -> None:
    roles = [function["Role"]["Fn::GetAtt"][0] for function in FUNCTIONS.values()]
    logs = [function["LoggingConfig"]["LogGroup"]["Ref"] for function in FUNCTIONS.values()]

    assert len(set(roles)) == len(FUNCTIONS)
    assert len(set(logs)) == len(FUNCTIONS)
    for log in of_type("AWS::Logs::LogGroup").values():
        assert log["RetentionInDays"] == {"Ref": "LogRetentionDays"}


def test_no_role_holds_a_star() -> None:
    for owner, statement in statements():
        for action in listed(statement["Action"]):
            assert "*" not in action, owner
        for resource in listed(statement["Resource"]):
            # Objects have names of their own making, so a statement names a bucket and all that lies in it.
            named = str(resource).replace("${Results.Arn}/*", "")
            assert "*" not in named, owner


def test_a_star_elsewhere_takes_something_away_or_hands_a_key_to_the_account_that_owns_it() -> None:
    with_star = {
        (name, statement["Effect"], statement.get("Sid", ""))
        for name, statement in resource_statements()
        if "*" in (statement["Action"], statement["Resource"], statement["Principal"])
        or str(statement["Action"]).endswith(":*")
    }

    assert with_star == {
        ("ResultsPolicy", "Deny", "NothingWithoutEncryptionInTransit"),
        ("DashboardFilesPolicy", "Deny", "NothingWithoutEncryptionInTransit"),
        # Without it nobody could give anybody a right to the key; who has one is said in the roles.
        ("VaultKey", "Allow", "AccountDecidesByRoles"),
    }


@pytest.mark.parametrize("name", of_type("AWS::IAM::Role"))
def test_a_role_is_for_one_service_and_the_functions_each_have_their_own(name: str) -> None:
    (statement,) = of_type("AWS::IAM::Role")[name]["AssumeRolePolicyDocument"]["Statement"]
    of_functions = {function["Role"]["Fn::GetAtt"][0] for function in FUNCTIONS.values()}
    service = "lambda.amazonaws.com" if name in of_functions else "scheduler.amazonaws.com"

    assert (statement["Effect"], statement["Action"]) == ("Allow", "sts:AssumeRole")
    assert statement["Principal"] == {"Service": service}


def test_the_schedules_may_start_their_functions_and_keep_their_failures_and_nothing_else() -> None:
    granted = {
        (action, tuple(resource["Fn::GetAtt"]))
        for owner, statement in statements()
        if owner == "ScheduleRole"
        for action in listed(statement["Action"])
        for resource in listed(statement["Resource"])
    }
    targets = [schedule["Target"] for schedule in SCHEDULES.values()]

    assert {target["RoleArn"]["Fn::GetAtt"][0] for target in targets} == {"ScheduleRole"}
    assert granted == {
        *(("lambda:InvokeFunction", tuple(target["Arn"]["Fn::GetAtt"])) for target in targets),
        *(("sqs:SendMessage", tuple(target["DeadLetterConfig"]["Arn"]["Fn::GetAtt"])) for target in targets),
    }


def test_roles_take_no_policies_from_elsewhere() -> None:
    own = set(of_type("AWS::IAM::ManagedPolicy"))
    for name, role in of_type("AWS::IAM::Role").items():
        for policy in role.get("ManagedPolicyArns", []):
            assert policy["Ref"] in own, name


def allowed_actions(role: str) -> set[str]:
    return {action for owner, statement in statements() if owner == role for action in listed(statement["Action"])}


def test_the_dashboard_makes_users_but_can_neither_read_passwords_nor_remove_anyone() -> None:
    users = {action for action in allowed_actions("DashboardApiRole") if action.startswith("cognito-idp:")}

    assert users == {"cognito-idp:AdminCreateUser", "cognito-idp:AdminGetUser"}


@pytest.mark.parametrize("name", of_type("AWS::S3::Bucket"))
def test_a_bucket_is_private_and_encrypted(name: str) -> None:
    bucket = RESOURCES[name]["Properties"]

    assert list(bucket["PublicAccessBlockConfiguration"].values()) == [True] * 4
    assert bucket["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]


def test_results_are_forgotten_after_a_day() -> None:
    (rule,) = RESOURCES["Results"]["Properties"]["LifecycleConfiguration"]["Rules"]

    assert (rule["Status"], rule["ExpirationInDays"]) == ("Enabled", 1)


@pytest.mark.parametrize("bucket", of_type("AWS::S3::Bucket"))
def test_a_bucket_takes_nothing_that_was_not_encrypted_on_its_way(bucket: str) -> None:
    (policy,) = [
        resource for resource in RESOURCES.values()
        if resource["Type"] == "AWS::S3::BucketPolicy" and resource["Properties"]["Bucket"] == {"Ref": bucket}
    ]  # fmt: skip
    deny = policy["Properties"]["PolicyDocument"]["Statement"][0]
    if "Fn::If" in deny:
        condition, deny, _ = deny["Fn::If"]
        assert condition == "IsCloud"

    assert policy.get("Condition") in {None, "IsCloud"}
    assert (deny["Effect"], deny["Action"], deny["Principal"]) == ("Deny", "s3:*", "*")
    assert deny["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_only_jobs_write_results() -> None:
    writers = {owner for owner, statement in statements() if "s3:PutObject" in listed(statement["Action"])}

    assert writers == {"RunJobsRole"}


@pytest.mark.parametrize("name", of_type("AWS::DynamoDB::Table"))
def test_a_table_can_be_recovered_and_is_not_deleted_with_the_stack(name: str) -> None:
    table = RESOURCES[name]

    assert table["DeletionPolicy"] == table["UpdateReplacePolicy"] == "Retain"
    assert table["Properties"]["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert table["Properties"]["SSESpecification"]["SSEEnabled"] is True
    assert table["Properties"]["DeletionProtectionEnabled"] is True
    assert table["Properties"]["TimeToLiveSpecification"]["AttributeName"] == "expires_at"


@pytest.mark.parametrize("name", ["VaultKey", "UserPool"])
def test_keys_and_users_outlive_the_stack(name: str) -> None:
    assert RESOURCES[name]["DeletionPolicy"] == "Retain"
    assert RESOURCES[name]["UpdateReplacePolicy"] == "Retain"


def test_every_route_but_health_asks_who_is_there() -> None:
    routes = of_type("AWS::ApiGatewayV2::Route").values()
    open_routes = {route["RouteKey"] for route in routes if route["AuthorizationType"] != "JWT"}

    assert open_routes == {"GET /api/health"}
    assert all(" /api/" in route["RouteKey"] for route in routes)
    assert all(
        route["AuthorizerId"] == {"Ref": "ApiAuthorizer"} for route in routes if route["RouteKey"] not in open_routes
    )


def test_only_administrators_make_users() -> None:
    pool = RESOURCES["UserPool"]["Properties"]

    assert pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    assert pool["Policies"]["PasswordPolicy"]["MinimumLength"] >= 12


def test_what_is_for_one_machine_cannot_be_had_in_a_real_account() -> None:
    conditions = TEMPLATE["Conditions"]
    of_the_stand_in = {"Fn::Equals": [{"Ref": "AWS::AccountId"}, "000000000000"]}
    assert of_the_stand_in in conditions["IsLocal"]["Fn::And"]
    assert {"Condition": "IsLocal"} in conditions["HasYukiBaseUrl"]["Fn::And"]

    for function in FUNCTIONS.values():
        for name in LOCAL_ONLY & set(environment(function)):
            condition, _, otherwise = environment(function)[name]["Fn::If"]
            assert condition in {"IsLocal", "HasYukiBaseUrl"}
            assert otherwise == {"Ref": "AWS::NoValue"}


def test_every_variable_is_a_setting_and_every_setting_a_variable() -> None:
    given = {name for function in FUNCTIONS.values() for name in environment(function)}
    known = {str(field.alias) for field in Settings.model_fields.values()}

    assert {name for name in given if not name.startswith("POWERTOOLS_")} == known


def test_the_template_carries_no_secret() -> None:
    words = re.compile(r"secret|password|token|api_?key", re.IGNORECASE)

    assert not [name for name in TEMPLATE["Parameters"] if words.search(name)]
    assert not [name for f in FUNCTIONS.values() for name in environment(f) if words.search(name)]


def test_the_template_uses_no_aliases_for_cloudformation_takes_none() -> None:
    text = (PROJECT / "template.yaml").read_text()

    assert not re.search(r"^[^#\"']*[:\-] [&*]\w", text, re.MULTILINE)


def test_every_folder_of_a_function_is_deployed_and_the_other_way_round() -> None:
    folders = {path.parent.name for path in (PROJECT / "functions").glob("*/app.py")}

    assert {function["CodeUri"] for function in FUNCTIONS.values()} == {f"functions/{folder}/" for folder in folders}


@pytest.mark.parametrize("page", ["Makefile", "samconfig.toml"])
def test_a_build_is_never_taken_from_a_cache_that_does_not_know_the_architecture(page: str) -> None:
    # `sam build` keys its cache on the sources alone: after a build for x86_64 it gave that for arm64 too.
    assert "cached" not in (PROJECT / page).read_text(encoding="utf-8")
