/** The other records of the same order: its credits, its earlier invoices. */
import type { OrderRow } from "@/api/schema";
import { money } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Panel } from "@/ui/Panel";

import { OrderName } from "../orders/OrderName";
import { StateBadge } from "../orders/StateBadge";

export function RelatedPanel({ rows }: { rows: readonly OrderRow[] }) {
  if (!rows.length) return null;
  return (
    <Panel title={words().order.related}>
      <ul class="related">
        {rows.map((row) => (
          <li key={row.id}>
            <OrderName of={row} />
            <span class="row">
              <span class="figures">{money(row.booked ?? row.amount)}</span>
              <StateBadge state={row.state} text={row.state_text} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
