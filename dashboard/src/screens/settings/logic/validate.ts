/** What is wrong with the settings before they are sent: the path of a field → the code of its words. */
import type { Choices, SettingsForm } from "@/api/schema";

import { REFERENCE_LENGTH, SUBJECT_LENGTH, exampleOf, namesTheOrder, unknownToken } from "./templates";
import { NO_CODE, doubles } from "./vat";

export type WrongName =
  | "empty"
  | "rate"
  | "code"
  | "amount"
  | "number"
  | "double"
  | "token"
  | "edgeSpace"
  | "notUnique"
  | "tooLong"
  | "cartRules"
  | "emailNeedsProcessed"
  | "keptBack";

export interface Wrong {
  name: WrongName;
  /** What the words name, such as the token or the largest length. */
  detail: string;
}

export type Wrongs = ReadonlyMap<string, Wrong>;

const RATE = /^\d{1,3}(\.\d{1,3})?$/;
const AMOUNT = /^\d{1,12}(\.\d{1,6})?$/;

/** The bounds of whole numbers, as the API has them. */
const BOUNDS: Record<string, readonly [number, number]> = {
  payment_term_days: [0, 365],
  "limits.recheck_months": [1, 24],
  "limits.recheck_orders": [10, 5000],
  "limits.invoices_per_call": [1, 10],
  "limits.absence_minutes": [0, 10_080],
  "limits.draft_absence_hours": [0, 720],
  "limits.vat_answer_days": [0, 90],
  "limits.calls_per_day": [0, 100_000],
  "limits.calls_kept_back": [0, 100_000],
};

export function validate(form: SettingsForm, choices: Pick<Choices, "tokens">): Wrongs {
  const found = new Map<string, Wrong>();
  const add = (path: string, name: WrongName, detail = "") => {
    if (!found.has(path)) found.set(path, { name, detail });
  };
  checkTemplates(form, choices.tokens, add);
  checkVat(form, add);
  checkPayments(form, add);
  checkNumbers(form, add);
  if (form.gift_cards.cart_rule_ids.some((id) => !isWhole(id))) add("gift_cards.cart_rule_ids", "cartRules");
  if (form.email_to_customer && !form.process) add("email_to_customer", "emailNeedsProcessed");
  return found;
}

type Add = (path: string, name: WrongName, detail?: string) => void;

function checkTemplates(form: SettingsForm, tokens: readonly string[], add: Add): void {
  const names = [
    "prefix",
    "reference_template",
    "subject_template",
    "remarks_template",
    "payment_id_template",
  ] as const;
  for (const name of names) {
    if (form[name] !== form[name].trim()) add(name, "edgeSpace");
    const unknown = name !== "prefix" && tokens.length ? unknownToken(form[name], tokens) : null;
    if (unknown !== null) add(name, "token", `{${unknown}}`);
  }
  const lengths = { reference_template: REFERENCE_LENGTH, subject_template: SUBJECT_LENGTH };
  for (const [name, length] of Object.entries(lengths) as [
    "reference_template" | "subject_template",
    number,
  ][]) {
    const template = form[name];
    if (!template.trim()) add(name, "empty");
    else if (!namesTheOrder(template, numbering(form))) add(name, "notUnique");
    else if (exampleOf(template, numbering(form)).length > length) add(name, "tooLong", String(length));
  }
}

export function numbering(form: SettingsForm): Required<Pick<SettingsForm, "number_choice" | "prefix">> {
  return { number_choice: form.number_choice, prefix: form.prefix };
}

function checkVat(form: SettingsForm, add: Add): void {
  form.vat_table.forEach(({ rate, vat_type, ledger_account }, index) => {
    const path = `vat_table.${index}`;
    if (rate != null && (!RATE.test(rate) || Number(rate) > 100)) add(`${path}.rate`, "rate");
    if (vat_type === NO_CODE) add(`${path}.vat_type`, "code");
    if (!ledger_account.trim()) add(`${path}.ledger_account`, "empty");
  });
  for (const index of doubles(form.vat_table)) add(`vat_table.${index}.rate`, "double");
  if (form.surcharge_rate != null && !RATE.test(form.surcharge_rate)) add("surcharge_rate", "rate");
}

function checkPayments(form: SettingsForm, add: Add): void {
  const seen = new Set<string>();
  form.payment_methods.forEach(({ module, label, payment_method }, index) => {
    const path = `payment_methods.${index}`;
    if (!module.trim() && !label.trim()) add(`${path}.module`, "empty");
    if (!payment_method) add(`${path}.payment_method`, "empty");
    const key = JSON.stringify([module.trim(), label.trim().toLocaleLowerCase()]);
    if (seen.has(key)) add(`${path}.module`, "double");
    seen.add(key);
  });
}

function checkNumbers(form: SettingsForm, add: Add): void {
  for (const name of ["rounding_tolerance", "vat_tolerance"] as const) {
    if (!AMOUNT.test(form[name])) add(name, "amount");
  }
  for (const [path, [least, most]] of Object.entries(BOUNDS)) {
    const value = at(form, path);
    if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most) {
      add(path, "number", `${least}–${most}`);
    }
  }
  if (form.limits.calls_kept_back > form.limits.calls_per_day) add("limits.calls_kept_back", "keptBack");
}

/** A whole number, or an empty line that is about to be filled. */
function isWhole(id: unknown): boolean {
  return typeof id === "number" || (typeof id === "string" && !id.trim());
}

function at(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value);
}

/** "0,05" as people type it → "0.05" as the API takes it. */
export function typedDecimal(text: string): string {
  return text.trim().replace(",", ".");
}
