/** Which statuses release an order, from which day on, and as draft or processed. */
import { useState } from "preact/hooks";

import { words } from "@/i18n/words";
import { Badge } from "@/ui/Badge";
import { CheckField } from "@/ui/CheckField";
import { ChoiceField } from "@/ui/ChoiceField";
import { Notice } from "@/ui/Notice";
import { TextField } from "@/ui/TextField";

import { useEditing } from "../editing";
import { Part } from "./Part";

export function WhenPart() {
  return (
    <Part name="when" chapter="concept-of-verwerkt">
      <Statuses />
      <StartDate />
      <Process />
    </Part>
  );
}

export function Statuses() {
  const { form, choices, set, problem, readOnly } = useEditing();
  const { settings } = words();
  const { when } = settings;
  const chosen = form.paid_statuses;
  // "Only these" with none ticked yet means the same as the shop's own flag; the choice itself is remembered here.
  const [own, setOwn] = useState(chosen.length > 0);
  const known = choices.statuses.filter(({ id, deleted }) => !deleted || chosen.includes(id));
  const unknown = chosen.filter((id) => !choices.statuses.some((status) => status.id === id));
  const toggle = (id: number, on: boolean) =>
    set("paid_statuses", on ? [...chosen, id].sort((a, b) => a - b) : chosen.filter((one) => one !== id));
  return (
    <div class="stack">
      <ChoiceField
        label={settings.fields.paid_statuses}
        hint={when.statusHint}
        problem={problem("paid_statuses")}
        disabled={readOnly}
        value={own ? "own" : "shop"}
        choices={[
          { value: "shop", label: when.statusShop, hint: paidNames(choices.statuses) },
          { value: "own", label: when.statusOwn },
        ]}
        onChange={(value) => {
          setOwn(value === "own");
          set(
            "paid_statuses",
            value === "own"
              ? choices.statuses.filter(({ paid, deleted }) => paid && !deleted).map(({ id }) => id)
              : [],
          );
        }}
      />
      {own && (
        <fieldset class="settings-statuses" disabled={readOnly}>
          <legend class="visually-hidden">{when.statusOwn}</legend>
          {known.map(({ id, name, paid, deleted }) => (
            <CheckField
              key={id}
              label={
                <>
                  {name} {paid && <Badge tone="good">{when.statusPaid}</Badge>}
                  {deleted && <Badge>{when.statusDeleted}</Badge>}
                </>
              }
              checked={chosen.includes(id)}
              onChange={(on) => toggle(id, on)}
            />
          ))}
          {unknown.map((id) => (
            <CheckField
              key={id}
              label={when.statusUnknown(String(id))}
              checked
              onChange={(on) => toggle(id, on)}
            />
          ))}
          {!choices.statuses.length && <p class="quiet">{when.statusNone}</p>}
        </fieldset>
      )}
    </div>
  );
}

function paidNames(statuses: readonly { name: string; paid: boolean; deleted: boolean }[]): string {
  return statuses
    .filter(({ paid, deleted }) => paid && !deleted)
    .map(({ name }) => name)
    .join(", ");
}

export function StartDate() {
  const { form, set, problem } = useEditing();
  const { settings } = words();
  return (
    <TextField
      class="field-day"
      kind="date"
      label={settings.fields.start_date}
      hint={settings.when.startHint}
      problem={problem("start_date")}
      value={form.start_date ?? ""}
      onInput={(text) => set("start_date", text || null)}
    />
  );
}

export function Process() {
  const { form, set, problem, readOnly } = useEditing();
  const { settings } = words();
  const { processChoices, draftWarning } = settings.when;
  return (
    <>
      <ChoiceField
        label={settings.fields.process}
        problem={problem("process")}
        disabled={readOnly}
        value={form.process ? "processed" : "draft"}
        choices={[
          { value: "draft", label: processChoices.draft, hint: processChoices.draftHint },
          { value: "processed", label: processChoices.processed, hint: processChoices.processedHint },
        ]}
        onChange={(value) => set("process", value === "processed")}
      />
      {!form.process && <Notice tone="info">{draftWarning}</Notice>}
    </>
  );
}
