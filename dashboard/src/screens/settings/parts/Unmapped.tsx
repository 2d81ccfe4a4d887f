/** Methods that orders carried and that no row covers. */
import type { PaymentRow } from "@/api/schema";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";

import { useEditing } from "../editing";
import { withoutRow } from "../logic/payments";

export function Unmapped({ onMap }: { onMap: (row: Partial<PaymentRow>) => void }) {
  const { form, choices, readOnly } = useEditing();
  const { payments } = words().settings;
  const missing = withoutRow(choices.payments_seen, form.payment_methods);
  if (!missing.length) return null;
  return (
    <div class="settings-unmapped">
      <h3>{payments.unmapped}</h3>
      <p class="quiet">{payments.unmappedText(form.default_payment_method)}</p>
      <ul>
        {missing.map(({ module, label, orders }) => (
          <li key={`${module}/${label}`}>
            <span>
              <strong>{label}</strong> <span class="quiet">{module}</span>
            </span>
            <Badge>{payments.orders(count(orders))}</Badge>
            {!readOnly && (
              <Button
                small
                tone="primary"
                label={`${payments.map}: ${label}`}
                onClick={() => onMap(module ? { module, label: "" } : { label })}
              >
                {payments.map}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
