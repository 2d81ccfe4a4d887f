import { describe, expect, it } from "vitest";

import type { Schema } from "@/api/schema";
import { countryOptions } from "@/screens/connect/logic/countries";
import { previewCounts } from "@/screens/connect/logic/preview";
import {
  STEPS,
  doneCount,
  firstToDo,
  hashOf,
  hindrance,
  nextOf,
  stateOf,
  stepOfHash,
} from "@/screens/connect/logic/steps";
import { wrongAccount, wrongBooks, wrongName, wrongShop } from "@/screens/connect/logic/wrong";

type Integration = Schema<"Integration">;

const nothing: Integration["steps"] = {
  company: true,
  shop: false,
  books: false,
  settings: false,
  preview: false,
  earlier_bookings: false,
  active: false,
};

function integration(
  steps: Partial<Integration["steps"]> = {},
  dots: { shop?: "green" | "red"; books?: "green" | "red" } = {},
): Integration {
  return {
    id: "winkel",
    name: "Winkel",
    account_id: "a",
    role: "owner",
    active: steps.active ?? false,
    start_date: null,
    process: false,
    shop: {
      dot: dots.shop ?? "grey",
      checked_at: null,
      problem: null,
      key_stored: false,
      url: "",
      shop_id: null,
      version: "",
    },
    books: {
      dot: dots.books ?? "grey",
      checked_at: null,
      problem: null,
      key_stored: false,
      region: "NL",
      administration_id: "",
      administration_name: "",
    },
    steps: { ...nothing, ...steps },
    pause: null,
    last_run: null,
  };
}

const all = { shop: true, books: true, settings: true, preview: true, earlier_bookings: true, active: true };

describe("the steps of a koppeling", () => {
  it("begin with the shop", () => {
    expect(firstToDo(integration())).toBe("shop");
    expect(doneCount(integration())).toBe(0);
  });

  it("go on where somebody stopped", () => {
    expect(firstToDo(integration({ shop: true, books: true }))).toBe("settings");
    expect(firstToDo(integration({ ...all, earlier_bookings: false, active: false }))).toBe("earlier");
  });

  it("show the switch when all is done", () => {
    expect(firstToDo(integration(all, { shop: "green", books: "green" }))).toBe("switch");
    expect(doneCount(integration(all))).toBe(STEPS.length);
  });

  it("come back to a connection that broke, and count it no more", () => {
    const broken = integration(all, { shop: "green", books: "red" });
    expect(stateOf("books", broken)).toBe("attention");
    expect(firstToDo(broken)).toBe("books");
    expect(doneCount(broken)).toBe(STEPS.length - 1);
  });

  it("need the connections before what reads from them", () => {
    expect(hindrance("preview", integration())).toBe("shop");
    expect(hindrance("earlier", integration({ shop: true }))).toBe("books");
    expect(hindrance("earlier", integration({ shop: true, books: true }))).toBeNull();
    expect(hindrance("settings", integration())).toBeNull();
  });

  it("have an address each, that leads back to them", () => {
    expect(STEPS.map((step) => stepOfHash(hashOf(step)))).toEqual([...STEPS]);
    expect(stepOfHash("#deel-vat")).toBeNull();
    expect(stepOfHash("")).toBeNull();
  });

  it("end with the switch", () => {
    expect(nextOf("shop")).toBe("books");
    expect(nextOf("switch")).toBeNull();
  });
});

describe("a form, before it is sent", () => {
  const account = { company: "Theepot", contact_name: "Femke", email: "femke@theepot.example", terms: true };

  it("finds nothing wrong with what is good", () => {
    expect(wrongAccount(account)).toEqual({});
    expect(wrongName("Winkel")).toEqual({});
    expect(wrongShop({ url: "theepot.example", key: "K" }, false)).toEqual({});
  });

  it("names every field of an account that is missing", () => {
    expect(wrongAccount({ company: " ", contact_name: "", email: "femke@", terms: false })).toEqual({
      company: "required",
      contact_name: "required",
      email: "email",
      terms: "terms",
    });
  });

  it("wants a key only where none is stored", () => {
    expect(wrongShop({ url: "theepot.example", key: "" }, false)).toEqual({ key: "key" });
    expect(wrongShop({ url: "theepot.example", key: "" }, true)).toEqual({});
    expect(wrongShop({ url: "", key: "" }, true)).toEqual({ url: "url" });
  });

  it("takes an administration id with or without dashes, and nothing else", () => {
    const id = "1a2b3c4d-0000-1111-2222-333344445555";
    const wrong = (administration_id: string) => wrongBooks({ administration_id, key: "k" }, false);
    expect(wrong(id)).toEqual({});
    expect(wrong(id.replace(/-/g, "").toUpperCase())).toEqual({});
    expect(wrong("De Roode Theepot")).toEqual({ administration_id: "administration" });
    expect(wrong(`${id}0`)).toEqual({ administration_id: "administration" });
  });
});

describe("the orders of a preview", () => {
  it("divide into ready, blocked and waiting", () => {
    const states = ["READY", "READY", "HELD", "FETCHED", "IGNORED"] as const;
    const orders = states.map((state) => ({ state, waits_for: null }));
    expect(previewCounts(orders)).toEqual({ ready: 2, blocked: 1, waiting: 1 });
  });
});

describe("the countries of an account", () => {
  it("begin with the Netherlands and Belgium, and have the EU", () => {
    const options = countryOptions("nl");
    expect(options.slice(0, 2).map(({ label }) => label)).toEqual(["Nederland", "België"]);
    expect(options.map(({ label }) => label)).toContain("Griekenland");
    expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
  });
});
