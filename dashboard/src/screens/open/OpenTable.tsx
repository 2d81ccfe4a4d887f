/** The list of what waits. */
import type { OrderRow } from "@/api/schema";
import { count, day, daysUntil, money } from "@/i18n/format";
import { words } from "@/i18n/words";
import { now } from "@/lib/clock";
import { Badge } from "@/ui/Badge";
import { type Column, Table } from "@/ui/Table";
import { When } from "@/ui/When";

import { OrderActs } from "../orders/OrderActs";
import { OrderName } from "../orders/OrderName";
import { StateBadge } from "../orders/StateBadge";
import type { Acts } from "../orders/useActs";
import { leavesSoon } from "./soon";

export function OpenTable({ rows, acts }: { rows: readonly OrderRow[]; acts: Acts }) {
  const { open, orders, shell } = words();
  const columns: Column<OrderRow>[] = [
    { key: "name", heading: orders.name, title: true, cell: (row) => <OrderName of={row} /> },
    { key: "amount", heading: orders.amount, figures: true, cell: (row) => money(row.amount) },
    { key: "waits", heading: open.waitsFor, cell: (row) => <WaitsFor of={row} /> },
    { key: "since", heading: open.since, class: "cell-date", cell: (row) => day(row.placed_on, "short") },
    { key: "again", heading: open.again, cell: (row) => <Again of={row} /> },
    {
      key: "acts",
      heading: <span class="visually-hidden">{shell.more}</span>,
      bare: true,
      cell: (row) => <OrderActs of={row} acts={acts} />,
    },
  ];
  return (
    <Table
      caption={shell.tabs.open}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      class="open-table"
    />
  );
}

function WaitsFor({ of }: { of: OrderRow }) {
  const { open } = words();
  const left = of.leaves_window_on ? daysUntil(of.leaves_window_on, now.value) : 0;
  return (
    <span class="waits">
      {of.waits_for ? <span>{of.waits_for.text}</span> : <StateBadge state={of.state} text={of.state_text} />}
      {leavesSoon(of, now.value) && (
        <span>
          <Badge tone="warning" icon="warning">
            {open.soonGone(left, count(left))}
          </Badge>
        </span>
      )}
    </span>
  );
}

function Again({ of }: { of: OrderRow }) {
  return <>{of.looked_at_again ? <When at={of.looked_at_again} style="short" /> : "–"}</>;
}
