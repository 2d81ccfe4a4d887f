/** What is in each tab on an ordinary day. */
import type { OrderRow } from "../../src/api/schema";
import type { Scenario } from "../scenario";
import { at, day } from "./days";
import { order } from "./orders";
import { finding, say } from "./texts";

export function reportRows({ long, empty }: Scenario, english: boolean): OrderRow[] {
  if (empty) return [];
  const rows = Array.from({ length: long ? 200 : 58 }, (_, index) =>
    order({
      order_id: 1062 - index,
      state: index % 9 === 4 ? "POSTED" : index === 11 ? "ACCEPTED" : "CONFIRMED",
      ago: Math.floor(index / 2.3),
      english,
      long: long && index % 7 === 0,
      ...(index % 9 === 4 ? { processed: false, invoice_number: "" } : {}),
    }),
  );
  const credit = rows[6];
  if (credit) {
    rows.splice(7, 0, {
      ...credit,
      id: credit.id.replace("invoice", "credit"),
      number: `${credit.number}-C1`,
      kind: "credit",
      amount: { amount: "-10.00", currency: "EUR" },
      booked: { amount: "-10.00", currency: "EUR" },
      booked_vat: { amount: "-1.74", currency: "EUR" },
    });
  }
  return rows;
}

export function skippedRows({ empty }: Scenario, english: boolean): OrderRow[] {
  if (empty) return [];
  return [
    order({
      order_id: 990,
      state: "IGNORED",
      ago: 12,
      english,
      findings: [finding("ORDER-ZERO-TOTAL", english, {}, { severity: "warns" })],
    }),
  ];
}

export function errorRows({ long, empty, good }: Scenario, english: boolean): OrderRow[] {
  if (empty || good) return [];
  const held = (order_id: number, ago: number, found: OrderRow["findings"], rest: Partial<OrderRow> = {}) =>
    order({
      order_id,
      ago,
      state: "HELD",
      english,
      findings: found,
      long: long && order_id % 3 === 0,
      ...rest,
    });
  const vat = finding("VAT-MAPPING-MISSING", english, { regime: "@REGIME-OSS", country: "DK", rate: "25" });
  const shipping = finding("SHIPPING-WITHOUT-VAT", english, { amount: "€ 6,95" }, { acceptable: true });
  const number = finding("VAT-NUMBER-MALFORMED", english, { number: "DE12345678X" });
  const accept: OrderRow["acts"] = ["process", "accept", "ignore"];
  const denmark = { vat_country: "DK", regime: "oss" as const, regime_text: "OSS" };
  return [
    ...[1067, 1064, 1061, 1058, 1055].map((id, index) => held(id, index, [vat], denmark)),
    ...[1066, 1052].map((id, index) => held(id, index + 2, [shipping], { acts: accept })),
    held(1049, 5, [number]),
    order({
      order_id: 1046,
      state: "UNCERTAIN",
      ago: 3,
      english,
      tab: "errors",
      needs_person: true,
      findings: [finding("PERSON-MUST-LOOK", english)],
      acts: ["settle", "process"],
    }),
    order({
      order_id: 1008,
      state: "DEVIATES",
      ago: 9,
      english,
      findings: [
        finding("ORDER-CHANGED-TOTAL", english, {
          booked: "46,95",
          now: "41,95",
          currency: "EUR",
          difference: "-5,00",
        }),
      ],
    }),
    ...(long ? Array.from({ length: 190 }, (_, index) => held(3000 + index, 20, [vat], denmark)) : []),
    ...[961, 958].map((id) =>
      order({
        order_id: id,
        state: "EXPIRED",
        ago: 95,
        english,
        findings: [finding("EXPIRED-BY-AGE", english)],
      }),
    ),
  ];
}

export function openRows({ empty, good, long }: Scenario, english: boolean): OrderRow[] {
  if (empty || good) return [];
  const waiting = (order_id: number, ago: number, status: string, rest: Partial<OrderRow> = {}) =>
    order({
      order_id,
      ago,
      state: "FETCHED",
      english,
      long: long && order_id % 2 === 0,
      waits_for: say("ORDER-WAITS-FOR-STATUS", english, { status }),
      looked_at_again: at(1, "01:30"),
      leaves_window_on: day(92 - ago),
      ...rest,
    });
  return [
    order({ order_id: 1070, state: "POSTING", ago: 0, english }),
    order({ order_id: 1069, state: "READY", ago: 0, english }),
    waiting(1068, 0, "Wacht op overboeking"),
    waiting(1065, 1, "Wacht op overboeking"),
    waiting(1060, 2, "Wacht op betaling per cheque"),
    waiting(1047, 6, "Nabestelling (niet betaald)"),
    order({
      order_id: 1048,
      state: "FETCHED",
      ago: 4,
      english,
      regime: "icp",
      waits_for: say("VAT-NUMBER-UNCHECKED", english, {
        number: "DE811234567",
        reason: "VIES antwoordt niet",
      }),
      looked_at_again: at(0, "23:10"),
      leaves_window_on: day(88),
    }),
    order({
      order_id: 1044,
      state: "UNCERTAIN",
      ago: 0,
      english,
      waits_for: say("NOT-IN-BOOKS-YET", english),
      looked_at_again: at(0, "23:05"),
      acts: [],
    }),
    waiting(970, 88, "Wacht op overboeking"),
    waiting(968, 91, "Wacht op overboeking"),
  ];
}
