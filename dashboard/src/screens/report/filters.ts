/** The filters of Rapportage as they stand in the address, and as the API takes them. */
import type { QueryValues } from "@/lib/query";

import type { OrderFilter } from "../orders/useOrderPages";

/** What "Toon" offers; "" is everything booked. */
export const SHOWN = ["", "POSTED", "CONFIRMED", "ACCEPTED", "skipped"] as const;
export type Shown = (typeof SHOWN)[number];

export function shownOf(query: QueryValues): Shown {
  return SHOWN.find((shown) => shown === query.toon) ?? "";
}

export function filterOf(query: QueryValues): OrderFilter {
  const shown = shownOf(query);
  const { q, van, tot } = query;
  return {
    ...(shown === "skipped" ? { tab: "skipped" } : { tab: "report" }),
    ...(shown && shown !== "skipped" ? { state: shown } : {}),
    ...(q ? { q } : {}),
    ...(isDay(van) ? { from_day: van } : {}),
    ...(isDay(tot) ? { to_day: tot } : {}),
  };
}

export function isFiltered({ q, van, tot, toon }: QueryValues): boolean {
  return Boolean(q ?? van ?? tot ?? toon);
}

/** A day is typed in parts; the API is asked once it is whole. */
export function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** The range of totals and files when none was chosen: the month so far. */
export function rangeOf(
  from: string | undefined,
  until: string | undefined,
  today: string,
): [string, string] {
  const last = until ?? (from && from > today ? from : today);
  return [from ?? `${last.slice(0, 8)}01`, last];
}
