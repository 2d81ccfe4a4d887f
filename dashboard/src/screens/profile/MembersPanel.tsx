/** Who works in the account: invite, another role, take out; taking out can be undone. */
import { answer } from "@/api/client";
import type { RoleName, Schema } from "@/api/schema";
import { useApi } from "@/app/services";
import { day } from "@/i18n/format";
import { words } from "@/i18n/words";
import { useResource } from "@/lib/resource";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Loader } from "@/ui/Loader";
import { Notice } from "@/ui/Notice";
import { Panel } from "@/ui/Panel";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { SelectField } from "@/ui/SelectField";

import { InviteForm } from "./InviteForm";
import { useMembers } from "./useMembers";

const ROLES: readonly RoleName[] = ["owner", "employee", "bookkeeper"];

export function MembersPanel({ account }: { account: string }) {
  const api = useApi();
  const { members } = words().profile;
  const list = useResource(`account/${account}/members`, (signal) =>
    answer(
      api.GET("/api/accounts/{account_id}/members", { params: { path: { account_id: account } }, signal }),
    ),
  );
  const acts = useMembers(account, list);
  return (
    <Panel title={members.title}>
      <div class="stack">
        <p>{members.lead}</p>
        {acts.problem && <ProblemNotice problem={acts.problem} />}
        <Loader of={list}>
          {(data) => (
            <ul class="members">
              {data.members.map((member) => (
                <MemberRow
                  key={member.subject}
                  member={member}
                  onlyOwner={isOnlyOwner(member, data.members)}
                  onRole={(role) => void acts.change(member, role)}
                  onRemove={() => void acts.remove(member)}
                />
              ))}
            </ul>
          )}
        </Loader>
        <InviteForm onInvite={acts.invite} />
        {acts.notMailed && (
          <Notice live title={members.notMailed(acts.notMailed)}>
            {members.notMailedText(location.origin)}
          </Notice>
        )}
      </div>
    </Panel>
  );
}

function isOnlyOwner({ role }: Schema<"Member">, all: readonly Schema<"Member">[]): boolean {
  return role === "owner" && all.filter((one) => one.role === "owner").length === 1;
}

interface RowProps {
  member: Schema<"Member">;
  onlyOwner: boolean;
  onRole: (role: RoleName) => void;
  onRemove: () => void;
}

function MemberRow({ member: { email, role, since, is_you }, onlyOwner, onRole, onRemove }: RowProps) {
  const { common, profile } = words();
  const { members } = profile;
  return (
    <li class="member">
      <div class="member-who">
        <span>{email}</span> {is_you && <Badge tone="info">{members.you}</Badge>}
        <p class="quiet">
          {members.since} {day(since)}
        </p>
      </div>
      <SelectField
        label={members.role(email)}
        hideLabel
        value={role}
        disabled={onlyOwner}
        options={ROLES.map((value) => ({ value, label: members.roles[value] }))}
        onChange={onRole}
      />
      <Button
        small
        icon="trash"
        denied={onlyOwner ? members.lastOwner : null}
        label={members.remove(email)}
        onClick={onRemove}
      >
        {common.remove}
      </Button>
    </li>
  );
}
