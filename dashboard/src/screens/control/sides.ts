/** Totals of several sides laid beside each other: one line per regime, country and currency. */
import type { Schema } from "@/api/schema";

type Side = Schema<"Side">;
type Total = Schema<"MonthTotal">;

export interface RegimeLine {
  key: string;
  text: string;
  country: string;
  currency: string;
  /** One per side; null where it has none, or was not read. */
  cells: (Total | null)[];
}

const ORDER = ["domestic", "oss", "icp", "export", "exempt"];

export function regimeLines(sides: readonly (Side | null)[]): RegimeLine[] {
  const lines = new Map<string, RegimeLine & { rank: number }>();
  sides.forEach((side, place) => {
    for (const total of side?.totals ?? []) {
      const key = [total.regime ?? "", total.country, total.currency].join("/");
      const line = lines.get(key) ?? {
        key,
        text: total.regime_text,
        country: total.country,
        currency: total.currency,
        cells: sides.map(() => null),
        // What has no regime comes last.
        rank: total.regime === null ? ORDER.length : ORDER.indexOf(total.regime),
      };
      line.cells[place] = total;
      lines.set(key, line);
    }
  });
  return [...lines.values()].sort((one, other) => one.rank - other.rank || one.key.localeCompare(other.key));
}
