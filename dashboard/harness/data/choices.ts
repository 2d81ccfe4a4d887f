import type { Choices } from "../../src/api/schema";
import type { Scenario } from "../scenario";
import { countries } from "./countries";
import { minutesAgo } from "./days";
import { usualOfRegimes } from "./settings";

export function choices({ empty, setup }: Scenario, english: boolean): Choices {
  const lists = countries(english);
  const nothing = empty || setup;
  const statuses: [string, boolean][] = [
    ["Wachten op cheque", false],
    ["Betaling aanvaard", true],
    ["Wordt voorbereid", true],
    ["Verzonden", true],
    ["Afgeleverd", true],
    ["Geannuleerd", false],
    ["Terugbetaald", false],
    ["Betalingsfout", false],
    ["In backorder (betaald)", true],
    ["In afwachting van overboeking", false],
  ];
  return {
    read_at: nothing ? null : minutesAgo(260),
    statuses: nothing
      ? []
      : statuses.map(([name, paid], index) => ({ id: index + 1, name, paid, deleted: false })),
    payments_seen: nothing
      ? []
      : [
          { module: "mollie", label: "iDEAL | Wero", orders: 812 },
          { module: "mollie", label: "Creditcard", orders: 94 },
          { module: "paypal", label: "PayPal", orders: 61 },
          { module: "ps_wirepayment", label: "Bankoverschrijving", orders: 23 },
          { module: "klarnapayment", label: "Klarna: achteraf betalen", orders: 17 },
        ],
    vat_codes: nothing
      ? []
      : [
          { type: 1, description: "BTW hoog", percentage: "21", country: "" },
          { type: 2, description: "BTW laag", percentage: "9", country: "" },
          { type: 4, description: "BTW 0%", percentage: "0", country: "" },
          { type: 0, description: "Geen BTW", percentage: "0", country: "" },
          { type: 6, description: "Export buiten de EU", percentage: "0", country: "" },
          { type: 19, description: "Levering goederen binnen de EU", percentage: "0", country: "" },
          { type: 20, description: "Levering diensten binnen de EU", percentage: "0", country: "" },
          ...lists
            .filter(({ code }) => code !== "NL")
            .flatMap(({ code, rates }) => {
              const name = countries(false).find((one) => one.code === code)?.name ?? code;
              return rates.map((rate) => ({
                type: 40,
                description: `OSS ${name} ${rate.replace(".", ",")}%`,
                percentage: rate,
                country: code,
              }));
            }),
        ],
    usual_vat: usualOfRegimes(),
    ledger_accounts: nothing
      ? []
      : [
          { code: "80000", description: "Omzet" },
          { code: "80100", description: "Omzet laag tarief" },
          { code: "80200", description: "Omzet binnen de EU (ICP)" },
          { code: "80250", description: "Omzet buiten de EU" },
          { code: "80300", description: "Afstandsverkopen binnen de EU (OSS)" },
          { code: "80900", description: "Overige opbrengsten zonder btw" },
        ],
    other_accounts: nothing
      ? []
      : [
          { code: "18800", description: "Uitstaande cadeaubonnen" },
          { code: "42100", description: "Betalingsverschillen" },
        ],
    payment_methods: nothing
      ? []
      : [
          "Unspecified",
          "ElectronicTransfer",
          "DirectCollection",
          "CreditCard",
          "DebitCard",
          "Cash",
          "iDeal",
          "Online",
          "ToSettle",
          "PayPal",
          "Klarna",
        ],
    countries: lists,
    tokens: [
      "nummer",
      "bestelnummer",
      "bestel_id",
      "factuurnummer",
      "prefix",
      "jaar",
      "winkel",
      "cart_id",
      "transaction_id",
    ],
  };
}
