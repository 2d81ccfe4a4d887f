/** A payment method as it stands, and opened by Wijzigen. */
import type { PaymentRow } from "@/api/schema";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/TextField";
import { classes } from "@/ui/classes";

import { useEditing } from "../editing";
import { leavesOpenItem, ordersOf } from "../logic/payments";
import { Method } from "./Method";

export function nameOf({ module, label }: PaymentRow): string {
  return [label, module].filter(Boolean).join(" / ") || words().settings.payments.any;
}

interface RowProps {
  row: PaymentRow;
  index: number;
  onChange: (row: PaymentRow) => void;
  onRemove: () => void;
}

export interface PaymentRowProps extends RowProps {
  open: boolean;
  onOpen: (index: number | null) => void;
}

export function PaymentRowView({ open, onOpen, ...rest }: PaymentRowProps) {
  const { form, choices, problem, readOnly } = useEditing();
  const { common, settings } = words();
  const { payments } = settings;
  const { row, index } = rest;
  if (open && !readOnly) return <Editor {...rest} onDone={() => onOpen(null)} />;
  const orders = ordersOf(row, choices.payments_seen, form.payment_methods);
  const unknown = choices.payment_methods.length > 0 && !choices.payment_methods.includes(row.payment_method);
  const wrong = ["module", "label", "payment_method", "fixed_debtor"]
    .map((name) => problem(`payment_methods.${index}.${name}`))
    .find(Boolean);
  return (
    <div class={classes("pay-row", wrong && "vat-row-wrong")}>
      <div class="pay-shop">
        <strong>{row.label || row.module || payments.any}</strong>
        {row.label && row.module && <span class="quiet"> {row.module}</span>}
        {orders > 0 && <p class="quiet">{payments.orders(count(orders))}</p>}
      </div>
      <div class="pay-books">
        {row.payment_method} {unknown && <Badge tone="warning">{payments.notOffered}</Badge>}
        <p class="quiet">
          {leavesOpenItem(row.payment_method) ? payments.openItem : payments.clearing}
          {row.fixed_debtor && `, ${payments.debtor.toLowerCase()} ${row.fixed_debtor}`}
        </p>
      </div>
      {!readOnly && (
        <Button small tone="primary" label={`${common.change}: ${nameOf(row)}`} onClick={() => onOpen(index)}>
          {common.change}
        </Button>
      )}
      {wrong && <p class="field-problem vat-problem">{wrong}</p>}
    </div>
  );
}

function Editor({ row, index, onChange, onRemove, onDone }: RowProps & { onDone: () => void }) {
  const { problem } = useEditing();
  const { common, settings } = words();
  const { payments } = settings;
  const path = `payment_methods.${index}`;
  return (
    <div class="vat-editor" role="group" aria-label={nameOf(row)}>
      <div class="form-grid">
        <TextField
          label={payments.module}
          problem={problem(`${path}.module`)}
          placeholder={payments.any}
          list="modules"
          maxLength={64}
          value={row.module}
          onInput={(module) => onChange({ ...row, module })}
        />
        <TextField
          label={payments.label}
          problem={problem(`${path}.label`)}
          placeholder={payments.any}
          maxLength={128}
          value={row.label}
          onInput={(label) => onChange({ ...row, label })}
        />
        <Method
          label={payments.method}
          problem={problem(`${path}.payment_method`)}
          value={row.payment_method}
          onChange={(payment_method) => onChange({ ...row, payment_method })}
        />
        <TextField
          label={payments.debtor}
          hint={payments.debtorHint}
          problem={problem(`${path}.fixed_debtor`)}
          maxLength={40}
          value={row.fixed_debtor}
          onInput={(fixed_debtor) => onChange({ ...row, fixed_debtor })}
        />
      </div>
      <div class="form-actions">
        <Button small tone="primary" icon="check" onClick={onDone}>
          {common.done}
        </Button>
        <Button small tone="plain" icon="trash" onClick={onRemove}>
          {common.remove}
        </Button>
      </div>
    </div>
  );
}
