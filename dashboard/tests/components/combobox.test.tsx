import { screen } from "@testing-library/preact";
import { useState } from "preact/hooks";
import { describe, expect, it } from "vitest";

import { Combobox } from "@/ui/Combobox";

import { show } from "./around";

const CODES = [
  { value: "1", label: "1 · BTW hoog" },
  { value: "2", label: "2 · BTW laag" },
  { value: "40", label: "40 · OSS Duitsland" },
];

function Chooser({ start = "1", unknown = "" }: { start?: string; unknown?: string }) {
  const [value, setValue] = useState(start);
  return <Combobox label="Btw-code" value={value} unknown={unknown} options={CODES} onChange={setValue} />;
}

const field = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Btw-code" });
const offered = () => screen.queryAllByRole("option").map(({ textContent }) => textContent);

describe("a drop-down with a search", () => {
  it("offers everything when it is opened, with what is chosen marked", async () => {
    const { user } = show(<Chooser />);
    await user.click(field());
    expect(offered()).toEqual(CODES.map(({ label }) => label));
    expect(screen.getByRole("option", { selected: true })).toHaveProperty("textContent", "1 · BTW hoog");
  });

  it("finds by any part of the words, and takes what is clicked", async () => {
    const { user } = show(<Chooser />);
    await user.click(field());
    await user.keyboard("oss dui");
    expect(offered()).toEqual(["40 · OSS Duitsland"]);
    await user.click(screen.getByRole("option"));
    expect(field().value).toBe("40 · OSS Duitsland");
    expect(offered()).toEqual([]);
  });

  it("works by keyboard alone", async () => {
    const { user } = show(<Chooser />);
    await user.tab();
    await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(field().value).toBe("2 · BTW laag");
  });

  it("tells the reader which option the arrow keys stand on", async () => {
    const { user } = show(<Chooser />);
    await user.click(field());
    await user.keyboard("{ArrowDown}");
    const active = document.getElementById(field().getAttribute("aria-activedescendant") ?? "");
    expect(active?.textContent).toBe("2 · BTW laag");
  });

  it("keeps what was chosen when it is left by Escape or by another click", async () => {
    const { user } = show(<Chooser />);
    await user.click(field());
    await user.keyboard("laag{Escape}");
    expect(field().value).toBe("1 · BTW hoog");
    await user.click(field());
    await user.keyboard("laag");
    await user.tab();
    expect(field().value).toBe("1 · BTW hoog");
  });

  it("shows a value that is no longer offered, and says when nothing is found", async () => {
    const { user } = show(<Chooser start="77" unknown="77 oude code" />);
    expect(field().value).toBe("77 oude code");
    await user.click(field());
    await user.keyboard("zzz");
    expect(screen.getByRole("status").textContent).toBe("Niets gevonden");
    await user.keyboard("{Enter}");
    expect(field().value).toBe("77 oude code");
  });
});
