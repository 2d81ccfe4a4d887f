import { screen, waitFor } from "@testing-library/preact";
import { describe, expect, it, vi } from "vitest";

import type { Schema } from "@/api/schema";
import { BooksStep } from "@/screens/connect/steps/BooksStep";
import { ShopStep } from "@/screens/connect/steps/ShopStep";

import { FakeServer, json, show } from "./around";

const connection = { dot: "grey", key_stored: false, checked_at: null, problem: null };
const integration = {
  id: "int-1",
  start_date: null,
  steps: { shop: false, books: false, settings: false, preview: false, earlier_bookings: false },
  shop: { ...connection, url: "", shop_id: null, version: "" },
  books: { ...connection, region: "NL", administration_id: "", administration_name: "" },
} as unknown as Schema<"Integration">;

const check = (saved: boolean, more: object = {}) =>
  json({
    good: saved,
    saved,
    items: [],
    shops: [],
    administrations: [],
    checked_at: "2026-11-01T09:00:00Z",
    ...more,
  });
const KEY = "A".repeat(32);
const step = () => ({ integration, refresh: vi.fn(() => Promise.resolve(integration)), open: vi.fn() });

type Props = Parameters<typeof ShopStep>[0];

describe("connecting a shop", () => {
  const SHOP = "PUT /api/integrations/int-1/shop";

  async function fill(user: ReturnType<typeof show>["user"]) {
    await user.type(screen.getByLabelText("Adres van de winkel"), "https://theepot.nl");
    await user.type(screen.getByLabelText("Webservice-sleutel"), KEY);
  }

  it("sends nothing while the address or the key is lacking, and says so beside them", async () => {
    const { user, server } = show(<ShopStep {...(step() as unknown as Props)} />);
    await user.click(screen.getByRole("button", { name: "Connect" }));
    expect(screen.getByText("Plak hier de sleutel.")).toBeTruthy();
    expect(screen.getByLabelText("Adres van de winkel").getAttribute("aria-invalid")).toBe("true");
    expect(server.asked).toEqual([]);
  });

  it("stores what was typed, and forgets the key once it is stored", async () => {
    const server = new FakeServer().on(SHOP, check(true));
    const props = step();
    const { user } = show(<ShopStep {...(props as unknown as Props)} />, { server });
    await fill(user);
    await user.click(screen.getByRole("button", { name: "Connect" }));
    await waitFor(() => expect(props.refresh).toHaveBeenCalled());
    expect(server.asked[0]?.body).toEqual({ url: "https://theepot.nl", key: KEY, shop_id: null });
    await waitFor(() => expect(screen.getByLabelText("Webservice-sleutel")).toHaveProperty("value", ""));
  });

  it("tests without storing, and keeps what was typed", async () => {
    const server = new FakeServer().on("POST /api/integrations/int-1/shop/check", check(false));
    const { user } = show(<ShopStep {...(step() as unknown as Props)} />, { server });
    await fill(user);
    await user.click(screen.getByRole("button", { name: "Alleen testen" }));
    await waitFor(() => expect(server.asked).toHaveLength(1));
    expect(screen.getByLabelText("Webservice-sleutel")).toHaveProperty("value", KEY);
  });

  it("lets one choose which shop of several", async () => {
    const shops = [
      { id: 1, name: "Theepot" },
      { id: 2, name: "Kruiden" },
    ];
    const server = new FakeServer().on(SHOP, check(false, { shops }), check(true));
    const { user } = show(<ShopStep {...(step() as unknown as Props)} />, { server });
    await fill(user);
    await user.click(screen.getByRole("button", { name: "Connect" }));
    await user.selectOptions(await screen.findByLabelText("Winkel"), "Kruiden");
    await user.click(screen.getByRole("button", { name: "Connect" }));
    await waitFor(() => expect(server.asked[1]?.body).toMatchObject({ shop_id: 2 }));
  });

  it("keeps a shop that was chosen while the connection was still being stored", async () => {
    const shops = [
      { id: 1, name: "Theepot" },
      { id: 2, name: "Kruiden" },
    ];
    const server = new FakeServer().on(SHOP, check(true, { shops }), check(true, { shops }));
    let refreshed: (value: typeof integration) => void = () => undefined;
    const slow = new Promise<typeof integration>((resolve) => (refreshed = resolve));
    const props = { ...step(), refresh: vi.fn(() => slow) };
    const { user } = show(<ShopStep {...(props as unknown as Props)} />, { server });
    await fill(user);
    await user.click(screen.getByRole("button", { name: "Connect" }));
    await user.selectOptions(await screen.findByLabelText("Winkel"), "Kruiden");
    refreshed({ ...integration, shop: { ...integration.shop, url: "https://theepot.nl", key_stored: true } });
    await waitFor(() => expect(screen.getByLabelText("Webservice-sleutel")).toHaveProperty("value", ""));
    expect(screen.getByLabelText("Winkel")).toHaveProperty("value", "2");
    await user.type(screen.getByLabelText("Webservice-sleutel"), KEY);
    await user.click(screen.getByRole("button", { name: "Connect" }));
    await waitFor(() =>
      expect(server.asked[1]?.body).toEqual({ url: "https://theepot.nl", key: KEY, shop_id: 2 }),
    );
  });
});

describe("connecting an administration", () => {
  it("offers those that the code opens, and takes the one that is chosen", async () => {
    const administrations = [{ id: "1a2b3c4d-0000-1111-2222-333344445555", name: "Theepot B.V." }];
    const server = new FakeServer().on(
      "PUT /api/integrations/int-1/books",
      check(false, { administrations }),
    );
    const { user } = show(<BooksStep {...(step() as unknown as Props)} />, { server });
    const id = screen.getByLabelText<HTMLInputElement>("Administratie-id");
    await user.type(id, "00000000-0000-0000-0000-000000000000");
    await user.type(screen.getByLabelText("Toegangscode"), "geheim");
    await user.click(screen.getByRole("button", { name: "Connect" }));
    await user.click(await screen.findByRole("button", { name: "Kies deze: Theepot B.V." }));
    expect(id.value).toBe("1a2b3c4d-0000-1111-2222-333344445555");
    expect(server.asked[0]?.body).toMatchObject({ region: "NL", key: "geheim" });
  });
});
