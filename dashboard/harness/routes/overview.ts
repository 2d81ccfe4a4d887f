import type { RegimeTotal, Totals } from "../../src/api/schema";
import { days, overview } from "../data/overview";
import { on } from "../route";

const BASE = "/api/integrations/{integration_id}";

function regimes(weight: bigint): RegimeTotal[] {
  const cents = (each: bigint) => {
    const all = each * weight;
    return `${all / 100n}.${String(all % 100n).padStart(2, "0")}`;
  };
  const invoices = Number(weight);
  return [
    {
      regime: "domestic",
      country: "NL",
      currency: "EUR",
      invoices,
      excl: cents(4120n),
      vat: cents(742n),
      incl: cents(4862n),
    },
    { regime: "oss", country: "BE", currency: "EUR", invoices: 1, excl: "30.08", vat: "6.32", incl: "36.40" },
    {
      regime: "icp",
      country: "DE",
      currency: "EUR",
      invoices: 1,
      excl: "101.69",
      vat: "0.00",
      incl: "101.69",
    },
  ];
}

export const overviewRoutes = [
  on("GET", `${BASE}/overview`, ({ scenario, english }) => overview(scenario, english)),
  on("POST", `${BASE}/fetch`, () => ({ asked: true })),
  on("GET", `${BASE}/totals`, ({ scenario }): Totals => {
    const shown = days(scenario).filter(({ booked }) => booked > 0);
    return {
      days: shown.reverse().map(({ day, booked }) => ({ day, totals: regimes(BigInt(booked)) })),
      sum: scenario.empty ? [] : regimes(BigInt(shown.reduce((all, { booked }) => all + booked, 0))),
    };
  }),
];
