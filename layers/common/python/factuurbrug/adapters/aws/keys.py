"""Where each item lies in the one table (`docs/data-model.md`). Integration ids are in small letters: no clash."""

import hashlib
from datetime import UTC, date, datetime
from enum import StrEnum

from factuurbrug.domain.ids import AccountId, IntegrationId
from factuurbrug.domain.months.month import Month
from factuurbrug.domain.record import OrderRecord, RecordKey, State
from factuurbrug.ports.jobs import JobOwner

DUE_PARTITIONS = 16
INTEGRATIONS = "INTEGRATIONS"
REPORTS = "REPORTS"
OUTAGES = "OUTAGES"
NOTICES = "NOTICES"
#: The counters of days begin so.
DAY = "T#"


class MonthPart(StrEnum):
    """What is kept of a month: the beginnings of its items' sort keys."""

    HEAD = "MONTH#"
    COMPARISON = "MONTH-COMPARED#"
    ACCEPTED = "MONTH-ACCEPTED#"


def stamp(moment: datetime) -> str:
    """An instant as text of fixed length that sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def record_part(key: RecordKey) -> str:
    """The part that a record's items share."""
    return f"{key.shop_id:06d}#{key.order_id:012d}#{key.kind.value}#{key.number:04d}"


def order_part(shop_id: int, order_id: int) -> str:
    """The part that all records of one order share."""
    return f"{shop_id:06d}#{order_id:012d}#"


def record_key(key: RecordKey) -> dict[str, str]:
    """The record itself."""
    return {"pk": str(key.integration), "sk": f"R#{record_part(key)}"}


def copy_key(key: RecordKey) -> dict[str, str]:
    """The working copy."""
    return {"pk": str(key.integration), "sk": f"W#{record_part(key)}"}


def cart_key(key: RecordKey, cart_id: int) -> dict[str, str]:
    """What is known of an order among those of its cart."""
    return {"pk": str(key.integration), "sk": f"{cart_part(key.shop_id, cart_id)}{key.order_id:012d}"}


def cart_part(shop_id: int, cart_id: int) -> str:
    """The part that all orders of one cart share."""
    return f"C#{shop_id:06d}#{cart_id:012d}#"


def document_key(key: RecordKey) -> dict[str, str]:
    """The document of the latest claim."""
    return {"pk": str(key.integration), "sk": f"D#{record_part(key)}"}


def journal_key(key: RecordKey, version: int) -> dict[str, str]:
    """One entry of the journal."""
    return {"pk": str(key.integration), "sk": f"J#{record_part(key)}#{version:08d}"}


def totals_key(integration: IntegrationId) -> dict[str, str]:
    """The counters of an integration as it stands now."""
    return {"pk": str(integration), "sk": "TOTALS"}


def day_key(integration: IntegrationId, day: date) -> dict[str, str]:
    """The counters of one day."""
    return {"pk": str(integration), "sk": f"{DAY}{day.isoformat()}"}


def setting_key(integration: IntegrationId, name: str) -> dict[str, str]:
    """Settings, cursor, leases and so on of an integration."""
    return {"pk": str(integration), "sk": name}


def listed_key(integration: IntegrationId) -> dict[str, str]:
    """The integration's entry in the list of all."""
    return {"pk": INTEGRATIONS, "sk": str(integration)}


def place_key(place: str, integration: IntegrationId) -> dict[str, str]:
    """That an integration is bound to an administration or a Yuki domain."""
    return {"pk": f"PLACE#{place}", "sk": str(integration)}


def account_key(account: AccountId, integration: IntegrationId) -> dict[str, str]:
    """The integration's entry beneath its account."""
    return {"pk": f"ACCOUNT#{account}", "sk": f"INTEGRATION#{integration}"}


def account_part_key(account: AccountId, name: str) -> dict[str, str]:
    """The account itself, its owners, a member: what lies beside its integrations."""
    return {"pk": f"ACCOUNT#{account}", "sk": name}


def membership_key(subject: str, account: AccountId) -> dict[str, str]:
    """A person's role in an account, by the verified `sub`."""
    return {"pk": f"USER#{subject}", "sk": f"ACCOUNT#{account}"}


def secret_key(integration: IntegrationId, name: str) -> dict[str, str]:
    """A secret: in a partition that no list of the integration reads."""
    return {"pk": f"SECRET#{integration}", "sk": name}


def job_key(owner: JobOwner, job_id: str) -> dict[str, str]:
    """A job, beneath the integration or account whose it is."""
    kind, _, name = owner.partition("/")
    return {"pk": name if kind == "integration" else f"ACCOUNT#{name}", "sk": f"JOB#{job_id}"}


def seats_key(owner: JobOwner) -> dict[str, str]:
    """Which jobs of an owner are under way."""
    return {**job_key(owner, ""), "sk": "JOBS-UNDER-WAY"}


def month_key(integration: IntegrationId, month: Month, part: MonthPart) -> dict[str, str]:
    """A part of what is kept of a month."""
    return {"pk": str(integration), "sk": f"{part.value}{month}"}


def month_entries(month: Month) -> str:
    """The beginning that all entries of a month's history share."""
    return f"MONTH-LOG#{month}#"


def month_entry_key(integration: IntegrationId, month: Month, version: int) -> dict[str, str]:
    """One entry of a month's history."""
    return {"pk": str(integration), "sk": f"{month_entries(month)}{version:08d}"}


def report_key(number: str) -> dict[str, str]:
    """A report with everything in it."""
    return {"pk": f"REPORT#{number}", "sk": "REPORT"}


def listed_report_key(at: datetime, number: str) -> dict[str, str]:
    """A report's entry in the list of all, by when it was sent."""
    return {"pk": REPORTS, "sk": f"{stamp(at)}#{number}"}


def sent_report_key(subject: str, request_id: str) -> dict[str, str]:
    """What a person sent under a request id."""
    return {"pk": f"USER#{subject}", "sk": f"REPORT#{request_id}"}


def turns_key(subject: str, day: date) -> dict[str, str]:
    """How many reports a person sent on a day."""
    return {"pk": f"USER#{subject}", "sk": f"REPORTS#{day.isoformat()}"}


def failure_key(message: str) -> dict[str, str]:
    """Why a message failed last."""
    return {"pk": f"FAILURE#{message}", "sk": "FAILURE"}


def listed_outage_key(integration: IntegrationId, half: str) -> dict[str, str]:
    """An outage's entry in the list of all."""
    return {"pk": OUTAGES, "sk": f"{integration}#{half}"}


def notice_key(at: datetime, integration: IntegrationId, half: str, kind: str) -> dict[str, str]:
    """A notice that nobody was told of yet, by when it was written."""
    return {"pk": NOTICES, "sk": f"{stamp(at)}#{integration}#{half}#{kind}"}


def name_key(space: str, name: str) -> dict[str, str]:
    """A subject or number that belongs to one record."""
    return {"pk": f"NAME#{space}", "sk": name}


def budget_key(domain_id: str, day: str) -> dict[str, str]:
    """A day's count of calls."""
    return {"pk": f"BUDGET#{domain_id}", "sk": day}


def tab_partition(integration: IntegrationId, state: State, *, apart: bool = False) -> str:
    """The index partition of one state.

    Of two states some records lie `apart`: UNCERTAIN that needs a person, since it is in another tab, and READY that
    is urgent, since it is wanted first.
    """
    return f"{integration}#{state.value}{'!' if apart else ''}"


def partitions_of(state: State) -> tuple[bool, ...]:
    """Which of a state's partitions there are, by `apart`, those that come first before the others."""
    return {State.READY: (True, False), State.UNCERTAIN: (False, True)}.get(state, (False,))


def lies_apart(record: OrderRecord) -> bool:
    """Whether the record lies in its state's second partition."""
    if record.state is State.UNCERTAIN:
        return record.needs_person
    return record.state is State.READY and record.urgent


def index_keys(record: OrderRecord) -> dict[str, str]:
    """The keys by which the indexes find a record; without `due_at` it is not in the due index."""
    partition = tab_partition(record.key.integration, record.state, apart=lies_apart(record))
    keys = {"tab_pk": partition, "tab_sk": f"{stamp(record.changed_at)}#{record.key}"}
    if record.due_at is not None:
        number = hashlib.sha256(str(record.key).encode()).digest()[0] % DUE_PARTITIONS
        keys |= {"due_pk": due_partition(number), "due_sk": f"{stamp(record.due_at)}#{record.key}"}
    return keys


def due_partition(number: int) -> str:
    """One of the partitions over which due records are spread."""
    return f"DUE#{number:02d}"
