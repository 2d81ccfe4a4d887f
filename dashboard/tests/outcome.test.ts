import { describe, expect, it } from "vitest";

import { ApiProblem } from "@/api/problem";
import type { OrderRow } from "@/api/schema";
import { outcomeOfResult, outcomeOfRow, phaseOf } from "@/screens/orders/outcome";
import { settleRecord } from "@/screens/orders/settle";

import { order } from "../harness/data/orders";
import { finding, say } from "../harness/data/texts";

const row = (state: OrderRow["state"], rest: Partial<OrderRow> = {}) =>
  order({ order_id: 8, ago: 0, state, english: false, ...rest });

describe("what became of an order", () => {
  it("is still under way while it waits for its turn or is being sent", () => {
    expect([phaseOf(row("READY")), phaseOf(row("POSTING"))]).toEqual(["underway", "underway"]);
  });

  it("is booked in every state that means so", () => {
    expect([row("POSTED"), row("CONFIRMED"), row("ACCEPTED")].map(phaseOf)).toEqual([
      "booked",
      "booked",
      "booked",
    ]);
  });

  it("says why it stands in Fouten again, without what is for information only", () => {
    const held = row("HELD", {
      findings: [
        finding("VAT-MAPPING-MISSING", false, { regime: "@REGIME-OSS", country: "DK", rate: "25" }),
        finding("COUNTRIES-DIFFER", false, {}, { severity: "warns" }),
      ],
    });
    const { phase, text } = outcomeOfRow(held);
    expect(phase).toBe("errors");
    expect(text).toContain("DK");
    expect(text).not.toContain("verschillen");
  });

  it("says what it waits for", () => {
    const waiting = row("FETCHED", { waits_for: say("shop_status", false) });
    expect(outcomeOfRow(waiting)).toMatchObject({ phase: "waiting", text: waiting.waits_for?.text });
  });

  it("needs a person when an unknown outcome stands in Fouten, and waits otherwise", () => {
    expect(phaseOf(row("UNCERTAIN", { tab: "errors" }))).toBe("errors");
    expect(phaseOf(row("UNCERTAIN"))).toBe("waiting");
  });

  const said = { record: "1-8-invoice-1", number: "8", customer: "x", done: false, refused: false, text: "" };
  const unpaid = finding("ORDER-WAITS-FOR-STATUS", false, { status: "Wacht op betaling" });

  it("is on its way when the act was done", () => {
    expect(outcomeOfResult({ ...said, done: true, state: "READY", findings: [] }).phase).toBe("underway");
  });

  it("is refused when the act could not be done, with why, whatever else is the matter with the order", () => {
    const result = {
      ...said,
      refused: true,
      state: "HELD" as const,
      findings: [unpaid],
      text: "De winkel zwijgt.",
    };
    expect(outcomeOfResult(result)).toMatchObject({ phase: "refused", text: "De winkel zwijgt." });
  });

  it("waits on when it still waits after the act, and says for what", () => {
    const result = {
      ...said,
      state: "FETCHED" as const,
      findings: [unpaid],
      text: "Wacht op een betaalde status.",
    };
    expect(outcomeOfResult(result)).toMatchObject({
      phase: "waiting",
      text: "Wacht op een betaalde status.",
    });
  });

  it("waits for its credit when it is booked again", () => {
    const text = "De creditfactuur wordt nu geboekt, daarna de nieuwe factuur.";
    const result = { ...said, done: true, state: "FETCHED" as const, findings: [], text };
    expect(outcomeOfResult(result)).toMatchObject({ phase: "waiting", text });
  });

  it("stands in Fouten still when it is held after the act, and says why", () => {
    const result = { ...said, state: "HELD" as const, findings: [unpaid], text: "Zie de meldingen." };
    expect(outcomeOfResult(result)).toMatchObject({ phase: "errors", text: unpaid.text });
  });
});

describe("watching a record", () => {
  /** Reads rows in turn; no time passes. */
  async function watch(reads: (OrderRow | Error)[]): Promise<string[]> {
    const seen: string[] = [];
    const read = () => {
      const next = reads.shift() ?? new Error("read too often");
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    };
    await settleRecord("1-8-invoice-1", {
      read,
      onRow: ({ state }) => seen.push(state),
      signal: new AbortController().signal,
      wait: () => Promise.resolve(),
    });
    return seen;
  }

  it("ends when the order is booked", async () => {
    expect(await watch([row("READY"), row("POSTING"), row("POSTED")])).toEqual([
      "READY",
      "POSTING",
      "POSTED",
    ]);
  });

  it("ends when it is held again", async () => {
    expect(await watch([row("READY"), row("HELD")])).toEqual(["READY", "HELD"]);
  });

  it("outlives an outage", async () => {
    expect(await watch([new ApiProblem("STORE-UNAVAILABLE", 503), row("POSTED")])).toEqual(["POSTED"]);
  });

  it("stops looking after a while", async () => {
    const seen = await watch(Array.from({ length: 14 }, () => row("READY")));
    expect(seen).toHaveLength(14);
  });

  it("tells what will not pass", async () => {
    await expect(watch([new ApiProblem("NOT-FOUND", 404)])).rejects.toMatchObject({ status: 404 });
  });
});
