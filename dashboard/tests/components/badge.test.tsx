/** The menu's count of Fouten on screens that do not read it themselves. */
import { screen } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { MenuLinks } from "@/app/MenuLinks";
import { noteErrors, useErrorsBadge } from "@/app/badges";
import { MENU } from "@/app/screens";

import { FakeServer, SHOP, json, show } from "./around";

const PATH = "GET /api/integrations/int-1/causes";

function Menu() {
  useErrorsBadge();
  return <MenuLinks entries={MENU} />;
}

describe("the count of Fouten in the menu", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.setSystemTime(Date.now() + 3_600_000);
  });
  afterEach(() => {
    vi.useRealTimers();
    noteErrors(SHOP.id, 0);
  });

  it("is read on a link into the middle of the page, after the screen's own data, and stays fresh", async () => {
    const server = new FakeServer().on(PATH, json({ total: 3, causes: [] }), json({ total: 1, causes: [] }));
    show(<Menu />, { server });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(screen.getByText("3")).toBeTruthy();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(screen.getByText("1")).toBeTruthy();
  });

  it("stays as it was while it cannot be read", async () => {
    const server = new FakeServer().on(PATH, json({ total: 3, causes: [] }), new TypeError("no connection"));
    show(<Menu />, { server });
    await vi.advanceTimersByTimeAsync(130_000);
    expect(server.asked.length).toBeGreaterThan(1);
    expect(screen.getByText("3")).toBeTruthy();
  });

  it("is not read again where a screen has just told it", async () => {
    const server = new FakeServer();
    noteErrors(SHOP.id, 7);
    show(<Menu />, { server });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(server.asked).toEqual([]);
    expect(screen.getByText("7")).toBeTruthy();
  });
});
