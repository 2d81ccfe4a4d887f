import type { Schema } from "../../src/api/schema";
import { minutesAgo } from "./days";

type Difference = Schema<"Difference">;

export const BOOKKEEPER = "boekhouder@cijfersenzo.example";

export function differences(month: string, long: boolean): Difference[] {
  const one = (part: Partial<Difference> & Pick<Difference, "id" | "kind" | "text">): Difference => ({
    record: "1-1042-invoice-1",
    number: "TP-1042",
    customer: "Anouk de Vries",
    day: `${month}-12`,
    shop_amount: "46.95",
    books_amount: "46.95",
    currency: "EUR",
    now: "Zoek de factuur in Yuki.",
    must: true,
    accepted: null,
    accepted_by: null,
    accepted_at: null,
    ...part,
  });
  const found = [
    one({
      id: "missing-1",
      kind: "missing",
      books_amount: null,
      text: "De factuur staat niet (meer) in Yuki.",
    }),
    one({
      id: "extra-1",
      kind: "extra",
      record: null,
      number: "2026-0311",
      customer: "Jan-Willem van der Kolk",
      shop_amount: null,
      books_amount: "16.95",
      text: "Deze factuur in Yuki lijkt van de winkel, maar hoort bij geen bestelling.",
      now: "Met de hand geboekt? Verwijder de dubbele in Yuki, of accepteer.",
    }),
    one({
      id: "deviating-1",
      kind: "deviating",
      number: "TP-1049",
      books_amount: "47.95",
      text: "In Yuki staat € 47,95, de winkel rekende € 46,95.",
      now: "Vergelijk beide; herstel of accepteer.",
    }),
    one({
      id: "deviating-2",
      kind: "deviating",
      number: "TP-1051",
      text: "De btw verschilt € 0,03.",
      accepted: "Afronding, besproken met de klant",
      accepted_by: BOOKKEEPER,
      accepted_at: minutesAgo(2000),
    }),
    ...[1, 2, 3].map((index) =>
      one({
        id: `draft-${index}`,
        kind: "draft",
        number: `TP-106${index}`,
        text: "Staat als concept in Yuki en telt nog niet mee.",
        now: "Verwerk het concept in Yuki.",
        must: index !== 3,
      }),
    ),
  ];
  return long
    ? Array.from({ length: 60 }, (_, index) => ({
        ...one({
          id: `long-${index}`,
          kind: "missing",
          text: "De factuur staat niet (meer) in Yuki, hoewel Yuki haar had aangenomen.",
        }),
        customer: "Rijksgediplomeerdetheeleverancierswinkelpersoneelsvereniging B.V.",
        number: `TP-VOORJAARSAANBIEDING-${index}`,
      }))
    : found;
}
