import { screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";

import type { Schema } from "@/api/schema";
import { PreviewList } from "@/screens/connect/PreviewList";

import { show } from "./around";

const order: Schema<"PreviewOrder"> = {
  order_id: 25,
  number: "25",
  reference: "ULAWNLTQR",
  customer: "Frituur Jef BV",
  placed_on: "2026-08-01",
  amount: { amount: "135.87", currency: "EUR" },
  state: "HELD",
  state_text: "tegengehouden",
  regime_text: "ICP",
  findings: [],
  waits_for: null,
  invoice: null,
  vat_proof: {
    number: "BE0123456749",
    status: "invalid",
    checked_at: "2026-08-01T09:13:00+02:00",
    consultation_number: "WAPIAAAAZn5bJq2Q",
    requester: "NL123456782B90",
    text: "BE0123456749 is volgens VIES niet geldig.",
  },
};

describe("the preview of an order", () => {
  it("shows what VIES said of the buyer's number, also where no invoice can be made", async () => {
    const { user } = show(<PreviewList orders={[order]} />);
    await user.click(screen.getByText("Frituur Jef BV", { exact: false }));
    expect(screen.getByText("BE0123456749 is volgens VIES niet geldig.")).toBeTruthy();
    expect(screen.getByText("WAPIAAAAZn5bJq2Q")).toBeTruthy();
  });

  it("says nothing of VIES where no number mattered", () => {
    show(<PreviewList orders={[{ ...order, vat_proof: null }]} />);
    expect(screen.queryByText(/VIES/)).toBeNull();
  });
});
