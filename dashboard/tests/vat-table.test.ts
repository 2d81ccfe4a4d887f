import { describe, expect, it } from "vitest";

import type { Choices, SettingsForm, VatRow } from "@/api/schema";
import { cleaned } from "@/screens/settings/logic/clean";
import { validate } from "@/screens/settings/logic/validate";
import {
  NO_CODE,
  choiceOf,
  codeName,
  codeOf,
  doubles,
  freshRow,
  groupsOf,
  refitted,
  switchMode,
} from "@/screens/settings/logic/vat";

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

describe("the VAT table", () => {
  it("lists every EU country, ICP, Internationaal and exempt, also without rows", () => {
    const keys = groupsOf(form.vat_table, "NL", choices.countries).map(({ key }) => key);
    expect(keys.slice(0, 2)).toEqual(["home", "abroad"]);
    expect(keys.slice(-3)).toEqual(["icp", "export", "exempt"]);
    expect(keys.filter((key) => /^[A-Z]{2}$/.test(key))).toHaveLength(26);
  });

  it("keeps rows in sight that belong to no country of the list", () => {
    const groups = groupsOf([vatRow({ regime: "oss", country: "XI" })], "NL", choices.countries);
    expect(groups.at(-1)).toMatchObject({ key: "XI", rows: [{ index: 0 }] });
  });

  it("shows the highest rate first and any rate last", () => {
    const rows = [vatRow({ rate: null }), vatRow({ rate: "9" }), vatRow({ rate: "21" })];
    const home = groupsOf(rows, "NL", choices.countries)[0];
    expect(home?.rows.map(({ index }) => index)).toEqual([2, 1, 0]);
  });

  it("finds two rows for one thing, however the rate is written", () => {
    const rows = [
      vatRow({ rate: "9" }),
      vatRow({ rate: "9.0", vat_type: 2 }),
      vatRow({ rate: "9", country: "BE" }),
    ];
    expect([...doubles(rows)]).toEqual([1]);
  });

  it("changes its proposals with the way of selling abroad, and never what somebody chose", () => {
    const german = vatRow({ regime: "oss", country: "DE", rate: "19", vat_type: 40 });
    const own = { ...german, ledger_account: "80350" };
    const french = vatRow({ regime: "oss", country: "FR", rate: "20", vat_type: 40 });
    const home = vatRow({});
    expect(switchMode([home, german, french], [home, german, french], [home])).toEqual([home]);
    expect(switchMode([home, own, french], [home, german, french], [home])).toEqual([home, own]);
    expect(switchMode([home, own], [home], [home, german, french])).toEqual([home, own, french]);
  });

  it("tells a code by its description only where its type and percentage do not", () => {
    const [spain] = choices.vat_codes.filter(
      ({ country, percentage }) => country === "ES" && percentage === "21",
    );
    const home = choices.vat_codes.find(({ type }) => type === 1);
    if (!spain || !home) throw new Error("the played codes lack what this test needs");
    expect(choiceOf(spain, choices.vat_codes)).toEqual({ vat_type: 40, vat_description: "OSS Spanje 21%" });
    expect(choiceOf(home, choices.vat_codes)).toEqual({ vat_type: 1, vat_description: "" });
    expect(codeOf(vatRow({ vat_type: 40, vat_description: "OSS Spanje 21%" }), choices.vat_codes)).toBe(
      spain,
    );
  });

  it("knows a code that is not active for the row's rate", () => {
    expect(codeOf(vatRow({ rate: "16.5" }), choices.vat_codes)).toBeNull();
    expect(codeOf(vatRow({ vat_type: 77 }), choices.vat_codes)).toBeNull();
  });

  it("names the percentage of a code once", () => {
    const shown = (percentage: string) => `${percentage}%`;
    expect(codeName({ type: 1, description: "BTW hoog", percentage: "21", country: "" }, shown)).toBe(
      "1 · BTW hoog (21%)",
    );
    expect(codeName({ type: 40, description: "OSS DE 19%", percentage: "19", country: "DE" }, shown)).toBe(
      "40 · OSS DE 19%",
    );
  });

  it("gives a country's next row its next usual rate, code and account", () => {
    const groups = groupsOf(form.vat_table, "NL", choices.countries);
    const denmark = groups.find(({ key }) => key === "DK");
    if (!denmark) throw new Error("no Denmark");
    expect(freshRow(denmark, { ...form, oss: "oss" }, choices)).toMatchObject({
      regime: "oss",
      country: "DK",
      rate: "25",
      vat_type: 40,
      vat_description: "OSS Denemarken 25%",
      ledger_account: "80300",
    });
  });

  it("gives a new row of another EU country the home country's VAT below the threshold", () => {
    const below = { ...form, oss: "below_threshold" as const, vat_table: [vatRow({ rate: "21" })] };
    const denmark = groupsOf(below.vat_table, "NL", choices.countries).find(({ key }) => key === "DK");
    if (!denmark) throw new Error("no Denmark");
    expect(freshRow(denmark, below, choices)).toMatchObject({
      regime: "domestic",
      country: "DK",
      rate: "21",
      vat_type: 1,
      ledger_account: "80000",
    });
  });

  describe("gives a new row of the own country", () => {
    const fresh = (rates: string[], told = choices) => {
      const vat_table = [vatRow({ rate: "21" })];
      const countries = told.countries.map((country) =>
        country.code === "NL" ? { ...country, rates } : country,
      );
      const [home] = groupsOf(vat_table, "NL", countries);
      if (!home) throw new Error("no home");
      return freshRow(home, { ...form, vat_table }, { ...told, countries });
    };

    it("the code of its own rate, not that of the row beside it", () => {
      expect(fresh(["21", "9"])).toMatchObject({ rate: "9", vat_type: 2, ledger_account: "80000" });
    });

    it("the usual code where the books are not connected yet", () => {
      expect(fresh(["9"], { ...choices, vat_codes: [] })).toMatchObject({ rate: "9", vat_type: 2 });
    });

    it("the only code of its rate where none is usual", () => {
      const odd = { type: 33, description: "Bijzonder", percentage: "13", country: "" };
      const told = { ...choices, vat_codes: [...choices.vat_codes, odd] };
      expect(fresh(["13"], told)).toMatchObject({ rate: "13", vat_type: 33 });
    });

    it("no code where none or several would do", () => {
      const two = [33, 34].map((type) => ({ type, description: `B${type}`, percentage: "13", country: "" }));
      const told = { ...choices, vat_codes: [...choices.vat_codes, ...two] };
      expect(fresh(["12"]).vat_type).toBe(NO_CODE);
      expect(fresh(["13"], told).vat_type).toBe(NO_CODE);
      expect(fresh(["9"], { ...choices, vat_codes: two }).vat_type).toBe(NO_CODE);
    });
  });

  it("lets the code follow the rate that is typed, until somebody chose one", () => {
    const fresh = vatRow({ rate: "21", vat_type: 1 });
    const half = refitted(fresh, { ...fresh, rate: "1" }, choices);
    expect(half.vat_type).toBe(NO_CODE);
    expect(refitted(half, { ...half, rate: "9" }, choices).vat_type).toBe(2);
    const own = vatRow({ rate: "21", vat_type: 4 });
    expect(refitted(own, { ...own, rate: "9" }, choices).vat_type).toBe(4);
  });

  it("lets the code of an ICP row follow whether it is for services", () => {
    const goods = vatRow({ regime: "icp", country: "", rate: null, vat_type: 19 });
    expect(refitted(goods, { ...goods, services: true }, choices).vat_type).toBe(20);
  });

  it("asks for a code before saving, and sends none that nobody chose", () => {
    const asked = { ...form, vat_table: [vatRow({ vat_type: NO_CODE })] };
    expect(validate(asked, choices).get("vat_table.0.vat_type")?.name).toBe("code");
    expect(JSON.parse(JSON.stringify(cleaned(asked).vat_table[0]))).not.toHaveProperty("vat_type");
  });
});
