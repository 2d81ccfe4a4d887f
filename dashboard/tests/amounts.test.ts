import { describe, expect, it } from "vitest";

import { isZero, sumOf } from "@/lib/amounts";

describe("adding amounts", () => {
  it("keeps every cent", () => {
    expect(sumOf(["0.10", "0.20"])).toBe("0.30");
    expect(sumOf(Array.from({ length: 10 }, () => "0.01"))).toBe("0.10");
    expect(sumOf(["9007199254740993.01", "0.01"])).toBe("9007199254740993.02");
  });

  it("knows credits", () => {
    expect(sumOf(["46.95", "-10"])).toBe("36.95");
    expect(sumOf(["0.05", "-0.10"])).toBe("-0.05");
  });

  it("keeps the digits that there are", () => {
    expect(sumOf(["1.005", "1"])).toBe("2.005");
    expect(sumOf([])).toBe("0.00");
  });

  it("refuses what is no amount", () => {
    expect(() => sumOf(["1,50"])).toThrow("1,50");
  });

  it("sees nothing however it is written", () => {
    expect([isZero("0.00"), isZero("-0.00"), isZero("0")]).toEqual([true, true, true]);
    expect(isZero("-0.01")).toBe(false);
  });
});
