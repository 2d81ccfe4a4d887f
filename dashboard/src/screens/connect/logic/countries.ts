/** Countries that a shop can be in: those of the EU, and the neighbours that sell to it. */
const CODES =
  "NL BE AT BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT PL PT RO SE SI SK CH GB NO".split(" ");

/** The home markets first, the others by their names in the language. */
export function countryOptions(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: "region" });
  const all = CODES.map((value) => ({ value, label: names.of(value) ?? value }));
  const others = all.slice(2).sort((a, b) => a.label.localeCompare(b.label, language));
  return [...all.slice(0, 2), ...others];
}
