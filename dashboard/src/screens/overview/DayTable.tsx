/** The chart's figures as a table. */
import type { DayFigures } from "@/api/schema";
import { count, day, money } from "@/i18n/format";
import { words } from "@/i18n/words";
import { type Column, Table } from "@/ui/Table";

import { PARTS, type Part } from "./chart";

export function DayTable({ days }: { days: readonly DayFigures[] }) {
  const { overview } = words();
  const number = (key: "orders" | Part, heading: string): Column<DayFigures> => ({
    key,
    heading,
    figures: true,
    cell: (figures) => count(figures[key]),
  });
  const columns: Column<DayFigures>[] = [
    { key: "day", heading: overview.day, title: true, cell: (figures) => day(figures.day, "weekday") },
    number("orders", overview.orders),
    ...PARTS.map((part) => number(part, overview.parts[part](2))),
    { key: "amount", heading: overview.amount, figures: true, cell: (figures) => money(figures.booked_incl) },
  ];
  return (
    <div class="chart-table">
      <Table
        caption={overview.chart}
        columns={columns}
        rows={[...days].reverse()}
        rowKey={({ day: key }) => key}
      />
    </div>
  );
}
