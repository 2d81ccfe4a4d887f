import type { Schema } from "../../src/api/schema";
import type { Scenario } from "../scenario";
import { day, minutesAgo } from "./days";
import { BOOKKEEPER, differences } from "./differences";

type Report = Schema<"MonthReport">;
type Side = Schema<"Side">;

/** "2026-10", so many months from this one. */
export function monthName(shift: number): string {
  const first = new Date(`${day(0).slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + shift);
  return first.toISOString().slice(0, 7);
}

export function monthRows({ empty }: Scenario): Schema<"MonthRows"> {
  const row = (shift: number, part: Partial<Schema<"MonthRow">>): Schema<"MonthRow"> => ({
    month: monthName(shift),
    orders: 214,
    booked: 214,
    open: 0,
    errors: 0,
    compared_at: minutesAgo(60 * 24 * 12),
    deviations: 0,
    moved: false,
    signed_off: null,
    ...part,
  });
  const signed = { by: BOOKKEEPER, at: minutesAgo(60 * 24 * 14), note: "Akkoord", outdated: false };
  if (empty) return { months: [] };
  return {
    months: [
      row(0, { orders: 178, booked: 160, open: 6, errors: 12, compared_at: null, deviations: null }),
      row(-1, { deviations: 3, moved: true, compared_at: minutesAgo(200) }),
      row(-2, { orders: 241, booked: 241, signed_off: signed }),
      row(-3, { orders: 198, booked: 198, signed_off: { ...signed, outdated: true } }),
      row(-4, {}),
    ],
  };
}

const total = (
  regime: Schema<"MonthTotal">["regime"],
  regime_text: string,
  figures: [number, string, string, string],
  country = "",
): Schema<"MonthTotal"> => ({
  regime,
  regime_text,
  country,
  currency: "EUR",
  documents: figures[0],
  excl: figures[1],
  vat: figures[2],
  incl: figures[3],
});

const domestic = (count: number, incl: string) =>
  total("domestic", "binnenland", [count, "8140.50", "1602.11", incl]);
const abroad = [
  total("oss", "OSS", [22, "812.40", "162.48", "974.88"], "FR"),
  total("oss", "OSS", [17, "655.46", "124.54", "780.00"], "DE"),
  total("icp", "ICP", [6, "1411.00", "0.00", "1411.00"]),
  total("export", "export", [3, "287.90", "0.00", "287.90"]),
];

const side = (documents: number, incl: string, vat: string | null, totals: Side["totals"]): Side => ({
  documents,
  incl,
  vat,
  totals,
});

export function report(month: string, { empty, long, bookkeeper }: Scenario): Report {
  const present = month === monthName(0);
  const compared = !present && !empty;
  const found = compared && month === monthName(-1) ? differences(month, long) : [];
  const unresolved = found.filter(({ must, accepted }) => must && accepted === null).length;
  const booked = side(214, "13196.39", "1889.13", [domestic(166, "9742.61"), ...abroad]);
  const signed = month === monthName(-2) || month === monthName(-3);
  return {
    month,
    is_over: !present,
    compared_at: compared ? minutesAgo(200) : null,
    moved: month === monthName(-1),
    currency: "EUR",
    shop: compared ? side(215, "13243.34", "1897.28", [domestic(167, "9789.56"), ...abroad]) : null,
    booked,
    books: compared ? side(210, "13012.40", null, [domestic(163, "9558.62"), ...abroad]) : null,
    drafts: compared ? side(3, "140.85", "24.44", [total(null, "", [3, "116.41", "24.44", "140.85"])]) : null,
    others: compared ? side(2, "1850.00", "321.07", []) : null,
    other_documents: compared
      ? [
          {
            number: "2026-0312",
            subject: "Advies oktober",
            customer: "Theehuis Zonneschijn",
            day: `${month}-14`,
            amount: "1210.00",
            currency: "EUR",
          },
          {
            number: "2026-0313",
            subject: "Workshop",
            customer: "Basisschool De Vaart",
            day: `${month}-20`,
            amount: "640.00",
            currency: "EUR",
          },
        ]
      : [],
    differences: found,
    left_out: 0,
    unresolved,
    remarks: [],
    signed_off: signed
      ? {
          by: BOOKKEEPER,
          at: minutesAgo(60 * 24 * 14),
          note: "Akkoord, aangifte verzonden.",
          outdated: month === monthName(-3),
        }
      : null,
    may_sign_off: compared && !unresolved && !signed,
    hindrance:
      compared && unresolved && !bookkeeper
        ? {
            code: "MONTH-UNRESOLVED",
            text: `Er zijn nog ${unresolved} verschillen op te lossen.`,
            now: "Los ze op of accepteer ze, dan kunt u aftekenen.",
          }
        : null,
    history: compared
      ? [
          { at: minutesAgo(200), by: BOOKKEEPER, text: "Vergeleken met Yuki." },
          {
            at: minutesAgo(2000),
            by: BOOKKEEPER,
            text: "TP-1051 geaccepteerd: afronding, besproken met de klant.",
          },
        ]
      : [],
  };
}
