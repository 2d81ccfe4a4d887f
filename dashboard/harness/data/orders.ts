/** Order records as the API gives them, one maker for all tabs. */
import type { OrderRow } from "../../src/api/schema";
import { at, day } from "./days";
import { LONG_NAME, SALES } from "./people";
import { say } from "./texts";

export interface Made extends Partial<OrderRow> {
  order_id: number;
  state: OrderRow["state"];
  /** Days ago that it was placed. */
  ago: number;
  english: boolean;
  long?: boolean;
}

const TABS: Record<OrderRow["state"], OrderRow["tab"]> = {
  FETCHED: "open",
  READY: "open",
  POSTING: "open",
  UNCERTAIN: "open",
  HELD: "errors",
  DEVIATES: "errors",
  EXPIRED: "errors",
  POSTED: "report",
  CONFIRMED: "report",
  ACCEPTED: "report",
  IGNORED: "skipped",
};

const ACTS: Record<OrderRow["state"], OrderRow["acts"]> = {
  FETCHED: ["process", "ignore"],
  READY: ["process", "ignore"],
  POSTING: [],
  UNCERTAIN: ["settle"],
  HELD: ["process", "ignore"],
  DEVIATES: ["accept", "rebook"],
  EXPIRED: ["process", "ignore"],
  POSTED: [],
  CONFIRMED: [],
  ACCEPTED: [],
  IGNORED: ["unignore"],
};

export function order({ order_id, state, ago, english, long, ...rest }: Made): OrderRow {
  const sale = SALES[order_id % SALES.length] ?? SALES[0];
  if (!sale) throw new Error("no sales");
  const booked = ["POSTED", "CONFIRMED", "ACCEPTED", "DEVIATES"].includes(state);
  const reference = long ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ-ABCDEFGHIJKLMNO" : `TP-${order_id}`;
  const regime = say(`REGIME-${sale.regime.toUpperCase()}`, english).text;
  return {
    id: `1-${order_id}-invoice-1`,
    number: String(order_id),
    order_id,
    kind: "invoice",
    state,
    state_text: say(`STATE-${state}`, english).text,
    tab: TABS[state],
    reference,
    customer: long ? LONG_NAME : sale.customer,
    placed_on: day(-ago),
    changed_at: at(-ago, "09:12"),
    fetched_at: at(-ago, "09:05"),
    amount: { amount: long ? "123456789.12" : sale.incl, currency: "EUR" },
    booked: booked ? { amount: sale.incl, currency: "EUR" } : null,
    booked_vat: booked ? { amount: sale.vat, currency: "EUR" } : null,
    posted_at: booked ? at(-ago, "09:14") : null,
    subject: `Bestelling ${reference} – ${sale.customer}`,
    invoice_number: booked ? `2026${String(order_id).padStart(5, "0")}` : "",
    processed: booked,
    regime: sale.regime,
    regime_text: regime.charAt(0).toUpperCase() + regime.slice(1),
    vat_country: sale.country,
    payment_method: sale.payment,
    findings: [],
    waits_for: null,
    looked_at_again: null,
    leaves_window_on: null,
    needs_person: false,
    acts: ACTS[state],
    shop_link: `https://deroodetheepot.example/beheer/index.php?controller=AdminOrders&id_order=${order_id}&vieworder`,
    ...rest,
  };
}
