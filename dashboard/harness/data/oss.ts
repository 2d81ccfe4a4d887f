import type { Schema } from "../../src/api/schema";
import type { Scenario } from "../scenario";

export function oss({ empty, good, long }: Scenario): Schema<"OssMeter"> {
  const percent = empty ? 0 : long ? 1240 : good ? 31 : 92;
  const level = percent >= 100 ? "100" : percent >= 90 ? "90" : percent >= 70 ? "70" : "none";
  const year = new Date().getUTCFullYear();
  return {
    threshold: "10000.00",
    this_year: {
      year,
      amount: `${percent * 100}.00`,
      percent,
      passed_on: level === "100" ? `${year}-03-14` : null,
    },
    last_year: { year: year - 1, amount: "6120.35", percent: 61, passed_on: null },
    level,
    words:
      level === "none"
        ? { code: "OSS-BELOW", text: "Ruim onder de drempel.", now: "" }
        : {
            code: "OSS-NEAR",
            text: "De drempel komt dichtbij.",
            now: "Bespreek met uw boekhouder of u zich voor OSS aanmeldt.",
          },
    at_home_rates: "0.00",
    by_country: empty
      ? []
      : [
          { country: "DE", this_year: "4210.10", last_year: "2980.00" },
          { country: "FR", this_year: "3120.44", last_year: "2210.35" },
          { country: "BE", this_year: "1869.46", last_year: "930.00" },
        ],
    remarks: [],
  };
}
