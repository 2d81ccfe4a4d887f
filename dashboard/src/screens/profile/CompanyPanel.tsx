/** The company's data, changed as one. What was typed survives errors, a reload and an expired log-in. */
import { useState } from "preact/hooks";

import { answer } from "@/api/client";
import { fieldProblems } from "@/api/fields";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Schema } from "@/api/schema";
import { useMe } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import type { Resource } from "@/lib/resource";
import { useVersionedDraft } from "@/lib/versionedDraft";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { Panel } from "@/ui/Panel";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { toast } from "@/ui/toasts";

import { CompanyFields, MailFields } from "./AccountFields";
import { type AccountData, accountWrongs, dataOf, sentAccount } from "./accountForm";

export interface CompanyProps {
  account: Schema<"Account">;
  resource: Resource<Schema<"Account">>;
  readOnly: boolean;
}

const CONFLICT = 409;

export function CompanyPanel({ account, resource, readOnly }: CompanyProps) {
  const api = useApi();
  const { reload } = useMe();
  const { common, profile, settings } = words();
  const draft = useVersionedDraft(`account.${account.id}`, {
    version: account.version,
    value: dataOf(account),
  });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const data = draft.form;
  const changed = draft.changed.length > 0;
  const wrongs = accountWrongs(data, profile.wrong);
  const fields = fieldProblems(problem);
  const told = (name: keyof AccountData) =>
    wrongs[name] ??
    fields[name] ??
    Object.entries(fields).find(([path]) => path.startsWith(`${name}.`))?.[1] ??
    null;

  const put = async (sent: AccountData, version: number, form?: AccountData) => {
    const saved = await answer(
      api.PUT("/api/accounts/{account_id}", {
        params: { path: { account_id: account.id } },
        body: { ...sent, version },
      }),
    );
    draft.take({ version: saved.version, value: dataOf(saved) }, form);
    resource.put(saved);
    void reload();
    return saved;
  };

  const save = async () => {
    if (Object.keys(wrongs).length) return;
    setBusy(true);
    setProblem(null);
    const before = dataOf(account);
    try {
      const saved = await put(sentAccount(data), account.version, data);
      const undo = () =>
        void put(before, saved.version).catch((thrown: unknown) => setProblem(asProblem(thrown)));
      toast({ text: profile.company.saved, undo });
    } catch (thrown) {
      const found = asProblem(thrown);
      setProblem(found);
      // Somebody else saved: their version comes in behind the draft, and both can be merged.
      if (found.status === CONFLICT) await resource.reload();
    } finally {
      setBusy(false);
    }
  };

  const merge = () => {
    draft.merge();
    setProblem(null);
  };

  return (
    <Panel title={profile.company.title}>
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {draft.restored && !draft.outdated && <Notice tone="info">{common.draftRestored}</Notice>}
        {draft.outdated ? (
          <Notice
            tone="warning"
            live
            title={settings.conflict.title(settings.conflict.somebody)}
            actions={
              <>
                <Button small tone="primary" onClick={merge}>
                  {settings.conflict.merge}
                </Button>
                <Button small onClick={() => draft.discard()}>
                  {settings.conflict.theirs}
                </Button>
              </>
            }
          >
            {settings.conflict.text}
          </Notice>
        ) : (
          problem && <ProblemNotice problem={problem} />
        )}
        <CompanyFields data={data} problem={told} onChange={draft.set} disabled={readOnly} />
        <MailFields data={data} problem={told} onChange={draft.set} disabled={readOnly} />
        {!readOnly && (
          <div class="form-actions">
            <Button tone="primary" type="submit" busy={busy} disabled={!changed || draft.outdated}>
              {common.save}
            </Button>
            {changed && <Button onClick={() => draft.discard()}>{profile.company.discard}</Button>}
          </div>
        )}
      </form>
    </Panel>
  );
}
