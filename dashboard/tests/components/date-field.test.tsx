import { screen } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";

import { TextField } from "@/ui/TextField";

import { show } from "./around";

const draw = (browser: string, value: string) => {
  vi.spyOn(navigator, "language", "get").mockReturnValue(browser);
  show(<TextField kind="date" label="Begindatum" value={value} onInput={vi.fn()} />);
};

describe("a date field", () => {
  it("says the day in the page's words where the browser writes dates in another language", () => {
    draw("en-US", "2026-07-06");
    expect(screen.getByText("6 juli 2026")).toBeTruthy();
  });

  it("says nothing more where the browser speaks the page's language, or no day is chosen", () => {
    draw("nl-NL", "2026-07-06");
    draw("en-US", "");
    expect(screen.queryByText(/2026/)).toBeNull();
  });
});
