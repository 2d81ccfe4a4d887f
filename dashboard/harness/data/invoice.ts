import type { Invoice, InvoiceLine } from "../../src/api/schema";
import type { Scenario } from "../scenario";
import { day } from "./days";
import { LONG_NAME } from "./people";
import { say } from "./texts";

function line(over: Partial<InvoiceLine>, reason: string, english: boolean): InvoiceLine {
  const params = {
    rate: over.rate ?? "21",
    tax: "taxes/1",
    regime: "Binnenland",
    vat_type: String(over.vat_type ?? 1),
    account: "80000",
    row: "NL-21",
  };
  return {
    kind: "product",
    description: "",
    sku: "",
    quantity: "1",
    unit_price: "0.00",
    amount_incl: "0.00",
    amount_excl: "0.00",
    vat: "0.00",
    rate: "21",
    vat_type: 1,
    vat_description: "BTW hoog, 21%",
    ledger_account: "80000",
    reason: say(reason, english, { ...params, share: "€ 5,00", whole: "€ 5,00" }).text,
    ...over,
  };
}

export function invoice({ long }: Scenario, english: boolean): Invoice {
  const product = long
    ? "Ergonomischedubbelwandigetheeglazenset met roestvrijstalen zetfilter en deksel"
    : "Theepot Delfts, 1,2 liter";
  const tea = {
    description: "Earl Grey, los, 250 gram",
    sku: "THEE-EG-250",
    rate: "9",
    vat_type: 2,
    vat_description: "BTW laag, 9%",
  };
  const lines = [
    line(
      {
        description: product,
        sku: "POT-DELFT-12",
        unit_price: "24.95",
        amount_incl: "24.95",
        amount_excl: "20.62",
        vat: "4.33",
      },
      "RATE-FROM-TAX",
      english,
    ),
    line(
      { ...tea, quantity: "2", unit_price: "10.03", amount_incl: "20.05", amount_excl: "18.39", vat: "1.66" },
      "RATE-FROM-TAX",
      english,
    ),
    line(
      {
        kind: "shipping",
        description: "Verzendkosten PostNL",
        unit_price: "6.95",
        amount_incl: "6.95",
        amount_excl: "5.74",
        vat: "1.21",
      },
      "RATE-FROM-CARRIER",
      english,
    ),
    line(
      {
        kind: "discount",
        description: "Korting WELKOM5",
        unit_price: "-5.00",
        amount_incl: "-5.00",
        amount_excl: "-4.13",
        vat: "-0.87",
      },
      "DISCOUNT-SPREAD",
      english,
    ),
  ];
  return {
    subject: "Bestelling TP-1008 – Anouk de Vries",
    reference: "TP-1008",
    date: day(-9),
    due_date: day(-9),
    currency: "EUR",
    payment_method: "iDEAL",
    process: true,
    layout: "",
    email_to_customer: false,
    remarks: "",
    contact: {
      code: "PS-214",
      type: "Person",
      full_name: long ? LONG_NAME : "Anouk de Vries",
      address1: "Oude Delft 118",
      address2: "",
      postcode: "2611 CD",
      city: "Delft",
      country: "NL",
      email: "anouk@voorbeeld.example",
      phone: "06 12345678",
      vat_number: "",
      fixed: false,
    },
    lines: long ? Array.from({ length: 25 }, () => lines).flat() : lines,
    omitted: [{ ...say("LINE-AMOUNT-ZERO", english), code: "Gratis theezakje" }],
    total_incl: "46.95",
    total_excl: "40.62",
    vat: "6.33",
    cent_proof: {
      shop_total_incl: "46.95",
      booked_total_incl: "46.95",
      difference: "0.00",
      shop_vat: "6.34",
      booked_vat: "6.33",
      vat_difference: "-0.01",
      vat_by_rate: [
        { rate: "21", shop: "4.67", booked: "4.67", difference: "0.00" },
        { rate: "9", shop: "1.67", booked: "1.66", difference: "-0.01" },
      ],
    },
  };
}
