"""Accounts in the table, and who works in them.

A membership lies in two places, written in one transaction: beneath the person, for rights, and beneath the account,
for the list. The item OWNERS names the owners and is written with every change, so that two who change something at
one moment cannot leave an account without any.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from factuurbrug.adapters.aws import keys
from factuurbrug.adapters.aws.table import ConditionFailed, Item, Table
from factuurbrug.codec.documents import from_json, to_json
from factuurbrug.domain.account import Account, Member, Role
from factuurbrug.domain.errors import Conflict, Defect, Refused
from factuurbrug.domain.ids import AccountId

_ACCOUNT: Final = "ACCOUNT"
_OWNERS: Final = "OWNERS"
_MEMBER: Final = "MEMBER#"
_ABSENT: Final = "attribute_not_exists(pk)"


class DynamoAccounts:
    """Implements `Accounts`."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, account: AccountId) -> Account | None:
        """One account."""
        item = self._table.get(keys.account_part_key(account, _ACCOUNT))
        return from_json(item["body"], Account) if item else None

    def create(self, account: Account, owner: Member) -> Account:
        """Account, owners and both sides of the first membership in one transaction."""
        token = secrets.token_hex(16)
        owners = {**keys.account_part_key(account.id, _OWNERS), "subjects": [owner.subject], "version": 1}
        try:
            self._table.transact(
                [{"item": _item(account, token), "condition": _ABSENT}, {"item": owners}, *_joined(account.id, owner)],
                token=token,
            )
        except ConditionFailed:
            stored = self.get(account.id)
            if stored is None:
                raise Defect("STORE-REFUSED", error="account") from None
            return stored
        return account

    def save(self, account: Account) -> Account:
        """Conditional on the version that it replaces."""
        saved, token = replace(account, version=account.version + 1), secrets.token_hex(16)
        try:
            self._table.put(_item(saved, token), condition="version = :before", values={":before": account.version})
        except ConditionFailed as failed:
            if failed.stored.get("write_token") != token:
                raise Conflict("ACCOUNT-CHANGED") from failed
        return saved

    def members(self, account: AccountId) -> tuple[Member, ...]:
        """Everybody, by when they came."""
        items = self._table.query("pk = :pk AND begins_with(sk, :sk)", {":pk": f"ACCOUNT#{account}", ":sk": _MEMBER})
        return tuple(sorted((_member(item) for item in items), key=lambda member: (member.since, member.subject)))

    def put_member(self, account: AccountId, member: Member) -> None:
        """Let a person in, or give another role."""
        self._change(
            account,
            subject=member.subject,
            owns=member.role is Role.OWNER,
            writes=_joined(account, member),
        )

    def remove_member(self, account: AccountId, subject: str) -> None:
        """Take a person out."""
        gone = (keys.account_part_key(account, _MEMBER + subject), keys.membership_key(subject, account))
        self._change(account, subject=subject, owns=False, writes=[{"delete": key} for key in gone])

    def _change(self, account: AccountId, *, subject: str, owns: bool, writes: list[Mapping[str, Any]]) -> None:
        stored = self._table.get(keys.account_part_key(account, _OWNERS)) or {"subjects": [], "version": 0}
        before = [str(one) for one in stored["subjects"]]
        after = [one for one in before if one != subject] + ([subject] if owns else [])
        if not after:
            raise Refused("ACCOUNT-LAST-OWNER")
        version, token = int(stored["version"]), secrets.token_hex(16)
        owners = {
            **keys.account_part_key(account, _OWNERS),
            "subjects": after,
            "version": version + 1,
            "write_token": token,
        }
        condition = "version = :before" if version else _ABSENT
        values = {":before": version} if version else None
        try:
            self._table.transact([{"item": owners, "condition": condition, "values": values}, *writes], token=token)
        except ConditionFailed as failed:
            if failed.stored.get("write_token") != token:
                raise Conflict("MEMBERS-CHANGED") from failed


def _item(account: Account, token: str) -> Item:
    return {
        **keys.account_part_key(account.id, _ACCOUNT),
        "body": to_json(account, Account),
        "version": account.version,
        "write_token": token,
    }


def _joined(account: AccountId, member: Member) -> list[Mapping[str, Any]]:
    """Both sides of a membership."""
    listed = {
        **keys.account_part_key(account, _MEMBER + member.subject),
        "email": member.email,
        "role": member.role.value,
        "since": keys.stamp(member.since),
    }
    return [{"item": listed}, {"item": {**keys.membership_key(member.subject, account), "role": member.role.value}}]


def _member(item: Item) -> Member:
    return Member(
        subject=str(item["sk"]).removeprefix(_MEMBER),
        email=str(item["email"]),
        role=Role(item["role"]),
        since=datetime.fromisoformat(str(item["since"])),
    )
