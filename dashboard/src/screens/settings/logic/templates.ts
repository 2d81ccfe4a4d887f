/** Templates of number and subject: an example while they are typed, and what is wrong with them. */
import type { SettingsForm } from "@/api/schema";

export const REFERENCE_LENGTH = 40;
export const SUBJECT_LENGTH = 120;

const TOKEN = /\{([^{}]*)\}/g;

/** An order to show templates by. */
const SAMPLE: Record<string, string> = {
  bestelnummer: "XKBKNABJK",
  bestel_id: "1008",
  factuurnummer: "412",
  jaar: "2026",
  winkel: "De Roode Theepot",
  cart_id: "2417",
  transaction_id: "tr_WDqYK6vllg",
};

const NUMBER: Record<SettingsForm["number_choice"], string> = {
  order_reference: "bestelnummer",
  order_id: "bestel_id",
  invoice_number: "factuurnummer",
};

type Numbering = Pick<SettingsForm, "number_choice" | "prefix">;

export function tokensOf(template: string): string[] {
  return [...template.matchAll(TOKEN)].map((found) => found[1] ?? "");
}

/** The template filled in for the sample order; unknown tokens come out empty, as they would on the invoice. */
export function exampleOf(template: string, { number_choice, prefix }: Numbering): string {
  const values: Record<string, string> = {
    ...SAMPLE,
    nummer: SAMPLE[NUMBER[number_choice]] ?? "",
    prefix,
  };
  const filled = template.replaceAll(TOKEN, (_, name: string) => values[name] ?? "");
  return filled.replaceAll(/\s+/g, " ").trim();
}

export function unknownToken(template: string, known: readonly string[]): string | null {
  return tokensOf(template).find((token) => !known.includes(token)) ?? null;
}

/**
 * Whether no two orders can get the same text as far as the template alone tells. The API also looks at years, at several
 * shops in one installation and at other integrations of the same books.
 */
export function namesTheOrder(template: string, { number_choice }: Numbering): boolean {
  const tokens = new Set(tokensOf(template));
  if (tokens.has("nummer")) tokens.add(NUMBER[number_choice]);
  return ["bestelnummer", "bestel_id", "factuurnummer"].some((token) => tokens.has(token));
}

/** The texts that are wrong once a blank is put where the cursor stands. */
export function withToken(template: string, token: string, at: number): string {
  return `${template.slice(0, at)}{${token}}${template.slice(at)}`;
}
