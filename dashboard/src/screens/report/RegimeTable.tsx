/** Totals by regime, and by country for OSS; with a day in front where they are of single days. */
import type { RegimeTotal } from "@/api/schema";
import { amount, count, day } from "@/i18n/format";
import { words } from "@/i18n/words";
import { type Column, Table } from "@/ui/Table";

export interface DatedTotal extends RegimeTotal {
  /** "" for a total of the whole range. */
  day: string;
}

export interface RegimeTableProps {
  caption: string;
  rows: readonly DatedTotal[];
  byDay?: boolean;
}

export function RegimeTable({ caption, rows, byDay = false }: RegimeTableProps) {
  const { report, common, orders } = words();
  const money = (key: "excl" | "vat" | "incl"): Column<DatedTotal> => ({
    key,
    heading: report[key],
    figures: true,
    cell: (total) => amount(total[key], total.currency),
  });
  const regime = ({ regime: name, country }: DatedTotal) =>
    name === "oss" && country ? `${common.regimes.oss} ${country}` : common.regimes[name];
  const columns: Column<DatedTotal>[] = [
    ...(byDay
      ? [
          {
            key: "day",
            heading: report.day,
            title: true,
            cell: (total: DatedTotal) => day(total.day, "weekday"),
          },
        ]
      : []),
    { key: "regime", heading: orders.regime, title: !byDay, cell: regime },
    { key: "invoices", heading: report.invoices, figures: true, cell: (total) => count(total.invoices) },
    money("excl"),
    money("vat"),
    money("incl"),
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(total) => `${total.day} ${total.regime} ${total.country} ${total.currency}`}
    />
  );
}
