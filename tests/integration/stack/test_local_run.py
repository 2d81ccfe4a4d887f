"""The local run: what it keeps, how it stops, and what it says when the machine is in the way."""

import json
import shutil
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from local.memory import RECORDING_ENDS, choose_port, choosing_a_port, is_free, machine_now, recall
from local.places import PROJECT, Home
from local.problems import LocalProblem
from local.processes import Child, wait_until
from local.queues import Patience
from local.run import LocalRun
from tests.integration.stack.conftest import FUNCTIONS, bare

pytestmark = [pytest.mark.stack, pytest.mark.xdist_group("local-run")]

ITEM = {"pk": {"S": "kept"}, "sk": {"S": "kept"}}

STARTER = """
import sys, time
from pathlib import Path
from local.run import LocalRun
from tests.integration.stack.conftest import bare
from tests.integration.stack.test_local_run import put
run = LocalRun(bare(Path(sys.argv[1]), Path(sys.argv[2])))
run.start()
put(run)
print(run.addresses["aws"].rpartition(":")[2], flush=True)
time.sleep(600)
"""


def put(run: LocalRun) -> None:
    run.stack.client("dynamodb").put_item(TableName=run.stack.outputs["TableName"], Item=ITEM)


def has(run: LocalRun) -> bool:
    found = run.stack.client("dynamodb").get_item(
        TableName=run.stack.outputs["TableName"], Key=ITEM, ConsistentRead=True
    )
    return "Item" in found


def test_a_second_start_finds_data_names_ports_and_clock_as_they_were(tmp_path: Path, probes: Path) -> None:
    steps: list[str] = []
    with LocalRun(bare(tmp_path / "home", probes)) as first:
        put(first)
        before = (first.addresses, first.stack.outputs, first.environment())

    with LocalRun(bare(tmp_path / "home", probes), report=lambda p: steps.append(p.step)) as second:
        after = (second.addresses, second.stack.outputs, second.environment())

        assert has(second)
        assert after == before
        assert "unchanged" in steps


def test_a_restart_on_another_port_goes_on_working_through_the_queues(tmp_path: Path, probes: Path) -> None:
    options = bare(tmp_path / "home", probes)
    with LocalRun(options) as first:
        old = first.addresses["aws"]

    with socket.socket() as other:
        # The connections of the first run may still be fading.
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", int(old.rpartition(":")[2])))
        other.listen()
        with LocalRun(options) as second:
            second.stack.client("sqs").send_message(
                QueueUrl=second.stack.outputs["FetchQueueUrl"], MessageBody=json.dumps({"name": "moved"})
            )
            done = second.hourly(patience=Patience(still=20))

            assert second.addresses["aws"] != old
            assert done.dead_letters == {}


def test_changed_code_is_deployed_at_the_next_start_and_the_data_stays(tmp_path: Path, probes: Path) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(probes, changed)
    source = changed / "functions" / "fetch_orders" / "app.py"
    source.write_text("def handler(event, context):\n    return 'new'\n")
    options = bare(tmp_path / "home", probes)
    with LocalRun(options) as first:
        put(first)
        before = first.stack.outputs

    with LocalRun(replace(options, functions=changed)) as second:
        done = second.hourly()

        assert done.answer == "new"
        assert second.stack.outputs == before
        assert has(second)


def test_a_power_cut_loses_nothing_that_was_saved_and_frees_messages_in_flight(tmp_path: Path, probes: Path) -> None:
    home = tmp_path / "home"
    run = LocalRun(bare(home, probes))
    run.start()
    sqs, queue = run.stack.client("sqs"), run.stack.outputs["ScheduleDeadLettersUrl"]
    sqs.send_message(QueueUrl=queue, MessageBody="held")
    sqs.receive_message(QueueUrl=queue, VisibilityTimeout=3600)
    put(run)
    run.save()
    run.kill()

    with LocalRun(bare(home, probes)) as again:
        messages = again.stack.client("sqs").receive_message(QueueUrl=queue)["Messages"]

        assert has(again)
        assert [message["Body"] for message in messages] == ["held"]


def test_a_power_cut_takes_no_answered_write_to_a_table_back_and_doubles_none(tmp_path: Path, probes: Path) -> None:
    home = tmp_path / "home"
    options = replace(bare(home, probes), save_seconds=3600)
    run = LocalRun(options)
    run.start()
    tables, table = run.stack.client("dynamodb"), run.stack.outputs["TableName"]

    def count(times: int) -> None:
        for _ in range(times):
            tables.update_item(
                TableName=table,
                Key=ITEM,
                UpdateExpression="ADD counted :one",
                ExpressionAttributeValues={":one": {"N": "1"}},
            )

    count(3)
    run.save()
    count(4)
    run.kill()

    with LocalRun(options) as again:
        found = again.stack.client("dynamodb").get_item(TableName=table, Key=ITEM)["Item"]
    with LocalRun(options) as once_more:
        later = once_more.stack.client("dynamodb").get_item(TableName=table, Key=ITEM)["Item"]

    assert found["counted"] == {"N": "7"}
    assert later["counted"] == {"N": "7"}


def test_a_fresh_start_begins_with_nothing(tmp_path: Path, probes: Path) -> None:
    options = bare(tmp_path / "home", probes)
    with LocalRun(options) as first:
        put(first)

    with LocalRun(replace(options, fresh=True)) as second:
        assert not has(second)


def test_what_a_run_keeps_is_closed_to_other_users(tmp_path: Path, probes: Path) -> None:
    with LocalRun(bare(tmp_path / "home", probes)):
        pass

    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_a_port_that_is_taken_is_named(tmp_path: Path, probes: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(LocalProblem) as problem:
            LocalRun(bare(tmp_path / "home", probes, port=port)).start()

    assert problem.value.code == "LOCAL-PORT-TAKEN"
    assert str(port) in str(problem.value)


def test_a_second_run_on_the_same_data_is_refused(tmp_path: Path, probes: Path) -> None:
    with LocalRun(bare(tmp_path / "home", probes)), pytest.raises(LocalProblem) as problem:
        LocalRun(bare(tmp_path / "home", probes)).start()

    assert problem.value.code == "LOCAL-ALREADY-RUNNING"


def test_a_function_that_fails_is_told_with_its_own_words(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    for name in FUNCTIONS:
        (broken / "functions" / name).mkdir(parents=True)
        source = "def handler(event, context):\n    raise ValueError('no more ink')\n"
        (broken / "functions" / name / "app.py").write_text(source)

    with LocalRun(bare(tmp_path / "home", broken)) as run, pytest.raises(LocalProblem) as problem:
        run.hourly(patience=Patience(still=20, after_error=1))

    assert problem.value.code == "LOCAL-TASK-FAILED"
    assert "no more ink" in str(problem.value)


def test_a_queue_in_which_nothing_moves_is_given_up_with_the_errors_of_its_function(
    tmp_path: Path, probes: Path
) -> None:
    with LocalRun(bare(tmp_path / "home", probes)) as run:
        run.stack.client("sqs").send_message(
            QueueUrl=run.stack.outputs["FetchQueueUrl"],
            MessageBody=json.dumps({"name": "stuck", "fails": True}),
        )

        with pytest.raises(LocalProblem) as problem:
            run.hourly(patience=Patience(still=3, after_error=3))

    assert problem.value.code == "LOCAL-QUEUE-STALLED"
    assert "Fetch 1" in str(problem.value)


def test_the_children_stop_and_save_when_their_starter_is_killed(tmp_path: Path, probes: Path) -> None:
    starter = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", STARTER, str(tmp_path / "home"), str(probes)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    with starter:
        port = int(starter.stdout.readline()) if starter.stdout else 0
        starter.kill()

    assert port
    assert wait_until(lambda: is_free(port), seconds=30)
    with LocalRun(bare(tmp_path / "home", probes)) as again:
        assert has(again)


def test_a_year_later_a_first_start_begins_at_the_same_moment(tmp_path: Path) -> None:
    home = Home(folder=tmp_path)
    later = machine_now() + timedelta(days=365)

    memory = recall(home, anchor=RECORDING_ENDS, now=later)

    difference = later + timedelta(seconds=memory.clock_offset_seconds) - RECORDING_ENDS
    assert abs(difference.total_seconds()) < 1


def test_a_child_that_ends_by_itself_is_told_with_the_end_of_its_log(tmp_path: Path) -> None:
    child = Child(
        name="thing",
        command=["/bin/sh", "-c", "echo out of paper; exit 3"],
        environment={},
        log=tmp_path / "thing.log",
    )

    with pytest.raises(LocalProblem) as problem:
        child.wait_for("http://127.0.0.1:9/")
    child.stop()

    assert problem.value.code == "LOCAL-CHILD-ENDED"
    assert "status 3" in str(problem.value)
    assert "out of paper" in str(problem.value)


def test_runs_that_start_at_the_same_time_choose_different_ports() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        usual = probe.getsockname()[1]
    taken: list[socket.socket] = []

    def start() -> None:
        with choosing_a_port():
            port = choose_port(wanted=None, remembered=None, usual=usual)
            # Others get every chance to choose the same before it is taken.
            threading.Event().wait(0.05)
            server = socket.socket()
            server.bind(("127.0.0.1", port))
            server.listen()
            taken.append(server)

    starters = [threading.Thread(target=start) for _ in range(4)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()

    ports = {server.getsockname()[1] for server in taken}
    for server in taken:
        server.close()
    assert (len(taken), usual in ports, len(ports)) == (4, True, 4)
