/** The orders of a trial: what is the matter now, and what would be then. */
import type { Schema } from "@/api/schema";
import { words } from "@/i18n/words";
import { Badge } from "@/ui/Badge";
import { Table } from "@/ui/Table";

type TrialOrder = Schema<"TrialOrder">;

export function TrialOrders({ orders }: { orders: readonly TrialOrder[] }) {
  const { trial } = words().settings;
  return (
    <Table
      caption={trial.title}
      rows={orders}
      rowKey={({ record }) => record}
      columns={[
        {
          key: "order",
          heading: trial.order,
          title: true,
          cell: ({ number, customer }) => (
            <>
              {number} <span class="quiet">{customer}</span>
            </>
          ),
        },
        { key: "now", heading: trial.now, cell: ({ before }) => before.map(({ text }) => text).join(" ") },
        {
          key: "then",
          heading: trial.then,
          cell: ({ after, after_text }) => after.map(({ text }) => text).join(" ") || after_text,
        },
        { key: "result", heading: trial.outcome, bare: true, cell: (order) => <Outcome order={order} /> },
      ]}
    />
  );
}

function Outcome({ order: { better, worse } }: { order: TrialOrder }) {
  const { trial } = words().settings;
  if (better) {
    return (
      <Badge tone="good" icon="check">
        {trial.better}
      </Badge>
    );
  }
  return <Badge tone={worse ? "bad" : "neutral"}>{worse ? trial.worseOne : trial.unchanged}</Badge>;
}
