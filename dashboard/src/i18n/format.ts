/** Amounts, numbers, days and moments as people in the Netherlands write them. Amounts are texts and stay exact. */
import type { Money } from "@/api/schema";

import { type Language, language } from "./language";

const LOCALES: Record<Language, string> = { nl: "nl-NL", en: "en-GB" };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const made = new Map<string, unknown>();

/** Making a formatter is slow, and lists use the same few hundreds of times. */
function kept<T>(kind: string, make: (locale: string) => T): T {
  const locale = LOCALES[language.value];
  const key = `${locale} ${kind}`;
  if (!made.has(key)) made.set(key, make(locale));
  return made.get(key) as T;
}

/** "46.95" EUR → "€ 46,95". The text goes to Intl as it is: a float would round. */
export function amount(text: string, currency: string): string {
  const format = kept(
    `money ${currency}`,
    (locale) => new Intl.NumberFormat(locale, { style: "currency", currency }),
  );
  return format.format(text as Intl.StringNumericLiteral);
}

export function money(of: Money | null): string {
  return of ? amount(of.amount, of.currency) : "–";
}

/** A text that holds a decimal number, such as a quantity or rate: "5.5" → "5,5". */
export function decimal(text: string): string {
  const format = kept("decimal", (locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }));
  return format.format(text as Intl.StringNumericLiteral);
}

export function count(number: number): string {
  return kept("count", (locale) => new Intl.NumberFormat(locale)).format(number);
}

export function rate(text: string): string {
  return `${decimal(text)}%`;
}

export function bytes(number: number): string {
  const unit = number < 1_000_000 ? "kilobyte" : "megabyte";
  const format = kept(
    unit,
    (locale) =>
      new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }),
  );
  return format.format(unit === "kilobyte" ? Math.max(1, Math.round(number / 1000)) : number / 1_000_000);
}

/** "DK" → "Denemarken"; what is no country's code stays as it is. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return kept("country", (locale) => new Intl.DisplayNames(locale, { type: "region" })).of(code) ?? code;
}

type DayStyle = "long" | "short" | "weekday" | "month";

const DAY_STYLES: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  long: { day: "numeric", month: "long", year: "numeric" },
  short: { day: "numeric", month: "short" },
  weekday: { weekday: "long", day: "numeric", month: "long" },
  month: { month: "long", year: "numeric" },
};

/** A calendar day, "2026-07-26"; it belongs to no time zone, so it is read and shown in one and the same. */
export function day(text: string, style: DayStyle = "long"): string {
  const format = kept(
    `day ${style}`,
    (locale) => new Intl.DateTimeFormat(locale, { ...DAY_STYLES[style], timeZone: "UTC" }),
  );
  const date = new Date(`${text.length === 7 ? `${text}-01` : text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? text : format.format(date);
}

/** A moment in the reader's own time zone: "26 juli 2026 14:05". */
export function moment(text: string): string {
  const format = kept(
    "moment",
    (locale) => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" }),
  );
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : format.format(date);
}

/** "14:05" today, "26 jul 14:05" this year, with the year otherwise. */
export function shortMoment(text: string, now: number): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  const present = new Date(now);
  const clock = kept(
    "clock",
    (locale) => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }),
  );
  if (date.toDateString() === present.toDateString()) return clock.format(date);
  const sameYear = date.getFullYear() === present.getFullYear();
  const dated = kept(
    `dated ${sameYear}`,
    (locale) =>
      new Intl.DateTimeFormat(locale, {
        day: "numeric",
        month: "short",
        ...(sameYear ? {} : { year: "numeric" }),
      }),
  );
  return `${dated.format(date)} ${clock.format(date)}`;
}

/** "3 minuten geleden", "over 2 uur", "gisteren". */
export function relative(text: string, now: number): string {
  const format = kept("relative", (locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  const ahead = Date.parse(text) - now;
  if (Number.isNaN(ahead)) return text;
  const size = Math.abs(ahead);
  if (size < MINUTE) return format.format(0, "second");
  if (size < HOUR) return format.format(Math.round(ahead / MINUTE), "minute");
  if (size < DAY) return format.format(Math.round(ahead / HOUR), "hour");
  return format.format(Math.round(ahead / DAY), "day");
}

/** Today in the reader's time zone as "2026-07-26", moved by a number of days. */
export function isoDay(now: number, shift = 0): string {
  const date = new Date(now);
  date.setDate(date.getDate() + shift);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Whole days from today to a calendar day; negative when it is past. */
export function daysUntil(text: string, now: number): number {
  return Math.round((Date.parse(`${text}T00:00:00Z`) - Date.parse(`${isoDay(now)}T00:00:00Z`)) / DAY);
}
