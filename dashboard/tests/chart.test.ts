import { describe, expect, it } from "vitest";

import type { DayFigures } from "@/api/schema";
import { chartOf, isLabelled } from "@/screens/overview/chart";

const day = (booked: number, waiting = 0, errors = 0): DayFigures => ({
  day: "2026-11-23",
  orders: booked + waiting + errors,
  booked,
  waiting,
  errors,
  skipped: 0,
  booked_incl: { amount: "0.00", currency: "EUR" },
});

describe("the chart of days", () => {
  it("has round numbers beside at most six lines, above the highest bar", () => {
    for (const highest of [1, 3, 7, 14, 99, 1234, 98765]) {
      const { ticks, top } = chartOf([day(highest)]);
      expect(top).toBeGreaterThanOrEqual(highest);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.every(Number.isInteger)).toBe(true);
    }
  });

  it("stacks the parts without gap, and leaves out empty ones", () => {
    const [bar] = chartOf([day(6, 0, 2)]).bars;
    expect(bar?.parts.map(({ part }) => part)).toEqual(["booked", "errors"]);
    expect(bar?.parts[1]?.from).toBe(bar?.parts[0]?.to);
    expect(bar?.parts[1]?.to).toBeCloseTo(8 / chartOf([day(6, 0, 2)]).top);
  });

  it("stands still on a day without orders", () => {
    const { bars, top } = chartOf([day(0)]);
    expect(bars[0]?.parts).toEqual([]);
    expect(top).toBeGreaterThan(0);
  });

  it("names today and the same weekday before, fewer when narrow", () => {
    const labelled = (width: number) =>
      Array.from({ length: 31 }, (_, index) => index).filter((index) => isLabelled(index, 31, width));
    expect(labelled(700)).toEqual([2, 9, 16, 23, 30]);
    expect(labelled(340)).toEqual([2, 16, 30]);
  });
});
