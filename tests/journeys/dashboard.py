"""A shop of a test's own on the deployed stack, and people who ask the API about it."""

import itertools
import json
import secrets
from pathlib import Path
from typing import Any

import requests
from factuurbrug.domain.ids import IntegrationId
from factuurbrug.domain.record import OrderRecord, RecordKey
from factuurbrug.ports.memberships import Role

from local.queues import Patience, wait_until_drained
from local.run import LocalRun
from tests.builders.api import an_event
from tests.guard.watch import WATCH
from tests.integration.aws.deployed import joined, parts_on
from tests.journeys.operating import Admin

ADMINISTRATION = "a0000000-0000-4000-8000-000000000002"
#: An ordinary Dutch order of the recorded shop, to copy.
ORDINARY = 6


class Dashboard:
    """An integration that books at once what is ordered from today on, and somebody of its account at the API."""

    def __init__(
        self, stack: LocalRun, admin: Admin, folder: Path, *, process: bool = True, role: Role = Role.OWNER
    ) -> None:
        self.stack = stack
        self.parts = parts_on(stack)
        self.name = f"desk-{secrets.token_hex(6)}"
        self.id = IntegrationId(self.name)
        file = folder / "desk.toml"
        file.write_text(
            f'id = "{self.name}"\nactive = true\nprocess = {str(process).lower()}\nstart_date = {stack.now:%Y-%m-%d}\n'
            f'subject_template = "{self.name} {{bestel_id}}"\n'
            f'[shop]\nurl = "{stack.addresses["shop"]}"\nprefix = "{self.name[-6:]}-"\n'
            f'[books]\nadministration_id = "{ADMINISTRATION}"\n',
            encoding="utf-8",
        )
        done = admin("integrations", "add", str(file))
        assert done.exit_code == 0, done.err
        settings = self.parts.integrations.get(self.id)
        assert settings is not None
        self.account = settings.account_id
        self.subject = secrets.token_hex(8)
        joined(self.parts, self.subject, self.account, role)
        self._requests = itertools.count(1)

    def tell(self, partner: str, route: str, method: str = "POST", **values: object) -> Any:
        """Have something happen in a simulated partner."""
        address = f"{self.stack.addresses[partner]}/_admin/{route}"
        answer = requests.request(method, address, json=values, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def new_order(self, *, state: int | None = None) -> int:
        """An order that is made now, in this status of the shop."""
        number = int(self.tell("shop", "orders", copy_of=ORDINARY)["ids"][0])
        if state is not None:
            self.tell("shop", f"orders/{number}/state", state=state)
        return number

    def record(self, number: int) -> OrderRecord:
        """The record of an order's invoice."""
        found = self.parts.records.get(RecordKey(self.id, 1, number))
        assert found is not None
        return found

    def ask(self, method: str, path: str, body: object = None, **query: str) -> Any:
        """What the API answers; `path` beneath the integration."""
        return self.ask_api(method, f"/api/integrations/{self.name}{path}", body, **query)

    def ask_api(self, method: str, path: str, body: object = None, **query: str) -> Any:
        """What the API answers."""
        event = an_event(method, path, claims={"sub": self.subject}, body=body, query=query)
        name = self.stack.stack.outputs["DashboardApiName"]
        answer = self.stack.stack.client("lambda").invoke(FunctionName=name, Payload=json.dumps(event))
        response = json.loads(answer["Payload"].read())
        WATCH.see(f"API answer to {method} {path}", response["body"])
        read = json.loads(response["body"])
        assert response["statusCode"] < 300, read
        return read

    def request_id(self) -> str:
        """One that was not used before."""
        return f"request-{next(self._requests):08d}"

    def drain(self) -> None:
        """Wait until the functions have done all that was asked."""
        wait_until_drained(self.stack.stack, check=self.stack.check, report=lambda _: None, patience=Patience())

    def done(self, path: str, **form: object) -> dict[str, Any]:
        """The job that a form asks for, once it and what follows from it is done."""
        asked = self.ask("POST", path, {"request_id": self.request_id(), **form})
        self.drain()
        job: dict[str, Any] = self.ask("GET", f"/jobs/{asked['id']}")
        assert job["state"] == "done", job
        return job
