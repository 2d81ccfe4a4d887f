import { describe, expect, it } from "vitest";

import { filterOf, isFiltered, rangeOf } from "@/screens/report/filters";
import { joined } from "@/screens/orders/useOrderPages";
import { queryText } from "@/lib/query";

import { order } from "../harness/data/orders";

describe("the filters of Rapportage", () => {
  it("show everything booked at first", () => {
    expect(filterOf({})).toEqual({ tab: "report" });
    expect(isFiltered({})).toBe(false);
  });

  it("ask for one state, or for what was skipped", () => {
    expect(filterOf({ toon: "CONFIRMED" })).toEqual({ tab: "report", state: "CONFIRMED" });
    expect(filterOf({ toon: "skipped" })).toEqual({ tab: "skipped" });
  });

  it("pass search and whole days on", () => {
    expect(filterOf({ q: "46,95", van: "2026-07-01", tot: "2026-07-31" })).toEqual({
      tab: "report",
      q: "46,95",
      from_day: "2026-07-01",
      to_day: "2026-07-31",
    });
  });

  it("wait for the rest of a day that is half typed, and take no nonsense from an address", () => {
    expect(filterOf({ van: "2026-0", toon: "alles" })).toEqual({ tab: "report" });
  });

  it("stand in the address without what is empty", () => {
    expect(queryText({ q: "thee & co", van: "", tot: "2026-07-31" })).toBe("?q=thee+%26+co&tot=2026-07-31");
    expect(queryText({ q: "" })).toBe("");
  });
});

describe("the range of totals", () => {
  it("is the month so far", () => {
    expect(rangeOf(undefined, undefined, "2026-11-23")).toEqual(["2026-11-01", "2026-11-23"]);
  });

  it("is the month of a last day that was chosen", () => {
    expect(rangeOf(undefined, "2026-07-20", "2026-11-23")).toEqual(["2026-07-01", "2026-07-20"]);
  });

  it("runs from a chosen first day until today", () => {
    expect(rangeOf("2026-07-05", undefined, "2026-11-23")).toEqual(["2026-07-05", "2026-11-23"]);
  });
});

describe("pages of a list", () => {
  it("show an order once, though it moved to the first page meanwhile", () => {
    const [a, b, c] = [1, 2, 3].map((id) => order({ order_id: id, ago: 0, state: "POSTED", english: false }));
    if (!a || !b || !c) throw new Error("three orders");
    expect(joined([c, a], [a, b]).map(({ order_id }) => order_id)).toEqual([3, 1, 2]);
  });
});
