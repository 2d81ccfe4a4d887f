import type { Settings, SettingsForm, VatRow } from "../../src/api/schema";
import type { Scenario } from "../scenario";
import { choices } from "./choices";
import { type Country, countries } from "./countries";
import { minutesAgo } from "./days";

type OssMode = SettingsForm["oss"];

const row = (part: Partial<VatRow> & Pick<VatRow, "regime" | "vat_type">): VatRow => ({
  country: "",
  rate: null,
  vat_description: "",
  ledger_account: "80000",
  services: false,
  ...part,
});

function ossRow({ code, name }: Country, rate: string): VatRow {
  return row({
    regime: "oss",
    country: code,
    rate,
    vat_type: 40,
    vat_description: `OSS ${name} ${rate.replace(".", ",")}%`,
    ledger_account: "80300",
  });
}

export function proposals(oss: OssMode): VatRow[] {
  const abroad = countries(false).filter(({ code }) => code !== "NL");
  const home: VatRow[] = [
    row({ regime: "domestic", country: "NL", rate: "21", vat_type: 1 }),
    row({ regime: "domestic", country: "NL", rate: "9", vat_type: 2 }),
    row({ regime: "domestic", country: "NL", rate: "0", vat_type: 4 }),
    row({ regime: "icp", vat_type: 19, ledger_account: "80200" }),
    row({ regime: "icp", vat_type: 20, ledger_account: "80200", services: true }),
    row({ regime: "export", vat_type: 6, ledger_account: "80250" }),
    row({ regime: "exempt", vat_type: 0, ledger_account: "80900" }),
  ];
  if (oss === "below_threshold") return home;
  return [
    ...home,
    ...abroad.flatMap((country) => country.rates.slice(0, 2).map((rate) => ossRow(country, rate))),
  ];
}

/** The usual code of each regime. */
export function usualOfRegimes(): VatRow[] {
  return [...proposals("below_threshold"), row({ regime: "oss", vat_type: 40, ledger_account: "80300" })];
}

export function form({ long }: Scenario): SettingsForm {
  return {
    home_country: "NL",
    admin_url: "",
    own_vat_number: "NL853746333B01",
    paid_statuses: [2, 4, 5],
    prefix: "TP-",
    start_date: "2026-07-01",
    process: false,
    number_choice: "order_reference",
    date_choice: "order",
    reference_template: "{prefix}{nummer}",
    subject_template: "Bestelling {nummer} ({bestel_id})",
    remarks_template: "",
    payment_id_template: "{transaction_id}",
    payment_term_days: 0,
    payment_methods: [
      { module: "mollie", label: "iDEAL | Wero", payment_method: "iDeal", fixed_debtor: "" },
      {
        module: "mollie",
        label: "",
        payment_method: "Online",
        fixed_debtor: long ? "RELATIE-WEBWINKEL-DIVERSEN-CONSUMENTEN-01" : "",
      },
      { module: "paypal", label: "", payment_method: "PayPal", fixed_debtor: "WEB-DIVERSEN" },
      { module: "ps_wirepayment", label: "", payment_method: "ElectronicTransfer", fixed_debtor: "" },
    ],
    default_payment_method: "ElectronicTransfer",
    vat_table: proposals("below_threshold").concat(
      ["BE", "DE", "FR"].flatMap((code) => {
        const country = countries(false).find((one) => one.code === code);
        return country ? country.rates.slice(0, 2).map((rate) => ossRow(country, rate)) : [];
      }),
    ),
    rounding: { ledger_account: "80900", vat_type: 0 },
    gift_cards: { account: null, cart_rule_ids: [], code_prefixes: ["GIFT-"] },
    vat_free_products: ["CADEAU-25", "CADEAU-50"],
    surcharge_rate: null,
    tax_address: "shop",
    oss: "oss",
    check_vat_numbers: true,
    rounding_tolerance: "0.05",
    vat_tolerance: "0.05",
    pass_currency: false,
    book_zero_totals: true,
    email_to_customer: false,
    layout: "",
    shipping_without_vat_accepted: false,
    language: "nl",
    limits: {
      recheck_months: 3,
      recheck_orders: 300,
      invoices_per_call: 10,
      absence_minutes: 120,
      draft_absence_hours: 24,
      vat_answer_days: 7,
      calls_per_day: 1000,
      calls_kept_back: 100,
    },
  };
}

export function settings(scenario: Scenario, english: boolean): Settings {
  return {
    settings: form(scenario),
    version: 12,
    saved_at: minutesAgo(60 * 26),
    saved_by: scenario.long
      ? "boekhouding-en-administratie@deroodetheepotgroothandel.example"
      : "femke@deroodetheepot.example",
    vat_is_default: false,
    choices: choices(scenario, english),
    warnings: [],
  };
}
