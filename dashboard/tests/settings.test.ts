import { describe, expect, it } from "vitest";

import type { Choices, SettingsForm, VatRow } from "@/api/schema";
import { changedFields, merged as mergedForms } from "@/lib/merge";
import { cleaned } from "@/screens/settings/logic/clean";
import { PARTS, partOf, partOfHash } from "@/screens/settings/logic/parts";
import { ordersOf, rowFor, withoutRow } from "@/screens/settings/logic/payments";
import { exampleOf, namesTheOrder, unknownToken, withToken } from "@/screens/settings/logic/templates";
import { typedDecimal, validate } from "@/screens/settings/logic/validate";

import { choices as playedChoices } from "../harness/data/choices";
import { form as playedForm } from "../harness/data/settings";
import { scenarioOf } from "../harness/scenario";

const form: SettingsForm = playedForm(scenarioOf(""));
const choices: Choices = playedChoices(scenarioOf(""), false);

const vatRow = (part: Partial<VatRow>): VatRow => ({
  regime: "domestic",
  country: "NL",
  rate: "21",
  vat_type: 1,
  vat_description: "",
  ledger_account: "80000",
  services: false,
  ...part,
});

describe("two people who change the settings at once", () => {
  it("keep what only one of them changed", () => {
    const mine = { ...form, layout: "Eigen" };
    const theirs = { ...form, process: true };
    const merged = mergedForms(form, mine, theirs);
    expect(merged.both).toEqual([]);
    expect(merged.form).toMatchObject({ layout: "Eigen", process: true });
  });

  it("are told of fields that both changed, and mine stays", () => {
    const merged = mergedForms(form, { ...form, layout: "Eigen" }, { ...form, layout: "Ander" });
    expect(merged.both).toEqual(["layout"]);
    expect(merged.form.layout).toBe("Eigen");
  });

  it("do not differ when both made the same change", () => {
    const same = { ...form, layout: "Eigen" };
    expect(mergedForms(form, same, { ...same }).both).toEqual([]);
  });

  it("see nothing changed where nothing is", () => {
    expect(changedFields(form, structuredClone(form))).toEqual([]);
  });
});

describe("a template", () => {
  const numbering = { number_choice: "order_reference", prefix: "TP-" } as const;

  it("is shown filled in", () => {
    expect(exampleOf("{prefix}{nummer} van {jaar}", numbering)).toBe("TP-XKBKNABJK van 2026");
    expect(exampleOf("{nummer}", { number_choice: "order_id", prefix: "" })).toBe("1008");
  });

  it("names tokens that do not exist", () => {
    expect(unknownToken("{nummer} {onbekend}", choices.tokens)).toBe("onbekend");
    expect(unknownToken("{nummer}", choices.tokens)).toBeNull();
  });

  it("must name the order, directly or through the number", () => {
    expect(namesTheOrder("{nummer}", numbering)).toBe(true);
    expect(namesTheOrder("W{bestel_id}", numbering)).toBe(true);
    expect(namesTheOrder("{jaar} {cart_id}", numbering)).toBe(false);
  });

  it("takes a token where the cursor stands", () => {
    expect(withToken("Bestelling !", "nummer", 11)).toBe("Bestelling {nummer}!");
  });
});

describe("a payment method of the shop", () => {
  const rows = [
    { module: "mollie", label: "", payment_method: "Online", fixed_debtor: "" },
    { module: "mollie", label: "iDEAL", payment_method: "iDeal", fixed_debtor: "" },
    { module: "", label: "Klarna", payment_method: "Klarna", fixed_debtor: "" },
  ];

  it("takes the most precise row, labels without regard to capitals", () => {
    expect(rowFor({ module: "mollie", label: "ideal " }, rows)).toBe(rows[1]);
    expect(rowFor({ module: "mollie", label: "Creditcard" }, rows)).toBe(rows[0]);
    expect(rowFor({ module: "klarnapayment", label: "Klarna" }, rows)).toBe(rows[2]);
    expect(rowFor({ module: "paypal", label: "PayPal" }, rows)).toBeNull();
  });

  it("counts where it is booked, and is named where no row has it", () => {
    const seen = [
      { module: "mollie", label: "iDEAL", orders: 8 },
      { module: "mollie", label: "Creditcard", orders: 3 },
      { module: "paypal", label: "PayPal", orders: 2 },
    ];
    expect(rows.map((row) => ordersOf(row, seen, rows))).toEqual([3, 8, 0]);
    expect(withoutRow(seen, rows).map(({ module }) => module)).toEqual(["paypal"]);
  });
});

describe("settings before they are sent", () => {
  const wrongs = (changed: Partial<SettingsForm>) => [...validate({ ...form, ...changed }, choices).keys()];

  it("are right as they were saved", () => {
    expect(wrongs({})).toEqual([]);
  });

  it("name the field by the path that the API names it by", () => {
    expect(wrongs({ vat_table: [vatRow({}), vatRow({ rate: "9", ledger_account: " " })] })).toEqual([
      "vat_table.1.ledger_account",
    ]);
    expect(wrongs({ limits: { ...form.limits, recheck_months: 99 } })).toEqual(["limits.recheck_months"]);
    expect(wrongs({ reference_template: "vast" })).toEqual(["reference_template"]);
    expect(wrongs({ rounding_tolerance: "vijf" })).toEqual(["rounding_tolerance"]);
    expect(wrongs({ surcharge_rate: "2x" })).toEqual(["surcharge_rate"]);
  });

  it("say so where a number was half typed", () => {
    const half = "2a" as unknown as number;
    expect(wrongs({ payment_term_days: half })).toEqual(["payment_term_days"]);
    expect(wrongs({ gift_cards: { ...form.gift_cards, cart_rule_ids: [half] } })).toEqual([
      "gift_cards.cart_rule_ids",
    ]);
  });

  it("mail only what is processed at once", () => {
    expect(wrongs({ email_to_customer: true, process: false })).toEqual(["email_to_customer"]);
    expect(wrongs({ email_to_customer: true, process: true })).toEqual([]);
  });

  it("say beside the field that a space at its edge would get lost", () => {
    const wrongs = validate({ ...form, prefix: "WEB ", subject_template: " {bestel_id}" }, choices);
    expect([wrongs.get("prefix")?.name, wrongs.get("subject_template")?.name]).toEqual([
      "edgeSpace",
      "edgeSpace",
    ]);
    expect(
      validate({ ...form, prefix: "WEB-", subject_template: "{prefix} {bestel_id}" }, choices).size,
    ).toBe(0);
  });

  it("take a comma for a point", () => {
    expect(typedDecimal(" 0,05 ")).toBe("0.05");
  });

  it("go without empty and repeated lines", () => {
    const blank = "" as unknown as number;
    const sent = cleaned({
      ...form,
      vat_free_products: ["A ", "", "A", "B"],
      gift_cards: { ...form.gift_cards, cart_rule_ids: [12, blank] },
    });
    expect(sent.vat_free_products).toEqual(["A", "B"]);
    expect(sent.gift_cards.cart_rule_ids).toEqual([12]);
  });
});

describe("the sections", () => {
  it("have a place for every setting", () => {
    for (const name of Object.keys(form)) expect(PARTS).toContain(partOf(name));
    expect(partOf("vat_table.2.rate")).toBe("vat");
    expect(partOf("limits.calls_per_day")).toBe("limits");
  });

  it("are found by the address, the first one otherwise", () => {
    expect(partOfHash("#deel-vat")).toBe("vat");
    expect(partOfHash("#elsewhere")).toBe("when");
  });
});
