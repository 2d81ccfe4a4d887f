/** Which section of the screen shows which setting. */
import type { SettingsForm } from "@/api/schema";

export const PARTS = [
  "when",
  "numbers",
  "payments",
  "vat",
  "invoice",
  "cents",
  "giftCards",
  "limits",
  "history",
] as const;

export type PartName = (typeof PARTS)[number];

const PART_OF: Record<string, PartName | undefined> = {
  paid_statuses: "when",
  start_date: "when",
  process: "when",
  number_choice: "numbers",
  date_choice: "numbers",
  prefix: "numbers",
  reference_template: "numbers",
  subject_template: "numbers",
  remarks_template: "numbers",
  payment_id_template: "numbers",
  payment_term_days: "numbers",
  payment_methods: "payments",
  default_payment_method: "payments",
  oss: "vat",
  vat_table: "vat",
  home_country: "vat",
  own_vat_number: "vat",
  check_vat_numbers: "vat",
  tax_address: "vat",
  email_to_customer: "invoice",
  layout: "invoice",
  pass_currency: "invoice",
  language: "invoice",
  rounding_tolerance: "cents",
  vat_tolerance: "cents",
  rounding: "cents",
  surcharge_rate: "cents",
  book_zero_totals: "cents",
  shipping_without_vat_accepted: "cents",
  gift_cards: "giftCards",
  vat_free_products: "giftCards",
  limits: "limits",
  admin_url: "limits",
} satisfies Record<keyof SettingsForm, PartName>;

/** The section of a field, by its path ("vat_table.2.rate"). */
export function partOf(path: string): PartName {
  return PART_OF[path.split(".")[0] ?? ""] ?? "when";
}

/** The section that an address names: "#deel-vat". */
export function partOfHash(hash: string): PartName {
  const name = hash.replace(/^#deel-/, "");
  return PARTS.find((part) => part === name) ?? "when";
}

export function hashOf(part: PartName): string {
  return `#deel-${part}`;
}
