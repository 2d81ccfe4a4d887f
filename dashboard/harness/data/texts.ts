/** The product's own words for its codes, read from the catalogue, so that played answers say what real ones say. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import type { Finding, Words } from "../../src/api/schema";

type Catalogue = Record<string, { text: string; now?: string; general?: string; general_now?: string }>;

const FOLDER = join(import.meta.dirname, "../../../layers/common/python/factuurbrug/texts");

function read(language: string): Catalogue {
  const folder = join(FOLDER, language);
  const parts = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(
    parts.flatMap((name) =>
      Object.entries(JSON.parse(readFileSync(join(folder, name), "utf8")) as Catalogue),
    ),
  );
}

const catalogues: Record<string, Catalogue> = { nl: read("nl"), en: read("en") };

/** "8.95" → "8,95" and "2026-11-26" → "26-11-2026": as the API writes them in Dutch. */
function asDutch(value: string): string {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return day ? `${day[3]}-${day[2]}-${day[1]}` : value.replace(".", ",");
}

export function say(code: string, english: boolean, params: Record<string, string> = {}): Words {
  const catalogue = catalogues[english ? "en" : "nl"] ?? {};
  const entry = catalogue[code];
  const shown = (value = "…") => (value.startsWith("@") ? (catalogue[value.slice(1)]?.text ?? value) : value);
  const fill = (text: string) =>
    text.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, kind?: string) => {
      const value = shown(params[name]);
      return kind && !english ? asDutch(value) : value;
    });
  return { code, text: fill(entry?.text ?? code), now: fill(entry?.now ?? "") };
}

/** What a code means apart from any one order. */
export function general(code: string, english: boolean): Words {
  const entry = catalogues[english ? "en" : "nl"]?.[code];
  const { text, now } = say(code, english);
  return { code, text: entry?.general ?? text, now: entry?.general_now ?? now };
}

export function finding(
  code: string,
  english: boolean,
  params: Record<string, string> = {},
  { severity = "blocks", acceptable = false }: Partial<Pick<Finding, "severity" | "acceptable">> = {},
): Finding {
  const { text, now } = say(code, english, params);
  return { code, text, now, severity, acceptable, chapter: "fouten", params };
}
