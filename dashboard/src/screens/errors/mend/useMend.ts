/** Mends settings from Fouten: reads them, tries the change on the orders, saves it. */
import { useSignal } from "@preact/signals";

import { answer, requestId } from "@/api/client";
import { fieldProblems } from "@/api/fields";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Finding, Schema, Settings, SettingsForm } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { resultOf } from "@/app/jobResult";
import { useApi } from "@/app/services";
import { type Working, useJob } from "@/app/useJob";
import { invalidate } from "@/lib/resource";

import { cleaned } from "../../settings/logic/clean";

const CONFLICT = 409;

export interface Mending {
  trial: Working;
  tried: Schema<"SettingsTrialResult"> | null;
  busy: boolean;
  saved: boolean;
  problem: ApiProblem | null;
  /** What the API found wrong, by path ("vat_table.2.vat_type"). */
  fields: Readonly<Record<string, string>>;
  tryOut: (form: SettingsForm) => void;
  /** Whether it was saved. */
  save: (form: SettingsForm, version: number) => Promise<boolean>;
}

export function useMend(): Mending {
  const api = useApi();
  const { id } = useCurrent();
  const trial = useJob();
  const busy = useSignal(false);
  const saved = useSignal(false);
  const problem = useSignal<ApiProblem | null>(null);
  const params = { path: { integration_id: id } };

  const tryOut = (form: SettingsForm) => {
    problem.value = null;
    const body = { request_id: requestId(), settings: cleaned(form) };
    void trial.run(() =>
      answer(api.POST("/api/integrations/{integration_id}/settings/trial", { params, body })),
    );
  };
  const save = async (form: SettingsForm, version: number) => {
    busy.value = true;
    problem.value = null;
    try {
      const body = { settings: cleaned(form), version };
      await answer(api.PUT("/api/integrations/{integration_id}/settings", { params, body }));
      saved.value = true;
    } catch (thrown) {
      problem.value = asProblem(thrown);
    } finally {
      busy.value = false;
    }
    // Saved or overtaken by somebody: what was read is old.
    if (saved.value || problem.value?.status === CONFLICT) invalidate(`${id}/settings`);
    return saved.value;
  };
  const failure = problem.value ?? trial.problem;
  return {
    trial,
    tried: resultOf(trial.job, "settings-trial"),
    busy: busy.value,
    saved: saved.value,
    problem: failure,
    fields: fieldProblems(failure, "settings."),
    tryOut,
    save,
  };
}

/** What the dialog begins from: the settings in force and what is the matter with the orders. */
export interface MendBasis {
  settings: Settings;
  findings: readonly Finding[];
}

export function useMendBasis(cause: string): () => Promise<MendBasis> {
  const api = useApi();
  const { id } = useCurrent();
  const path = { integration_id: id };
  return async () => {
    const [settings, page] = await Promise.all([
      answer(api.GET("/api/integrations/{integration_id}/settings", { params: { path } })),
      answer(
        api.GET("/api/integrations/{integration_id}/orders", {
          params: { path, query: { tab: "errors", cause, limit: 100 } },
        }),
      ),
    ]);
    const findings = page.orders.flatMap((order) => order.findings.filter(({ code }) => code === cause));
    return { settings, findings };
  };
}
