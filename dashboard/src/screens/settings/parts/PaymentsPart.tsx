/** The shop's payment methods and what they are in Yuki: with clearing account or open, with a fixed debtor or not. */
import { useState } from "preact/hooks";

import type { PaymentRow } from "@/api/schema";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { toast } from "@/ui/toasts";

import { useEditing } from "../editing";
import { Method } from "./Method";
import { Part } from "./Part";
import { PaymentRowView, nameOf } from "./PaymentRowView";
import { Unmapped } from "./Unmapped";

export function PaymentsPart() {
  return (
    <Part name="payments" chapter="betalingen">
      <PaymentRows />
      <DefaultMethod />
    </Part>
  );
}

export function PaymentRows() {
  const { form, set, choices, readOnly } = useEditing();
  const { payments, fields } = words().settings;
  const [open, setOpen] = useState<number | null>(null);
  const rows = form.payment_methods;
  const replace = (index: number, row: PaymentRow) =>
    set(
      "payment_methods",
      rows.map((one, place) => (place === index ? row : one)),
    );
  const add = (row: Partial<PaymentRow>) => {
    setOpen(rows.length);
    set("payment_methods", [
      ...rows,
      { module: "", label: "", payment_method: form.default_payment_method, fixed_debtor: "", ...row },
    ]);
  };
  const remove = (index: number) => {
    const row = rows[index];
    if (!row) return;
    set(
      "payment_methods",
      rows.filter((_, place) => place !== index),
    );
    setOpen(null);
    toast({ text: payments.removed(nameOf(row)), undo: () => set("payment_methods", rows) });
  };
  return (
    <div class="stack" role="group" aria-label={fields.payment_methods}>
      <p>{payments.lead}</p>
      {!rows.length && <p class="quiet">{payments.none}</p>}
      {rows.length > 0 && (
        <div class="pay-rows">
          {rows.map((row, index) => (
            <PaymentRowView
              key={index}
              row={row}
              index={index}
              open={open === index}
              onOpen={setOpen}
              onChange={(changed) => replace(index, changed)}
              onRemove={() => remove(index)}
            />
          ))}
        </div>
      )}
      <Unmapped onMap={add} />
      {!readOnly && (
        <div class="form-actions">
          <Button small icon="plus" onClick={() => add({})}>
            {payments.add}
          </Button>
        </div>
      )}
      <Notice tone="info">{payments.debtorNote}</Notice>
      <datalist id="modules">
        {[...new Set(choices.payments_seen.map(({ module }) => module))].map((module) => (
          <option key={module} value={module} />
        ))}
      </datalist>
    </div>
  );
}

function DefaultMethod() {
  const { form, set, problem } = useEditing();
  const { fields, payments } = words().settings;
  return (
    <div class="field-medium">
      <Method
        label={fields.default_payment_method}
        hint={payments.defaultHint}
        problem={problem("default_payment_method")}
        value={form.default_payment_method}
        onChange={(method) => set("default_payment_method", method)}
      />
    </div>
  );
}
