/** Adds amounts that are texts, exactly: as whole hundred-thousandths of a unit, never as floats. */

const DIGITS = 6;

/** "46.95" and "-10" → "36.95", with as many digits after the dot as the longest has, at least two. */
export function sumOf(amounts: readonly string[]): string {
  const digits = Math.max(2, ...amounts.map((text) => text.split(".")[1]?.length ?? 0));
  const total = amounts.reduce((all, text) => all + units(text), 0n);
  const size = total < 0n ? -total : total;
  const whole = size / 10n ** BigInt(DIGITS);
  const part = String(size % 10n ** BigInt(DIGITS)).padStart(DIGITS, "0");
  return `${total < 0n ? "-" : ""}${whole}.${part.slice(0, digits)}`;
}

/** Whether an amount is nothing, however it is written. */
export function isZero(text: string): boolean {
  return units(text) === 0n;
}

function units(text: string): bigint {
  const found = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text);
  if (!found) throw new Error(`no amount: ${text}`);
  const [, sign = "", whole = "0", part = ""] = found;
  const size = BigInt(whole + part.padEnd(DIGITS, "0"));
  return sign ? -size : size;
}
