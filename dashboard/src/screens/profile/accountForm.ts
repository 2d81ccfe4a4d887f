/** The data of a company as a form: what it begins with, what is wrong with it, how it is sent. */
import type { Schema } from "@/api/schema";
import type { Messages } from "@/i18n/words";

export type AccountData = Pick<
  Schema<"AccountChange">,
  | "company"
  | "contact_name"
  | "email"
  | "country"
  | "vat_number"
  | "extra_emails"
  | "language"
  | "notifications"
>;

export const EU = [
  "NL", "BE", "DE", "FR", "LU", "AT", "BG", "CY", "CZ", "DK", "EE", "ES", "FI", "GR", "HR", "HU", "IE", "IT", "LT", "LV",
  "MT", "PL", "PT", "RO", "SE", "SI", "SK",
] as const; // prettier-ignore

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const MOST_EXTRA = 5;

export function emptyAccount(email: string, language: "nl" | "en"): AccountData {
  return {
    company: "",
    contact_name: "",
    email,
    country: "NL",
    vat_number: "",
    extra_emails: [],
    language,
    notifications: { errors: true, outages: true, weekly_summary: false },
  };
}

export function dataOf(account: Schema<"Account">): AccountData {
  const { company, contact_name, email, country, vat_number, extra_emails, language, notifications } =
    account;
  return { company, contact_name, email, country, vat_number, extra_emails, language, notifications };
}

export function sentAccount(data: AccountData): AccountData {
  return { ...data, extra_emails: data.extra_emails.map((line) => line.trim()).filter(Boolean) };
}

type Wrong = Messages["profile"]["wrong"];

/** What is wrong, by field. */
export function accountWrongs(data: AccountData, words: Wrong): Partial<Record<keyof AccountData, string>> {
  const extra = sentAccount(data).extra_emails;
  const found: Partial<Record<keyof AccountData, string>> = {};
  if (!data.company.trim()) found.company = words.empty;
  if (!data.contact_name.trim()) found.contact_name = words.empty;
  if (!EMAIL.test(data.email.trim())) found.email = data.email.trim() ? words.email : words.empty;
  if (extra.length > MOST_EXTRA) found.extra_emails = words.many;
  else if (!extra.every((line) => EMAIL.test(line))) found.extra_emails = words.emails;
  return found;
}

export function isEmail(text: string): boolean {
  return EMAIL.test(text.trim());
}
