/** A shop's customers and what they bought: made up, the same at every start. */
export interface Sale {
  customer: string;
  country: string;
  regime: "domestic" | "oss" | "icp" | "export";
  incl: string;
  vat: string;
  payment: string;
}

export const SALES: readonly Sale[] = [
  {
    customer: "Anouk de Vries",
    country: "NL",
    regime: "domestic",
    incl: "46.95",
    vat: "6.33",
    payment: "iDEAL",
  },
  {
    customer: "Bram Jansen",
    country: "NL",
    regime: "domestic",
    incl: "79.95",
    vat: "13.88",
    payment: "iDEAL",
  },
  {
    customer: "Theehuis Zonneschijn V.O.F.",
    country: "NL",
    regime: "domestic",
    incl: "1284.60",
    vat: "222.95",
    payment: "Overboeking",
  },
  {
    customer: "Sofie Vandenbroucke",
    country: "BE",
    regime: "oss",
    incl: "36.40",
    vat: "4.05",
    payment: "Bancontact",
  },
  {
    customer: "Müller Feinkost GmbH",
    country: "DE",
    regime: "icp",
    incl: "101.69",
    vat: "0.00",
    payment: "PayPal",
  },
  {
    customer: "Jan-Willem van der Kolk",
    country: "NL",
    regime: "domestic",
    incl: "16.95",
    vat: "2.95",
    payment: "iDEAL",
  },
  {
    customer: "Claire Dubois",
    country: "FR",
    regime: "oss",
    incl: "61.48",
    vat: "10.25",
    payment: "Creditcard",
  },
  {
    customer: "Emma Bakker",
    country: "NL",
    regime: "domestic",
    incl: "31.95",
    vat: "4.04",
    payment: "iDEAL",
  },
  {
    customer: "Oliver Smith",
    country: "GB",
    regime: "export",
    incl: "94.29",
    vat: "0.00",
    payment: "PayPal",
  },
  {
    customer: "Fatima El Amrani",
    country: "NL",
    regime: "domestic",
    incl: "144.90",
    vat: "21.06",
    payment: "iDEAL",
  },
  {
    customer: "Katharina Schäfer",
    country: "DE",
    regime: "oss",
    incl: "110.09",
    vat: "17.58",
    payment: "Klarna",
  },
  {
    customer: "Sjoerd Hoekstra",
    country: "NL",
    regime: "domestic",
    incl: "26.95",
    vat: "2.86",
    payment: "iDEAL",
  },
];

export const LONG_NAME =
  "Wolfeschlegelsteinhausenbergerdorffwelche-Hoogeveen van Oranje-Nassau tot Bergh B.V.";
