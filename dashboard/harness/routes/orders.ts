import type { OrderPage, OrderRow } from "../../src/api/schema";
import { causesOf } from "../data/causes";
import { detail } from "../data/detail";
import { errorRows, openRows, reportRows, skippedRows } from "../data/tabs";
import { problem } from "../problem";
import { type Asked, type PlayedRoute, on } from "../route";
import { actedOn } from "../world";

const BASE = "/api/integrations/{integration_id}";

export function rowsOf({ scenario, english }: Asked, tab: string | null): OrderRow[] {
  const tabs: Record<string, OrderRow[]> = {
    errors: errorRows(scenario, english),
    open: openRows(scenario, english),
    report: reportRows(scenario, english),
    skipped: skippedRows(scenario, english),
  };
  return tab ? (tabs[tab] ?? []) : Object.values(tabs).flat();
}

function page(asked: Asked): OrderPage {
  const { query } = asked;
  const words = query.get("q")?.toLowerCase() ?? "";
  const [cause, from, to] = [query.get("cause"), query.get("from_day"), query.get("to_day")];
  const found = rowsOf(asked, query.get("tab"))
    .filter(({ id }) => !actedOn(asked.scenario, id))
    .filter(
      (row) =>
        !words || `${row.number} ${row.customer} ${row.amount?.amount ?? ""}`.toLowerCase().includes(words),
    )
    .filter((row) => !cause || row.findings.some(({ code }) => code === cause))
    .filter((row) => (!from || row.placed_on >= from) && (!to || row.placed_on <= to));
  const begin = Number(query.get("cursor") ?? 0);
  const end = begin + Number(query.get("limit") ?? 50);
  return { orders: found.slice(begin, end), next: end < found.length ? String(end) : "" };
}

const single: PlayedRoute = {
  method: "GET",
  path: `${BASE}/orders/{record_id}`,
  answer: ({ params, scenario, english }) => {
    const found = detail(params.record_id ?? "", scenario, english);
    return found ? { body: found } : problem(404, "NOT-FOUND", "Niet gevonden.");
  },
};

export const orderRoutes = [
  on("GET", `${BASE}/orders`, page),
  on("GET", `${BASE}/causes`, (asked) => {
    const rows = errorRows(asked.scenario, asked.english).filter(({ id }) => !actedOn(asked.scenario, id));
    return causesOf(rows, asked.english);
  }),
  single,
];
