/** Number, date and the templates, each with an example that moves with the typing. */
import { useRef } from "preact/hooks";

import { words } from "@/i18n/words";
import { ChoiceField } from "@/ui/ChoiceField";
import { TextField } from "@/ui/TextField";

import { useEditing } from "../editing";
import { BoundText, CountField } from "../fields";
import { exampleOf, withToken } from "../logic/templates";
import { numbering } from "../logic/validate";
import { Part } from "./Part";

export function NumbersPart() {
  const { form, set, problem, readOnly } = useEditing();
  const { settings } = words();
  const { numbers } = settings;
  const kinds = ["order_reference", "order_id", "invoice_number"] as const;
  return (
    <Part name="numbers" chapter="nummers">
      <ChoiceField
        label={settings.fields.number_choice}
        problem={problem("number_choice")}
        disabled={readOnly}
        value={form.number_choice}
        choices={kinds.map((value) => ({
          value,
          label: numbers.choices[value],
          hint: numbers.choices[`${value}Hint`],
        }))}
        onChange={(value) => set("number_choice", value)}
      />
      <ChoiceField
        label={settings.fields.date_choice}
        problem={problem("date_choice")}
        disabled={readOnly}
        value={form.date_choice}
        choices={(["order", "invoice"] as const).map((value) => ({ value, label: numbers.dates[value] }))}
        onChange={(value) => set("date_choice", value)}
      />
      <div class="field-short">
        <BoundText name="prefix" hint={numbers.prefixHint} maxLength={10} />
      </div>
      <Template name="reference_template" hint={numbers.referenceHint} />
      <Template name="subject_template" hint={numbers.subjectHint} />
      <Template name="remarks_template" hint={numbers.remarksHint} />
      <Template name="payment_id_template" hint={numbers.paymentIdHint} />
      <CountField
        label={`${settings.fields.payment_term_days} (${numbers.days})`}
        hint={numbers.termHint}
        value={form.payment_term_days}
        problem={problem("payment_term_days")}
        onChange={(days) => set("payment_term_days", days)}
      />
    </Part>
  );
}

type TemplateName = "reference_template" | "subject_template" | "remarks_template" | "payment_id_template";

function Template({ name, hint }: { name: TemplateName; hint: string }) {
  const { form, choices, set, problem, readOnly } = useEditing();
  const frame = useRef<HTMLDivElement>(null);
  const { fields, numbers } = words().settings;
  const template = form[name];
  const example = exampleOf(template, numbering(form));
  const insert = (token: string) => {
    const input = frame.current?.querySelector("input");
    const at = input?.selectionStart ?? template.length;
    set(name, withToken(template, token, at));
    const after = at + token.length + 2;
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(after, after);
    });
  };
  return (
    <div ref={frame} class="settings-template">
      <TextField
        label={fields[name]}
        hint={hint}
        problem={problem(name)}
        maxLength={200}
        value={template}
        onInput={(text) => set(name, text)}
      />
      <p class="quiet settings-example" aria-live="polite">
        {numbers.example} <strong>{example || "–"}</strong>
      </p>
      {!readOnly && (
        <div class="settings-tokens" role="group" aria-label={`${numbers.tokens}: ${fields[name]}`}>
          {choices.tokens.map((token) => (
            <button
              key={token}
              type="button"
              class="token"
              aria-label={numbers.insert(`{${token}}`, fields[name])}
              onClick={() => insert(token)}
            >
              {`{${token}}`}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
