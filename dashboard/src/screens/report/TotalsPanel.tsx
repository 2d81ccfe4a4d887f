/** What was booked of a range: by regime, and day by day. */
import { answer } from "@/api/client";
import type { Totals } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { day, isoDay } from "@/i18n/format";
import { words } from "@/i18n/words";
import { now } from "@/lib/clock";
import { useResource } from "@/lib/resource";
import { Disclosure } from "@/ui/Disclosure";
import { Loader } from "@/ui/Loader";
import { Panel } from "@/ui/Panel";

import { RegimeTable } from "./RegimeTable";
import { rangeOf } from "./filters";

export function TotalsPanel({ from, until }: { from: string | undefined; until: string | undefined }) {
  const api = useApi();
  const { id } = useCurrent();
  const { report } = words();
  const [first, last] = rangeOf(from, until, isoDay(now.value));
  const totals = useResource(`${id}/totals/${first}/${last}`, (signal) =>
    answer(
      api.GET("/api/integrations/{integration_id}/totals", {
        params: { path: { integration_id: id }, query: { from_day: first, to_day: last } },
        signal,
      }),
    ),
  );
  return (
    <Panel title={report.totals(report.range(day(first), day(last)))} flush>
      <Loader of={totals}>{(data) => <TotalsBody of={data} />}</Loader>
    </Panel>
  );
}

function TotalsBody({ of: { sum, days } }: { of: Totals }) {
  const { report } = words();
  if (!sum.length) return <p class="totals-none quiet">{report.noTotals}</p>;
  return (
    <>
      <RegimeTable caption={report.sum} rows={sum.map((total) => ({ ...total, day: "" }))} />
      <Disclosure class="totals-days" summary={report.perDay}>
        <RegimeTable
          caption={report.perDay}
          rows={days.flatMap(({ day: of, totals }) => totals.map((total) => ({ ...total, day: of })))}
          byDay
        />
      </Disclosure>
    </>
  );
}
