"""Every shared kind of fault, as a real HTTP client sees it, and whether the work was done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
import requests
from werkzeug.wrappers import Request, Response

from simulators.fault_book import FaultBook
from simulators.faults import Fault
from simulators.faulty_app import FaultyApp, own_faults
from simulators.serving import Server
from simulators.vocabulary import Vocabulary

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

BODY = "<ok>" + "é" * 500 + "</ok>"


@dataclass
class Counter:
    """A server whose work is counting the requests it has worked on."""

    book: FaultBook = field(default_factory=lambda: FaultBook(vocabulary=Vocabulary(own_kinds={"own": "done"})))
    worked: int = 0
    handed: list[str] = field(default_factory=list)
    url: str = ""

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = Request(environ)
        request.get_data()
        self.worked += 1
        self.handed += [str(fault.kind) for fault in own_faults(request.environ)]
        return Response(BODY, content_type="text/xml;charset=utf-8")(environ, start_response)

    def post(self) -> requests.Response:
        return requests.post(f"{self.url}/orders", data="x" * 5000, timeout=5)


@pytest.fixture
def counter() -> Iterator[Counter]:
    counter = Counter()
    app = FaultyApp(counter, book=counter.book, operation_of=lambda env: str(env["PATH_INFO"]).strip("/"))
    with Server(app) as server:
        counter.url = server.url
        yield counter


@pytest.mark.parametrize(
    ("kind", "status", "worked"),
    [
        ("status429", 429, 0),
        ("status500", 500, 0),
        ("status502", 502, 0),
        ("status503", 503, 0),
        ("status500_committed", 500, 1),
        ("html_page", 200, 0),
        ("garbage", 200, 1),
        ("php_notices", 200, 1),
        ("refuse", 200, 1),
        ("own", 200, 1),
    ],
)
def test_a_fault_with_an_answer_gives_its_status_and_does_its_work_or_not(
    counter: Counter, kind: str, status: int, worked: int
) -> None:
    counter.book.add(Fault(kind=kind, times=1))

    answer = counter.post()

    assert answer.status_code == status
    assert counter.worked == worked
    assert counter.post().content == BODY.encode()


@pytest.mark.parametrize(("kind", "worked"), [("drop_before", 0), ("drop_after", 1), ("half_answer", 1)])
def test_a_broken_connection_is_broken_for_the_client_and_only_once(counter: Counter, kind: str, worked: int) -> None:
    counter.book.add(Fault(kind=kind, times=1))

    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        counter.post()

    assert counter.worked == worked
    assert counter.post().content == BODY.encode()


def test_a_slow_answer_comes_late_but_is_right(counter: Counter) -> None:
    counter.book.add(Fault(kind="slow", argument="120", times=1))

    answer = counter.post()

    assert answer.elapsed.total_seconds() >= 0.12
    assert answer.content == BODY.encode()


def test_php_notices_stand_in_front_of_the_whole_answer(counter: Counter) -> None:
    counter.book.add(Fault(kind="php_notices", times=1))

    answer = counter.post()

    assert answer.content.startswith(b"<br />\n<b>Notice</b>")
    assert answer.content.endswith(BODY.encode())


def test_garbage_is_no_text(counter: Counter) -> None:
    counter.book.add(Fault(kind="garbage", times=1))

    with pytest.raises(UnicodeDecodeError):
        counter.post().content.decode()


def test_too_many_requests_tells_when_to_come_back(counter: Counter) -> None:
    counter.book.add(Fault(kind="status429", argument="7"))

    assert counter.post().headers["Retry-After"] == "7"


def test_own_kinds_and_refusals_are_handed_to_the_simulator(counter: Counter) -> None:
    counter.book.add(Fault(kind="refuse", times=1))
    counter.book.add(Fault(kind="own", times=1))

    for _ in range(3):
        counter.post()

    assert counter.handed == ["refuse", "own"]


def test_faults_are_set_seen_and_removed_over_the_admin_route(counter: Counter) -> None:
    admin = f"{counter.url}/_admin/faults"

    set_ = requests.post(
        admin, json=["orders:status503:times=2", {"kind": "garbage", "pattern": "taxes"}], timeout=5
    ).json()
    listed = requests.get(admin, timeout=5).json()["faults"]
    removed = requests.delete(f"{admin}/{listed[0]['id']}", timeout=5).json()
    cleared = requests.delete(admin, timeout=5).json()

    assert set_["faults"] == listed
    assert [(one["kind"], one["times"]) for one in listed] == [("status503", 2), ("garbage", None)]
    assert [one["kind"] for one in removed["faults"]] == ["garbage"]
    assert cleared["faults"] == []
    assert counter.post().status_code == 200


@pytest.mark.parametrize("sent", ["teapot", "{}", '"a:b:c"', '{"kind": "garbage", "times": "x"}', "7"])
def test_a_fault_the_admin_route_cannot_read_is_refused(counter: Counter, sent: str) -> None:
    answer = requests.post(f"{counter.url}/_admin/faults", data=sent, timeout=5)

    assert answer.status_code == 400
    assert answer.json()["error"]
    assert counter.book.in_force() == {}


def test_removing_a_fault_that_is_not_there_is_a_404(counter: Counter) -> None:
    assert requests.delete(f"{counter.url}/_admin/faults/9", timeout=5).status_code == 404
