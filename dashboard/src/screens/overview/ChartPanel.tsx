/** The orders of 31 days as a chart, or as the table that says the same. */
import { useSignal } from "@preact/signals";

import type { DayFigures } from "@/api/schema";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Panel } from "@/ui/Panel";

import { DayChart } from "./DayChart";
import { DayTable } from "./DayTable";

export function ChartPanel({ days }: { days: readonly DayFigures[] }) {
  const { overview } = words();
  const table = useSignal(false);
  const total = (key: "orders" | "booked") => count(days.reduce((all, figures) => all + figures[key], 0));
  const none = days.every(({ orders }) => orders === 0);
  return (
    <Panel
      class="overview-chart"
      title={overview.chart}
      actions={
        !none && (
          <Button small pressed={table.value} onClick={() => (table.value = !table.value)}>
            {overview.chartTable}
          </Button>
        )
      }
    >
      {none ? (
        <p class="quiet chart-none">{overview.chartEmpty}</p>
      ) : table.value ? (
        <DayTable days={days} />
      ) : (
        <DayChart days={days} summary={overview.chartSummary(total("orders"), total("booked"))} />
      )}
    </Panel>
  );
}
