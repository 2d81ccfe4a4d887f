import type { Schema } from "../../src/api/schema";
import { booksCheck, shopCheck } from "../data/checks";
import { day, minutesAgo } from "../data/days";
import { invoice } from "../data/invoice";
import { errorRows, openRows, reportRows } from "../data/tabs";
import { say } from "../data/texts";
import { type Asked, type PlayedRoute, on } from "../route";
import { me } from "./accounts";
import { begin } from "./acts";

const BASE = "/api/integrations/{integration_id}";
type Integration = Schema<"Integration">;

/** Koppelingen as acts left them, per scenario. */
const kept = new Map<string, Integration>();

function integration(asked: Asked): Integration {
  const id = asked.params.integration_id ?? "";
  return kept.get(`${asked.scenario.name} ${id}`) ?? beginning(asked, id);
}

function keep(asked: Asked, changed: Partial<Integration>): Integration {
  const whole = { ...integration(asked), ...changed };
  kept.set(`${asked.scenario.name} ${whole.id}`, whole);
  return whole;
}

function beginning({ scenario, english }: Asked, id: string): Integration {
  const { integrations } = me(scenario);
  const own = integrations.find((one) => one.id === id) ?? integrations[0];
  const active = (own?.active ?? false) && !scenario.setup;
  const url = "https://www.deroodetheepot.example";
  return {
    id,
    name: own?.name ?? "",
    account_id: "acc-1",
    role: own?.role ?? "owner",
    active,
    start_date: active ? day(-40) : null,
    process: false,
    shop: {
      dot: scenario.good || !scenario.setup ? "green" : "red",
      checked_at: minutesAgo(12),
      problem: scenario.setup ? say("SHOP-RIGHT-MISSING", english, { resource: "taxes" }) : null,
      key_stored: true,
      url,
      shop_id: null,
      version: "8.2.1",
    },
    books: {
      dot: active ? "green" : "grey",
      checked_at: active ? minutesAgo(12) : null,
      problem: null,
      key_stored: active,
      region: "NL",
      administration_id: active ? "1a2b3c4d-0000-1111-2222-333344445555" : "",
      administration_name: active ? "De Roode Theepot B.V." : "",
    },
    steps: {
      company: true,
      shop: true,
      books: active,
      settings: active,
      preview: active,
      earlier_bookings: active,
      active,
    },
    pause: null,
    last_run: null,
  };
}

function stepDone(asked: Asked, step: keyof Integration["steps"]): Integration {
  return keep(asked, { steps: { ...integration(asked).steps, [step]: true } });
}

function connectShop(asked: Asked) {
  const form = asked.body as Schema<"ShopForm">;
  const present = integration(asked);
  const shop = { ...present.shop, url: form.url, dot: "green" as const, problem: null, key_stored: true };
  keep(asked, { shop, steps: { ...present.steps, shop: true } });
  return shopCheck(asked.english, true, true);
}

function connectBooks(asked: Asked) {
  const { region, administration_id } = asked.body as Schema<"BooksForm">;
  const present = integration(asked);
  const books = { ...present.books, region, administration_id, dot: "green" as const, key_stored: true };
  keep(asked, { books, steps: { ...present.steps, books: true } });
  return booksCheck(asked.english, true);
}

function preview(asked: Asked) {
  return begin("preview", 10, (later) => {
    stepDone(asked, "preview");
    const { scenario, english } = later;
    const rows = [
      ...reportRows(scenario, english).slice(0, 6),
      ...errorRows(scenario, english).slice(0, 2),
      ...openRows(scenario, english).slice(0, 1),
    ];
    return {
      kind: "preview",
      more: false,
      absent: [],
      remarks: [],
      orders: rows.map((row) => {
        const ready = row.tab === "report";
        return {
          order_id: row.order_id,
          number: row.number,
          reference: row.reference,
          customer: row.customer,
          placed_on: row.placed_on,
          amount: row.amount,
          state: ready ? "READY" : row.state,
          state_text: ready ? say("STATE-READY", english).text : row.state_text,
          regime_text: row.regime_text,
          findings: row.findings,
          waits_for: row.waits_for,
          invoice: ready ? invoice(scenario, english) : null,
          vat_proof: null,
        };
      }),
    };
  });
}

function earlier(asked: Asked) {
  return begin("earlier-bookings", 40, () => {
    stepDone(asked, "earlier_bookings");
    const amount = { amount: "46.95", currency: "EUR" };
    const booking = (order_id: number, certain: boolean): Schema<"EarlierBooking"> => ({
      order_id,
      number: String(order_id),
      placed_on: day(-30 + (order_id % 10)),
      amount,
      document: certain ? `Bestelling ${order_id}` : "Verkoop webwinkel",
      document_date: day(-28),
      document_amount: amount,
      by: certain ? ["subject", "amount"] : ["amount"],
      certain,
    });
    const found = asked.scenario.good ? [] : [booking(1001, true), booking(1002, true), booking(1004, false)];
    return {
      kind: "earlier-bookings",
      orders: 58,
      documents: 212,
      found,
      suggested_start: found.length ? day(-27) : null,
      remarks: [],
    };
  });
}

function activation(asked: Asked) {
  const { start_date } = asked.body as Schema<"Activation">;
  return keep(asked, {
    active: true,
    start_date: start_date ?? null,
    steps: { ...integration(asked).steps, active: true },
  });
}

export const integrationRoutes: PlayedRoute[] = [
  on("GET", BASE, integration),
  on("PUT", `${BASE}/name`, (asked) => keep(asked, asked.body as Schema<"Rename">)),
  on("POST", `${BASE}/shop/check`, ({ english, scenario }) => shopCheck(english, false, !scenario.setup)),
  on("PUT", `${BASE}/shop`, connectShop),
  on("POST", `${BASE}/books/check`, ({ english }) => booksCheck(english, false)),
  on("PUT", `${BASE}/books`, connectBooks),
  on("POST", `${BASE}/preview`, preview, 202),
  on("POST", `${BASE}/earlier-bookings`, earlier, 202),
  on("POST", `${BASE}/activation`, activation),
  on("DELETE", `${BASE}/activation`, (asked) =>
    keep(asked, { active: false, steps: { ...integration(asked).steps, active: false } }),
  ),
  on("POST", "/api/accounts/{account_id}/integrations", (asked) => ({
    ...beginning(asked, "theepot-be"),
    active: false,
  })),
];
