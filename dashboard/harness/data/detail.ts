import type { OrderDetail } from "../../src/api/schema";
import type { Scenario } from "../scenario";
import { at } from "./days";
import { invoice } from "./invoice";
import { order } from "./orders";
import { errorRows, openRows } from "./tabs";
import { finding, say } from "./texts";

export function detail(record: string, scenario: Scenario, english: boolean): OrderDetail | null {
  const [, id, kind] = /^\d+-(\d+)-(invoice|credit)-\d+$/.exec(record) ?? [];
  if (!id) return null;
  const listed = [...errorRows(scenario, english), ...openRows(scenario, english)].find(
    (row) => row.id === record,
  );
  const shown =
    listed ?? order({ order_id: Number(id), state: "CONFIRMED", ago: 9, english, long: scenario.long });
  const icp = shown.regime === "icp" || scenario.long;
  const booked = shown.booked !== null;
  const step = (
    ago: number,
    clock: string,
    after: typeof shown.state,
    before: typeof shown.state | null,
    code: string,
    actor: string,
    params = {},
  ) => ({
    at: at(-ago, clock),
    before,
    after,
    after_text: say(`STATE-${after}`, english).text,
    text: say(code, english, params).text,
    actor,
  });
  return {
    order: {
      ...shown,
      kind: kind === "credit" ? "credit" : "invoice",
      findings: [
        ...shown.findings,
        finding(
          "PROOF-VAT-ROUNDED",
          english,
          { rate: "9", shop: "€ 1,67", booked: "€ 1,66", difference: "€ -0,01" },
          { severity: "warns" },
        ),
      ],
    },
    invoice: shown.findings.some(({ code }) => code === "VAT-MAPPING-MISSING")
      ? null
      : invoice(scenario, english),
    invoice_is: booked ? "booked" : "proposed",
    vat_proof: icp
      ? {
          number: "DE811234567",
          status: "valid",
          checked_at: at(-9, "09:13"),
          consultation_number: "WAPIAAAAZn5bJq2Q",
          requester: "NL123456789B01",
          text: "Geldig volgens VIES.",
        }
      : null,
    journal: [
      step(9, "09:05", "FETCHED", null, "SHOP-NEW", "Factuurbrug"),
      step(9, "09:12", "READY", "FETCHED", "SHOP-CHANGED", "Factuurbrug"),
      step(9, "09:13", "POSTING", "READY", "CLAIMED", "Factuurbrug", { attempt: "1" }),
      step(9, "09:14", "POSTED", "POSTING", "FOUND-IN-BOOKS", "Factuurbrug"),
      step(8, "01:31", "CONFIRMED", "POSTED", "RECHECKED", "Factuurbrug"),
      ...(shown.state === "DEVIATES"
        ? [step(1, "01:32", "DEVIATES", "CONFIRMED", "SHOP-CHANGED-AFTER-BOOKING", "Factuurbrug")]
        : []),
    ],
    find_in_books: shown.subject,
    related: record.includes("-1008-")
      ? [
          order({
            order_id: 1008,
            state: "POSTED",
            ago: 4,
            english,
            id: "1-1008-credit-1",
            kind: "credit",
            number: "TP-1008-C1",
            amount: { amount: "-10.00", currency: "EUR" },
            booked: { amount: "-10.00", currency: "EUR" },
          }),
        ]
      : [],
  };
}
