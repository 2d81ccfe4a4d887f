/** Profiel: company, licence and terms, users, data, cancelling. */
import { useState } from "preact/hooks";

import { answer } from "@/api/client";
import type { Schema } from "@/api/schema";
import { useMaybeCurrent, useMe } from "@/app/current";
import { useApi } from "@/app/services";
import { day } from "@/i18n/format";
import { words } from "@/i18n/words";
import { type Resource, useResource } from "@/lib/resource";
import { LinkButton } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { Loader } from "@/ui/Loader";
import { Notice } from "@/ui/Notice";
import { PageHead } from "@/ui/PageHead";
import { SelectField } from "@/ui/SelectField";

import { ListSkeleton } from "../orders/ListSkeleton";
import { CancelPanel } from "./CancelPanel";
import { CompanyPanel } from "./CompanyPanel";
import { DataPanel } from "./DataPanel";
import { LicencePanel } from "./LicencePanel";
import { MembersPanel } from "./MembersPanel";
import "./profile.css";

export default function ProfileScreen() {
  const { me } = useMe();
  const current = useMaybeCurrent();
  const { profile, shell } = words();
  const [chosen, setChosen] = useState(current?.integration.account_id ?? me.accounts[0]?.id ?? "");
  return (
    <>
      <PageHead title={shell.tabs.profile} lead={profile.lead} />
      {me.accounts.length > 1 && (
        <div class="profile-choice">
          <SelectField
            label={profile.choose}
            value={chosen}
            options={me.accounts.map(({ id, company }) => ({ value: id, label: company }))}
            onChange={setChosen}
          />
        </div>
      )}
      {chosen ? <OfAccount key={chosen} id={chosen} /> : <NoAccount />}
    </>
  );
}

function NoAccount() {
  const { profile } = words();
  return (
    <Empty
      icon="profile"
      title={profile.noAccount}
      actions={
        <LinkButton tone="primary" href="/koppelen">
          {profile.begin}
        </LinkButton>
      }
    >
      <p>{profile.noAccountText}</p>
    </Empty>
  );
}

function OfAccount({ id }: { id: string }) {
  const api = useApi();
  const account = useResource(`account/${id}`, (signal) =>
    answer(api.GET("/api/accounts/{account_id}", { params: { path: { account_id: id } }, signal })),
  );
  return (
    <Loader of={account} waiting={<ListSkeleton rows={6} />}>
      {(data) => <Panels account={data} resource={account} />}
    </Loader>
  );
}

function Panels({
  account,
  resource,
}: {
  account: Schema<"Account">;
  resource: Resource<Schema<"Account">>;
}) {
  const { profile } = words();
  const owner = account.role === "owner";
  const live = account.cancelled_at == null;
  // The notice of the end names that day already.
  const remarks = account.remarks.filter(({ code }) => code !== "ACCOUNT-KEPT-UNTIL");
  return (
    <div class="profile stack">
      {!owner && <Notice tone="info">{profile.readOnly}</Notice>}
      {account.cancelled_at != null && (
        <Notice tone="warning" title={profile.cancel.cancelled(day(account.cancelled_at))}>
          {account.kept_until ? profile.cancel.kept(day(account.kept_until)) : profile.cancel.keptNothing}
        </Notice>
      )}
      {remarks.map(({ code, text, now }) => (
        <Notice key={code + text} tone="info" title={text}>
          {now}
        </Notice>
      ))}
      <CompanyPanel account={account} resource={resource} readOnly={!owner || !live} />
      <LicencePanel account={account} />
      {owner && live && <MembersPanel account={account.id} />}
      {owner && <DataPanel account={account.id} />}
      {owner && live && <CancelPanel account={account} resource={resource} />}
    </div>
  );
}
