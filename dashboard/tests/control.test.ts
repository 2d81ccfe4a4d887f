import { describe, expect, it } from "vitest";

import type { Schema } from "@/api/schema";
import { regimeLines } from "@/screens/control/sides";

type Side = Schema<"Side">;
type Total = Schema<"MonthTotal">;

const total = (part: Partial<Total>): Total => ({
  regime: "domestic",
  regime_text: "binnenland",
  country: "",
  currency: "EUR",
  documents: 1,
  excl: "10.00",
  vat: "2.10",
  incl: "12.10",
  ...part,
});

const side = (...totals: Total[]): Side => ({ documents: totals.length, incl: "0.00", vat: null, totals });

describe("the sides of a month", () => {
  it("lie beside each other by regime, country and currency", () => {
    const french = total({ regime: "oss", regime_text: "OSS", country: "FR" });
    const german = total({ regime: "oss", regime_text: "OSS", country: "DE" });
    const pounds = total({ regime: "export", currency: "GBP" });
    const lines = regimeLines([side(total({}), french, pounds), side(german), null]);
    expect(lines.map(({ key }) => key)).toEqual(["domestic//EUR", "oss/DE/EUR", "oss/FR/EUR", "export//GBP"]);
    expect(lines[1]?.cells).toEqual([null, german, null]);
    expect(lines[2]?.cells).toEqual([french, null, null]);
  });

  it("put last what has no regime", () => {
    const unknown = total({ regime: null, regime_text: "" });
    expect(regimeLines([side(unknown, total({}))]).map(({ key }) => key)).toEqual(["domestic//EUR", "//EUR"]);
  });

  it("are nothing before the month was compared", () => {
    expect(regimeLines([null, null])).toEqual([]);
  });
});
