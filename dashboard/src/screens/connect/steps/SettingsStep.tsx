/** The essentials of the settings: which orders, as draft or processed, payment methods, VAT. */
import { answer } from "@/api/client";
import { fieldProblems } from "@/api/fields";
import type { Settings } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { type Resource, useResource } from "@/lib/resource";
import { ConflictNotice } from "@/screens/settings/ConflictNotice";
import { RefreshLists } from "@/screens/settings/RefreshLists";
import { EditingContext } from "@/screens/settings/editing";
import { cleaned } from "@/screens/settings/logic/clean";
import { partOf } from "@/screens/settings/logic/parts";
import { PaymentRows } from "@/screens/settings/parts/PaymentsPart";
import { Process, Statuses } from "@/screens/settings/parts/WhenPart";
import "@/screens/settings/settings.css";
import { useEditor } from "@/screens/settings/useEditor";
import { OssChoice } from "@/screens/settings/vat/OssChoice";
import { VatTable } from "@/screens/settings/vat/VatTable";
import { Button } from "@/ui/Button";
import { Disclosure } from "@/ui/Disclosure";
import { Loader } from "@/ui/Loader";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";

import { NextStep } from "../NextStep";
import type { StepProps } from "../step";
import { useForm } from "../useForm";

export function SettingsStep(step: StepProps) {
  const { id, rights, to } = useCurrent();
  const api = useApi();
  const { connect, settings } = words();
  const resource = useResource(`${id}/settings`, (signal) =>
    answer(
      api.GET("/api/integrations/{integration_id}/settings", {
        params: { path: { integration_id: id } },
        signal,
      }),
    ),
  );
  return (
    <>
      <p>
        {connect.settings.lead} <a href={to("configuratie")}>{connect.settings.all}</a>
      </p>
      <Loader of={resource}>
        {(saved) => (
          <>
            {!saved.choices.read_at && (
              <Notice
                tone="warning"
                actions={rights.change && <RefreshLists onRead={() => void resource.reload()} />}
              >
                {settings.neverRead}
              </Notice>
            )}
            <Essentials saved={saved} resource={resource} step={step} />
          </>
        )}
      </Loader>
    </>
  );
}

interface EssentialsProps {
  saved: Settings;
  resource: Resource<Settings>;
  step: StepProps;
}

function Essentials({ saved, resource, step }: EssentialsProps) {
  const { id, rights } = useCurrent();
  const api = useApi();
  const { connect, settings } = words();
  const { draft, saving, editing, wrong } = useEditor(saved, resource);
  const form = useForm();
  const refused = Object.keys(fieldProblems(form.problem, "settings."));
  const paths = [...wrong, ...refused];
  const done = step.integration.steps.settings && !draft.changed.length;

  /** Saving what is the same already says that somebody looked at it. */
  const agree = async () => {
    if (draft.changed.length) return saving.save();
    const body = { settings: cleaned(draft.form), version: saved.version };
    const params = { path: { integration_id: id } };
    const same = await form.send(() =>
      answer(api.PUT("/api/integrations/{integration_id}/settings", { params, body })),
    );
    if (same) saving.took(same);
  };

  return (
    <EditingContext.Provider value={editing}>
      {draft.outdated && <ConflictNotice saved={saved} draft={draft} />}
      <Warnings of={saved} />
      <EssentialParts saved={saved} />
      {(saving.problem ?? form.problem) && <SaveProblem problem={saving.problem ?? form.problem} />}
      {paths.length > 0 && <WrongNotice paths={paths} />}
      <div class="form-actions">
        {done ? (
          <>
            <NextStep after="settings" open={step.open} />
            <span class="quiet">{connect.settings.done}</span>
          </>
        ) : (
          <Button
            tone="primary"
            busy={saving.busy || form.busy}
            denied={rights.changeDenied}
            disabled={draft.outdated || wrong.length > 0}
            onClick={() => void agree()}
          >
            {connect.settings[draft.changed.length ? "save" : "confirm"]}
          </Button>
        )}
        {draft.changed.length > 0 && <Button onClick={saving.discard}>{settings.save.discard}</Button>}
      </div>
    </EditingContext.Provider>
  );
}

function EssentialParts({ saved }: { saved: Settings }) {
  const { rights } = useCurrent();
  const { settings } = words().connect;
  return (
    <fieldset disabled={!rights.change} class="connect-settings">
      <Disclosure class="connect-part" summary={<h3>{settings.when}</h3>} open>
        <div class="form">
          <Statuses />
          <Process />
        </div>
      </Disclosure>
      <Disclosure class="connect-part" summary={<h3>{settings.payments}</h3>}>
        <PaymentRows />
      </Disclosure>
      <Disclosure class="connect-part" summary={<h3>{settings.vat}</h3>}>
        <div class="form">
          {saved.vat_is_default && <Notice tone="info">{settings.defaultVat}</Notice>}
          <OssChoice />
          <VatTable />
        </div>
      </Disclosure>
    </fieldset>
  );
}

function SaveProblem({ problem }: { problem: Parameters<typeof ProblemNotice>[0]["problem"] | null }) {
  return problem && <ProblemNotice problem={problem} />;
}

/** What the API has to say about the settings as they are saved. */
function Warnings({ of }: { of: Settings }) {
  return (
    <>
      {of.warnings.map(({ code, text, now, field }) => (
        <Notice key={code + field + text} tone="warning" title={text}>
          {now}
        </Notice>
      ))}
    </>
  );
}

/** What is wrong may lie in a part that only Configuratie shows. */
function WrongNotice({ paths }: { paths: readonly string[] }) {
  const { to } = useCurrent();
  const { connect, settings, common } = words();
  const parts = [...new Set(paths.map(partOf))];
  return (
    <Notice
      tone="bad"
      title={common.problem.fields}
      actions={<a href={to("configuratie")}>{connect.settings.all}</a>}
    >
      {parts.map((part) => settings.parts[part]).join(", ")}
    </Notice>
  );
}
