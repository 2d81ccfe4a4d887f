/** How one sells to consumers in other EU countries. Another choice brings other proposals into the table. */
import { useState } from "preact/hooks";

import { answer } from "@/api/client";
import { type ApiProblem, asProblem } from "@/api/problem";
import { useApi } from "@/app/services";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { ChoiceField } from "@/ui/ChoiceField";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { toast } from "@/ui/toasts";

import { useEditing } from "../editing";
import { type OssMode, switchMode } from "../logic/vat";

const MODES = ["below_threshold", "oss", "by_charged_rate"] as const;

export function OssChoice() {
  const { form, set, problem, readOnly, integration } = useEditing();
  const api = useApi();
  const [failed, setFailed] = useState<ApiProblem | null>(null);
  const { fields, vat } = words().settings;

  const proposals = async (oss: OssMode) => {
    const path = { integration_id: integration };
    const body = { oss, countries: [] };
    const call = api.POST("/api/integrations/{integration_id}/settings/vat-defaults", {
      params: { path },
      body,
    });
    return (await answer(call)).rows;
  };

  const choose = async (oss: OssMode) => {
    const before = { oss: form.oss, rows: form.vat_table };
    set("oss", oss);
    setFailed(null);
    try {
      const [former, chosen] = await Promise.all([proposals(before.oss), proposals(oss)]);
      const rows = switchMode(before.rows, former, chosen);
      const added = rows.filter((row) => !before.rows.includes(row)).length;
      const removed = before.rows.length + added - rows.length;
      if (!added && !removed) return;
      set("vat_table", rows);
      toast({
        text: vat.proposed(count(added), count(removed)),
        undo: () => {
          set("oss", before.oss);
          set("vat_table", before.rows);
        },
      });
    } catch (thrown) {
      // The choice stands; only the proposals are lacking.
      setFailed(asProblem(thrown));
    }
  };

  return (
    <>
      <ChoiceField
        label={fields.oss}
        hint={vat.modeHint}
        problem={problem("oss")}
        disabled={readOnly}
        value={form.oss}
        choices={MODES.map((value) => ({ value, label: vat.modes[value], hint: vat.modes[`${value}Hint`] }))}
        onChange={(mode) => void choose(mode)}
      />
      {failed && <ProblemNotice problem={failed} onAgain={() => void choose(form.oss)} />}
    </>
  );
}
