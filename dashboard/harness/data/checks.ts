/** What a live look at a shop or an administration finds. */
import type { Schema } from "../../src/api/schema";
import { say } from "./texts";

type Item = Schema<"CheckItem">;

const RIGHTS = ["orders", "order_details", "order_states", "customers", "addresses", "countries", "taxes"];

export function shopCheck(english: boolean, saved: boolean, good: boolean): Schema<"ConnectionCheck"> {
  const ok = (name: string, code: string, params = {}): Item => ({
    name,
    status: "ok",
    required: true,
    label: say(code, english, params).text,
    words: null,
  });
  const items = [
    ok("address", "CHECK-SHOP-ADDRESS"),
    ok("connection", "CHECK-SHOP-CONNECTION"),
    ok("webservice", "CHECK-SHOP-WEBSERVICE"),
    ok("key", "CHECK-SHOP-KEY"),
    ...RIGHTS.map((resource) => ok(`right:${resource}`, "CHECK-SHOP-RIGHT", { resource })),
  ];
  const lacking: Item = {
    ...ok("right:order_slip", "CHECK-SHOP-RIGHT", { resource: "order_slip" }),
    status: "missing",
    required: false,
    words: say("SHOP-RIGHT-MISSING", english, { resource: "order_slip" }),
  };
  const wrong = items.map((item): Item =>
    item.name === "right:taxes"
      ? { ...item, status: "missing", words: say("SHOP-RIGHT-MISSING", english, { resource: "taxes" }) }
      : item,
  );
  return {
    usable: good,
    saved: saved && good,
    version: "8.2.1",
    name: "De Roode Theepot",
    shops: [],
    administrations: [],
    items: [...(good ? items : wrong), lacking],
  };
}

export function booksCheck(english: boolean, saved: boolean): Schema<"ConnectionCheck"> {
  const names = ["address", "key", "administration", "sales", "accounting", "vat", "archive"];
  return {
    usable: true,
    saved,
    version: "",
    name: "De Roode Theepot B.V.",
    shops: [],
    administrations: [],
    items: names.map((name) => ({
      name,
      status: "ok",
      required: true,
      label: say(`CHECK-BOOKS-${name.toUpperCase()}`, english).text,
      words: null,
    })),
  };
}
