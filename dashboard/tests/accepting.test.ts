import { describe, expect, it } from "vitest";

import type { Finding, StateName } from "@/api/schema";
import { closesAsItStands } from "@/screens/orders/accepting";

function a(state: StateName, ...findings: Partial<Finding>[]) {
  return { state, findings: findings as Finding[] };
}

describe("accepting an order", () => {
  it("closes a deviation as Yuki has it", () => {
    expect(closesAsItStands(a("DEVIATES", { code: "PROOF-VAT", acceptable: true }))).toBe(true);
  });

  it("closes a conflict as Yuki has it: there is nothing to accept that would let it be booked", () => {
    expect(closesAsItStands(a("HELD", { code: "BOOKS-CONFLICT", acceptable: false }))).toBe(true);
  });

  it("accepts what holds an order, so that it is booked", () => {
    const held = a(
      "HELD",
      { code: "SHIPPING-WITHOUT-VAT", acceptable: true },
      { code: "PAYMENT-METHOD-UNKNOWN" },
    );
    expect(closesAsItStands(held)).toBe(false);
  });
});
