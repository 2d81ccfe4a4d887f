/** Today, this week, this month: how many orders, where they stand, what was booked. */
import type { Overview, Period } from "@/api/schema";
import { count, money } from "@/i18n/format";
import { words } from "@/i18n/words";

import { PARTS } from "./chart";

const PERIODS = ["today", "week", "month"] as const;

export function Figures({ of }: { of: Overview }) {
  const { overview } = words();
  return (
    <div class="figures-row">
      {PERIODS.map((name) => (
        <PeriodCard key={name} title={overview.figures[name]} period={of[name]} />
      ))}
    </div>
  );
}

function PeriodCard({ title, period }: { title: string; period: Period }) {
  const { overview } = words();
  return (
    <section class="panel period" aria-label={title}>
      <h2 class="period-title">{title}</h2>
      <p class="period-amount figures">{money(period.booked_incl)}</p>
      <p class="period-orders quiet">{overview.ordersOf(period.orders, count(period.orders))}</p>
      <ul class="period-parts">
        {PARTS.filter((part) => period[part] > 0 || part === "booked").map((part) => (
          <li key={part} class={`legend legend-${part}`}>
            <span class="figures">{count(period[part])}</span> {overview.parts[part](period[part])}
          </li>
        ))}
      </ul>
    </section>
  );
}
