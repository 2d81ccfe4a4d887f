/** The VAT table as people read it: groups of rows, changes of mode that keep what was chosen, codes of Yuki. */
import type { Choices, RegimeName, SettingsForm, VatRow } from "@/api/schema";

export type OssMode = SettingsForm["oss"];
export type CodeChoices = Pick<Choices, "vat_codes" | "usual_vat">;
type VatCode = Choices["vat_codes"][number];

/** A row with its place in the form, by which problems and changes are told. */
export interface PlacedRow {
  row: VatRow;
  index: number;
}

export interface VatGroup {
  /** "home", "icp", "export", "exempt", "abroad" (any other EU country), or the code of a country. */
  key: string;
  regime: RegimeName;
  country: string;
  rows: PlacedRow[];
}

export function sameRow(one: VatRow, other: VatRow): boolean {
  return (
    keyOf(one) === keyOf(other) &&
    one.vat_type === other.vat_type &&
    one.ledger_account === other.ledger_account &&
    one.vat_description === other.vat_description
  );
}

/** What a row is for; two rows for the same thing contradict each other. */
export function keyOf(row: VatRow): string {
  return [row.regime, row.country, rateText(row.rate), row.services ? "services" : ""].join("/");
}

function rateText(rate: string | null | undefined): string {
  return rate == null || rate === "" ? "" : String(Number(rate));
}

export function sameRate(one: string | null | undefined, other: string | null | undefined): boolean {
  return rateText(one) === rateText(other);
}

/** All groups, also of countries without rows yet: home, the other EU countries, ICP, Internationaal, exempt. */
export function groupsOf(rows: readonly VatRow[], home: string, countries: Choices["countries"]): VatGroup[] {
  const abroad = countries.filter(({ code }) => code !== home);
  const groups: VatGroup[] = [
    { key: "home", regime: "domestic", country: home, rows: [] },
    { key: "abroad", regime: "oss", country: "", rows: [] },
    ...abroad.map(({ code }): VatGroup => ({ key: code, regime: "oss", country: code, rows: [] })),
    { key: "icp", regime: "icp", country: "", rows: [] },
    { key: "export", regime: "export", country: "", rows: [] },
    { key: "exempt", regime: "exempt", country: "", rows: [] },
  ];
  const byKey = new Map(groups.map((group) => [group.key, group]));
  rows.forEach((row, index) => {
    const key = groupKey(row, home);
    let group = byKey.get(key);
    if (!group) {
      // A country that is in no list (any more) keeps its rows in sight.
      group = { key, regime: row.regime, country: row.country, rows: [] };
      groups.push(group);
      byKey.set(key, group);
    }
    group.rows.push({ row, index });
  });
  for (const group of groups) group.rows.sort(({ row: one }, { row: other }) => byRate(one) - byRate(other));
  return groups;
}

/** Highest rate first, "any rate" last. */
function byRate({ rate }: VatRow): number {
  return rate == null ? 1 : -Number(rate);
}

function groupKey({ regime, country }: VatRow, home: string): string {
  if (regime === "icp" || regime === "export" || regime === "exempt") return regime;
  if (regime === "domestic" && (!country || country === home)) return "home";
  return country ? country : "abroad";
}

/**
 * The rows after another way of selling abroad was chosen: proposals of the former mode that nobody touched go, those of
 * the chosen one that are lacking come. What somebody chose is never overwritten.
 */
export function switchMode(
  rows: readonly VatRow[],
  former: readonly VatRow[],
  chosen: readonly VatRow[],
): VatRow[] {
  const stays = (row: VatRow) =>
    !former.some((proposal) => sameRow(proposal, row)) || chosen.some((proposal) => sameRow(proposal, row));
  const kept = rows.filter(stays);
  const known = new Set(kept.map(keyOf));
  return [...kept, ...chosen.filter((row) => !known.has(keyOf(row)))];
}

/** Indexes of rows that say something else about what an earlier row is for. */
export function doubles(rows: readonly VatRow[]): Set<number> {
  const seen = new Set<string>();
  const found = new Set<number>();
  rows.forEach((row, index) => {
    const key = keyOf(row);
    if (seen.has(key)) found.add(index);
    seen.add(key);
  });
  return found;
}

/** The code of a row among those that are active, or null when it is none of them. */
export function codeOf(row: VatRow, codes: readonly VatCode[]): VatCode | null {
  const ofType = codes.filter(({ type }) => type === row.vat_type);
  const exact = ofType.find(
    ({ description, percentage }) =>
      (row.vat_description ? description === row.vat_description : true) &&
      (row.rate == null || sameRate(percentage, row.rate)),
  );
  return exact ?? (row.rate == null ? (ofType[0] ?? null) : null);
}

/** How a code is chosen: with its description only where type and percentage alone do not tell it. */
export function choiceOf(
  code: VatCode,
  codes: readonly VatCode[],
): Pick<VatRow, "vat_type" | "vat_description"> {
  const alike = codes.filter(
    ({ type, percentage }) => type === code.type && sameRate(percentage, code.percentage),
  );
  return { vat_type: code.type, vat_description: alike.length > 1 ? code.description : "" };
}

/** Codes of the row's rate and country first: the rest is rarely meant. */
export function sortedCodes(codes: readonly VatCode[], row: VatRow): VatCode[] {
  const rank = (code: VatCode) =>
    (row.rate != null && sameRate(code.percentage, row.rate) ? 0 : 2) +
    (row.country && code.country === row.country ? 0 : 1);
  return [...codes].sort((one, other) => rank(one) - rank(other) || one.type - other.type);
}

/** Where no code is chosen yet: the form asks for one, and the API refuses a row without. */
export const NO_CODE = -1;

type Coded = Pick<VatRow, "vat_type" | "vat_description">;

/**
 * The code for a regime, country and rate: the usual one where the administration has it active, else the only one of that
 * rate. Where several or none would do, none is chosen: a wrong code is worse than an empty field.
 */
export function fittingCode(row: VatRow, { usual_vat, vat_codes }: CodeChoices): Coded {
  const usual = usual_vat.find(
    (one) =>
      one.regime === row.regime &&
      one.services === row.services &&
      (one.rate == null || sameRate(one.rate, row.rate)),
  );
  const found: Coded = {
    vat_type: usual?.vat_type ?? NO_CODE,
    vat_description: usual?.vat_description ?? "",
  };
  if (!vat_codes.length) return found;
  const candidates = usual ? vat_codes.filter((code) => isUsual(code, usual)) : vat_codes;
  // ICP, export and exempt have one code whatever the rate; OSS has one per country and rate.
  const anyRate = row.rate == null || (usual?.rate == null && row.regime !== "oss");
  if (usual && anyRate && candidates.length) return found;
  const country = row.regime === "oss" ? row.country : "";
  const ofRate = candidates.filter((code) => sameRate(code.percentage, row.rate) && code.country === country);
  const [only, ...others] = ofRate;
  return only && !others.length ? choiceOf(only, vat_codes) : { vat_type: NO_CODE, vat_description: "" };
}

function isUsual({ type, description }: VatCode, usual: VatRow): boolean {
  return type === usual.vat_type && (!usual.vat_description || usual.vat_description === description);
}

/** A changed row with the code that fits it now, unless somebody chose another than the fitting one before. */
export function refitted(before: VatRow, after: VatRow, choices: CodeChoices): VatRow {
  const fitted = fittingCode(before, choices);
  const untouched =
    before.vat_type === NO_CODE ||
    (before.vat_type === fitted.vat_type && before.vat_description === fitted.vat_description);
  return untouched ? { ...after, ...fittingCode(after, choices) } : after;
}

/**
 * A new row for a group: the first usual rate that it has not yet with its code, and the account of a neighbour. Below the
 * threshold another EU country has the home country's VAT.
 */
export function freshRow(
  group: VatGroup,
  { oss, home_country: home, vat_table: rows }: Pick<SettingsForm, "oss" | "home_country" | "vat_table">,
  choices: CodeChoices & Pick<Choices, "countries">,
): VatRow {
  const byMode = group.regime === "oss" && oss === "below_threshold" ? "domestic" : group.regime;
  const regime = group.rows[0]?.row.regime ?? byMode;
  const usual = usualRates(regime === "domestic" ? home : group.country, choices.countries);
  const rate = usual.find((one) => !group.rows.some(({ row }) => sameRate(row.rate, one))) ?? null;
  const near = group.rows[0]?.row ?? rows.find((row) => row.regime === regime) ?? rows[0];
  const row: VatRow = {
    regime,
    country: group.key === "abroad" ? "" : group.country,
    rate,
    vat_type: NO_CODE,
    vat_description: "",
    ledger_account: near?.ledger_account ?? "",
    services: false,
  };
  return { ...row, ...fittingCode(row, choices) };
}

/** The rates of a country, or none of "any other EU country". */
export function usualRates(country: string, countries: Choices["countries"]): readonly string[] {
  return countries.find(({ code }) => code === country)?.rates ?? [];
}

/** A code as people read it; with its percentage where the description does not name it. */
export function codeName(
  { type, description, percentage }: VatCode,
  shown: (percentage: string) => string,
): string {
  const named = description.replaceAll(" ", "").includes(shown(percentage).replaceAll(/\s/g, ""));
  return `${type} · ${description}${named ? "" : ` (${shown(percentage)})`}`;
}
