/** A koppeling's name and region; its steps follow. */
import { useLocation } from "preact-iso";

import { answer, requestId } from "@/api/client";
import type { Schema } from "@/api/schema";
import { integrationPath, useMe } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { useDraft } from "@/lib/drafts";
import { Button } from "@/ui/Button";
import { ChoiceField } from "@/ui/ChoiceField";
import { Notice } from "@/ui/Notice";
import { Panel } from "@/ui/Panel";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { SelectField } from "@/ui/SelectField";
import { TextField } from "@/ui/TextField";

import { wrongName } from "./logic/wrong";
import { useForm } from "./useForm";

interface Typed {
  /** Kept with what is typed, so that sending it again after a lost answer makes no second one. */
  request_id: string;
  account: string;
  name: string;
  region: "NL" | "BE";
}

export function IntegrationForm({ accounts }: { accounts: readonly Schema<"MyAccount">[] }) {
  const { me, reload } = useMe();
  const api = useApi();
  const { route } = useLocation();
  const { fresh } = words().connect;
  const account = accounts[0];
  const isFirst = !me.integrations.length;
  const draft = useDraft<Typed>("integration", {
    request_id: requestId(),
    account: account?.id ?? "",
    name: isFirst ? (account?.company ?? "").slice(0, 80) : "",
    region: "NL",
  });
  const typed = draft.value.value;
  const form = useForm(wrongName(typed.name));

  const make = async () => {
    const { account: account_id, ...body } = typed;
    const made = await form.send(() =>
      answer(api.POST("/api/accounts/{account_id}/integrations", { params: { path: { account_id } }, body })),
    );
    if (!made) return;
    draft.reset();
    await reload();
    route(integrationPath(made.id, "koppelen"));
  };

  return (
    <Panel class="connect-form">
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        {form.problem && <ProblemNotice problem={form.problem} />}
        {accounts.length > 1 && (
          <SelectField
            label={fresh.account}
            value={typed.account}
            options={accounts.map(({ id, company }) => ({ value: id, label: company }))}
            onChange={(chosen) => draft.set("account", chosen)}
          />
        )}
        <TextField
          label={fresh.name}
          hint={fresh.nameHint}
          maxLength={80}
          value={typed.name}
          problem={form.wrong("name")}
          onBlur={() => form.left("name")}
          onInput={(name) => {
            form.touched("name");
            draft.set("name", name);
          }}
        />
        <ChoiceField
          label={fresh.region}
          hint={fresh.regionHint}
          value={typed.region}
          choices={(["NL", "BE"] as const).map((value) => ({ value, label: fresh.regions[value] }))}
          onChange={(region) => draft.set("region", region)}
        />
        <Notice tone="info" title={fresh.module}>
          {fresh.moduleText}
        </Notice>
        <div class="form-actions">
          <Button type="submit" tone="primary" busy={form.busy}>
            {fresh.create}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
