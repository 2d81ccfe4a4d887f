"""What every queue of jobs must do; run by the fake and by SQS on the stand-in."""

from collections.abc import Callable

from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.ports.jobs import JobOwner, JobQueue, of_account, of_integration

#: What came out, in any order.
Received = Callable[[], list[tuple[JobOwner, str]]]


class JobQueueContract:
    """Subclasses give a `queue` that nobody works on, and `received()`, which empties it."""

    def test_a_job_is_offered_by_its_owner_and_id(self, queue: JobQueue, received: Received) -> None:
        anna, bram = of_integration(IntegrationId("anna")), of_account(AccountId("bram"))
        queue.ask(anna, "job-00000001")
        queue.ask(bram, "job-00000002")

        assert set(received()) == {(anna, "job-00000001"), (bram, "job-00000002")}

    def test_a_job_that_is_offered_again_comes_again(self, queue: JobQueue, received: Received) -> None:
        anna = of_integration(IntegrationId("anna"))
        for _ in range(2):
            queue.ask(anna, "job-00000001")

        assert received() == [(anna, "job-00000001")] * 2
