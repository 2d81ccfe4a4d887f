import type { DayFigures, Overview, Period } from "../../src/api/schema";
import type { Scenario } from "../scenario";
import { causesOf } from "./causes";
import { day, minutesAgo } from "./days";
import { errorRows, openRows } from "./tabs";
import { say } from "./texts";

const ORDERS_A_DAY = [
  7, 4, 9, 12, 5, 3, 8, 6, 11, 4, 0, 7, 9, 14, 6, 5, 8, 10, 3, 0, 6, 9, 12, 8, 7, 5, 4, 11, 9, 6, 3,
];

export function days({ empty, long }: Scenario): DayFigures[] {
  return ORDERS_A_DAY.map((orders, index) => {
    const all = empty ? 0 : long ? orders * 137 : orders;
    const errors = index > 25 ? Math.min(all, index % 2 ? 2 : 1) : 0;
    const waiting = index > 27 ? Math.min(all - errors, 2) : 0;
    const booked = all - errors - waiting;
    return { day: day(index - 30), ...period(all, booked, waiting, errors) };
  });
}

function period(orders: number, booked: number, waiting: number, errors: number): Period {
  const cents = BigInt(booked) * 5783n;
  const amount = `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
  return { orders, booked, waiting, errors, skipped: 0, booked_incl: { amount, currency: "EUR" } };
}

function sum(of: readonly DayFigures[]): Period {
  const total = (key: "orders" | "booked" | "waiting" | "errors") =>
    of.reduce((all, figures) => all + figures[key], 0);
  return period(total("orders"), total("booked"), total("waiting"), total("errors"));
}

export function overview(scenario: Scenario, english: boolean): Overview {
  const chart = days(scenario);
  const errors = errorRows(scenario, english);
  const open = openRows(scenario, english);
  const { good, empty, setup } = scenario;
  const verdict = setup ? "setup" : good || empty ? "good" : "attention";
  const texts = {
    setup: "De koppeling is nog niet klaar.",
    good: "Alles is geboekt.",
    attention: "12 bestellingen hebben u nodig.",
  };
  return {
    verdict,
    verdict_text: texts[verdict],
    name: "De Roode Theepot",
    active: !setup,
    pause: null,
    shop: {
      dot: "green",
      checked_at: minutesAgo(14),
      problem: null,
      key_stored: true,
      url: "https://deroodetheepot.example",
      shop_id: 1,
      version: "8.2.1",
    },
    books: setup
      ? {
          dot: "red",
          checked_at: minutesAgo(14),
          problem: say("BOOKS-KEY-REFUSED", english),
          key_stored: true,
          region: "NL",
          administration_id: "",
          administration_name: "",
        }
      : {
          dot: "green",
          checked_at: minutesAgo(14),
          problem: null,
          key_stored: true,
          region: "NL",
          administration_id: "b1f0…",
          administration_name: "De Roode Theepot B.V.",
        },
    today: sum(chart.slice(-1)),
    week: sum(chart.slice(-5)),
    month: sum(chart.slice(-23)),
    days: chart,
    waiting: open.length,
    waiting_for: open.length
      ? [
          { code: "shop_status", text: say("shop_status", english).text, count: 6 },
          { code: "vat_number", text: say("vat_number", english).text, count: 1 },
          { code: "READY", text: say("STATE-READY", english).text, count: 2 },
        ]
      : [],
    errors: errors.length,
    causes: causesOf(errors, english).causes,
    drafts: good ? 0 : 6,
    last_run: { at: minutesAgo(14), orders: 9, new: 3, changed: 2, ready: 2, held: 1, problem: null },
    next_run_at: setup ? null : new Date(Date.now() + 46 * 60_000).toISOString(),
    calls: {
      used: good ? 118 : 742,
      limit: 1000,
      kept_back: 100,
      exhausted: false,
      resets_at: `${day(1)}T00:00:00Z`,
    },
    trial: empty ? null : { ends_on: day(18), days_left: 18 },
  };
}
