/** What was booked of a range: in one line, opened by regime, and day by day. */
import { type Api, answer } from "@/api/client";
import type { RegimeTotal, Totals } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { amount, count, day, isoDay } from "@/i18n/format";
import { words } from "@/i18n/words";
import { sumOf } from "@/lib/amounts";
import { now } from "@/lib/clock";
import { type Source, useResource } from "@/lib/resource";
import { Disclosure } from "@/ui/Disclosure";
import { Loader } from "@/ui/Loader";
import { Skeleton } from "@/ui/Skeleton";

import { RegimeTable } from "./RegimeTable";
import { rangeOf } from "./filters";

export function totalsOf(
  api: Api,
  id: string,
  from: string | undefined,
  until: string | undefined,
): Source<Totals> {
  const [first, last] = rangeOf(from, until, isoDay(now.value));
  const params = { path: { integration_id: id }, query: { from_day: first, to_day: last } };
  return [
    `${id}/totals/${first}/${last}`,
    (signal) => answer(api.GET("/api/integrations/{integration_id}/totals", { params, signal })),
  ];
}

export function TotalsPanel({ from, until }: { from: string | undefined; until: string | undefined }) {
  const api = useApi();
  const { id } = useCurrent();
  const { report } = words();
  const [first, last] = rangeOf(from, until, isoDay(now.value));
  const totals = useResource(...totalsOf(api, id, from, until));
  const range = report.range(day(first), day(last));
  return (
    <section class="panel panel-flush totals" aria-label={report.totals(range)}>
      <Loader of={totals} waiting={<Skeleton lines={1} height="2.1rem" />}>
        {(data) => <TotalsBody of={data} range={range} />}
      </Loader>
    </section>
  );
}

function TotalsBody({ of: { sum, days }, range }: { of: Totals; range: string }) {
  const { report } = words();
  if (!sum.length) {
    return (
      <p class="totals-line">
        <span class="quiet">{range}</span> {report.noTotals}
      </p>
    );
  }
  return (
    <Disclosure late summary={<TotalsLine sum={sum} range={range} />}>
      <RegimeTable caption={report.sum} rows={sum.map((total) => ({ ...total, day: "" }))} />
      <Disclosure late class="totals-days" summary={report.perDay}>
        <RegimeTable
          caption={report.perDay}
          rows={days.flatMap(({ day: of, totals }) => totals.map((total) => ({ ...total, day: of })))}
          byDay
        />
      </Disclosure>
    </Disclosure>
  );
}

function TotalsLine({ sum, range }: { sum: readonly RegimeTotal[]; range: string }) {
  const { report } = words();
  const currencies = [...new Set(sum.map(({ currency }) => currency))];
  const invoices = sum.reduce((all, total) => all + total.invoices, 0);
  return (
    <span class="totals-line">
      <span class="quiet">{range}</span>
      {currencies.map((currency) => {
        const own = sum.filter((total) => total.currency === currency);
        return (
          <span key={currency} class="figures">
            <strong>{amount(sumOf(own.map(({ incl }) => incl)), currency)}</strong>{" "}
            <span class="quiet">{report.ofWhichVat(amount(sumOf(own.map(({ vat }) => vat)), currency))}</span>
          </span>
        );
      })}
      <span class="quiet">{report.invoiceCount(invoices, count(invoices))}</span>
    </span>
  );
}
