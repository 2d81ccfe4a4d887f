/** Which rows of the settings would mend the orders of a cause: lacking ones are added, wrong ones opened. */
import type { Choices, Finding, RegimeName, SettingsForm, VatRow } from "@/api/schema";

import { fittingCode, freshRow, groupsOf, keyOf, sameRate } from "../../settings/logic/vat";

export interface MendPlan {
  /** The settings with the rows that were lacking. */
  form: SettingsForm;
  /** Places in `vat_table` to fill in. */
  vat: readonly number[];
  /** Places in `payment_methods` to fill in. */
  payments: readonly number[];
  /** Whether the method for everything else is among what is wrong. */
  otherPayments: boolean;
}

/** What `@REGIME-…` stands for. */
const REGIMES: Record<string, RegimeName> = {
  "@REGIME-DOMESTIC": "domestic",
  "@REGIME-OSS": "oss",
  "@REGIME-ICP": "icp",
  "@REGIME-EXPORT": "export",
  "@REGIME-EXEMPT": "exempt",
};

export function planOf(findings: readonly Finding[], form: SettingsForm, choices: Choices): MendPlan {
  const rows = [...form.vat_table];
  const vat = new Set<number>();
  const methods = new Set<string>();
  for (const { code, params } of findings) {
    if (code === "VAT-MAPPING-MISSING") {
      const place = placeOfLacking(params, rows, form, choices);
      if (place !== null) vat.add(place);
    } else if (code === "PAYMENT-METHOD-UNKNOWN" && params.method) {
      methods.add(params.method);
    } else {
      for (const place of wrongRows(params, rows)) vat.add(place);
    }
  }
  const payments = form.payment_methods.flatMap(({ payment_method }, index) =>
    methods.has(payment_method) ? [index] : [],
  );
  return {
    form: { ...form, vat_table: rows },
    vat: [...vat].sort((one, other) => one - other),
    payments,
    otherPayments: methods.has(form.default_payment_method),
  };
}

/** The place of the row for a regime, country and rate; it is added where there is none yet. */
function placeOfLacking(
  params: Readonly<Record<string, string>>,
  rows: VatRow[],
  form: SettingsForm,
  choices: Choices,
): number | null {
  const regime = REGIMES[params.regime ?? ""];
  const { country = "", rate } = params;
  if (!regime || rate === undefined) return null;
  // ICP, export and exempt are told apart by regime alone, as in Configuratie.
  const wanted: Pick<VatRow, "regime" | "country" | "rate"> = {
    regime,
    country: regime === "domestic" || regime === "oss" ? country : "",
    rate,
  };
  const known = rows.findIndex((row) => keyOf(row) === keyOf({ ...row, ...wanted, services: false }));
  if (known >= 0) return known;
  const group = groupsOf(rows, form.home_country, choices.countries).find(
    (one) => one.regime === regime && (regime !== "oss" || one.country === country),
  ) ?? { key: country, regime, country, rows: [] };
  const row = { ...freshRow(group, { ...form, vat_table: rows }, choices), ...wanted };
  rows.push({ ...row, ...fittingCode(row, choices) });
  return rows.length - 1;
}

/** Rows whose VAT code or account is what the finding names. */
function wrongRows(params: Readonly<Record<string, string>>, rows: readonly VatRow[]): number[] {
  const { vat_type, rate, account } = params;
  return rows.flatMap((row, index) => {
    const code =
      vat_type !== undefined &&
      String(row.vat_type) === vat_type &&
      (row.rate == null || sameRate(row.rate, rate));
    return code || (account !== undefined && row.ledger_account === account) ? [index] : [];
  });
}

/** What somebody chose in the dialog; kept by what a row is for, so that it holds on a later version too. */
export interface Chosen {
  vat: Readonly<Record<string, VatRow>>;
  payments: Readonly<Record<string, string>>;
  other: string | null;
}

export const NOTHING_CHOSEN: Chosen = { vat: {}, payments: {}, other: null };

/** The settings of the plan with what was chosen. */
export function withChosen({ form }: MendPlan, { vat, payments, other }: Chosen): SettingsForm {
  return {
    ...form,
    vat_table: form.vat_table.map((row) => vat[keyOf(row)] ?? row),
    payment_methods: form.payment_methods.map((row) => {
      const method = payments[`${row.module}/${row.label}`];
      return method === undefined ? row : { ...row, payment_method: method };
    }),
    default_payment_method: other ?? form.default_payment_method,
  };
}

/** What was chosen, read back from a changed form. */
export function chosenIn(plan: MendPlan, form: SettingsForm): Chosen {
  const vat = plan.vat.flatMap((place) => {
    const [before, row] = [plan.form.vat_table[place], form.vat_table[place]];
    return before && row ? [[keyOf(before), row] as const] : [];
  });
  const payments = plan.payments.flatMap((place) => {
    const row = form.payment_methods[place];
    return row ? [[`${row.module}/${row.label}`, row.payment_method] as const] : [];
  });
  return {
    vat: Object.fromEntries(vat),
    payments: Object.fromEntries(payments),
    other: plan.otherPayments ? form.default_payment_method : null,
  };
}
