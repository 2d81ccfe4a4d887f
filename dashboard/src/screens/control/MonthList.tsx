/** The months, newest first, each with how it stands. */
import type { Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { count, day } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Empty } from "@/ui/Empty";
import { Panel } from "@/ui/Panel";
import { Table } from "@/ui/Table";
import { When } from "@/ui/When";

import { MonthState } from "./MonthState";

type MonthRow = Schema<"MonthRow">;

export function MonthList({ months }: { months: readonly MonthRow[] }) {
  const { to } = useCurrent();
  const { control } = words();
  const { columns } = control;
  if (!months.length) {
    return (
      <Empty icon="control" title={control.none}>
        <p>{control.noneText}</p>
      </Empty>
    );
  }
  return (
    <Panel flush>
      <Table
        caption={control.allMonths}
        rows={months}
        rowKey={({ month }) => month}
        columns={[
          {
            key: "month",
            heading: control.month,
            title: true,
            cell: ({ month }) => <a href={to(`controle/${month}`)}>{day(month, "month")}</a>,
          },
          { key: "orders", heading: columns.orders, figures: true, cell: ({ orders }) => count(orders) },
          { key: "booked", heading: columns.booked, figures: true, cell: ({ booked }) => count(booked) },
          { key: "open", heading: columns.open, figures: true, cell: ({ open }) => count(open) },
          { key: "errors", heading: columns.errors, figures: true, cell: ({ errors }) => count(errors) },
          { key: "state", heading: columns.state, cell: (row) => <MonthState of={row} /> },
          {
            key: "compared",
            heading: control.comparedAt,
            cell: ({ compared_at: at }) => (at ? <When at={at} /> : "–"),
          },
        ]}
      />
    </Panel>
  );
}
