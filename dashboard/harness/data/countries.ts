/** EU countries with their usual rates, as the choices of the settings give them. */
const RATES: Record<string, string[]> = {
  AT: ["20", "13", "10"],
  BE: ["21", "12", "6"],
  BG: ["20", "9"],
  CY: ["19", "9", "5"],
  CZ: ["21", "12"],
  DE: ["19", "7"],
  DK: ["25"],
  EE: ["24", "13", "9"],
  ES: ["21", "10", "4"],
  FI: ["25.5", "13.5", "10"],
  FR: ["20", "10", "5.5"],
  GR: ["24", "13", "6"],
  HR: ["25", "13", "5"],
  HU: ["27", "18", "5"],
  IE: ["23", "13.5", "9"],
  IT: ["22", "10", "5"],
  LT: ["21", "12", "5"],
  LU: ["17", "14", "8"],
  LV: ["21", "12", "5"],
  MT: ["18", "7", "5"],
  NL: ["21", "9"],
  PL: ["23", "8", "5"],
  PT: ["23", "13", "6"],
  RO: ["21", "11"],
  SE: ["25", "12", "6"],
  SI: ["22", "9.5", "5"],
  SK: ["23", "19", "5"],
};

export interface Country {
  code: string;
  name: string;
  rates: string[];
}

export function countries(english: boolean): Country[] {
  const names = new Intl.DisplayNames([english ? "en" : "nl"], { type: "region" });
  return Object.entries(RATES)
    .map(([code, rates]) => ({ code, name: names.of(code) ?? code, rates }))
    .sort((one, other) => one.name.localeCompare(other.name));
}
