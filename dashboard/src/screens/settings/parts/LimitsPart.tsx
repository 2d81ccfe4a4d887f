/** Bounds of what is looked at and called. */
import type { SettingsForm } from "@/api/schema";
import { words } from "@/i18n/words";

import { useEditing } from "../editing";
import { BoundText, CountField } from "../fields";
import { Part } from "./Part";

const NAMES = [
  "recheck_months",
  "recheck_orders",
  "absence_minutes",
  "draft_absence_hours",
  "vat_answer_days",
  "invoices_per_call",
  "calls_per_day",
  "calls_kept_back",
] as const satisfies readonly (keyof SettingsForm["limits"])[];

export function LimitsPart() {
  const { form, set, problem } = useEditing();
  const { limits } = words().settings;
  return (
    <Part name="limits" chapter="grenzen">
      <p class="quiet">{limits.hint}</p>
      <div class="form-grid">
        {NAMES.map((name) => (
          <CountField
            key={name}
            label={limits[name]}
            hint={limits[`${name}Unit`]}
            value={form.limits[name]}
            problem={problem(`limits.${name}`)}
            onChange={(value) => set("limits", { ...form.limits, [name]: value })}
          />
        ))}
      </div>
      <BoundText name="admin_url" hint={limits.adminHint} maxLength={300} />
    </Part>
  );
}
