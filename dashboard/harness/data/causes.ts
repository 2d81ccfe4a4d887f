import type { CauseGroup, Causes, OrderRow } from "../../src/api/schema";
import { general } from "./texts";

const MENDS: Record<string, CauseGroup["mends"]> = {
  "VAT-MAPPING-MISSING": "vat",
  "SHIPPING-WITHOUT-VAT": "shop",
  "VAT-NUMBER-MALFORMED": "shop",
  "PERSON-MUST-LOOK": "person",
  "ORDER-CHANGED-TOTAL": "books",
};

const TITLES: Record<string, string> = {
  "VAT-MAPPING-MISSING": "Btw-code ontbreekt in de instellingen",
  "SHIPPING-WITHOUT-VAT": "Geen btw op de verzendkosten",
  "VAT-NUMBER-MALFORMED": "Btw-nummer kan niet bestaan",
  "PERSON-MUST-LOOK": "Onbekend of de factuur in Yuki staat",
  "ORDER-CHANGED-TOTAL": "Gewijzigd na het boeken",
  "EXPIRED-BY-AGE": "Te lang gewacht",
};

export function causesOf(rows: readonly OrderRow[], english: boolean): Causes {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const code = row.findings[0]?.code ?? "";
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const causes = [...counts].map(([code, count]): CauseGroup => {
    const words = general(code, english);
    const acceptable = code === "SHIPPING-WITHOUT-VAT";
    const chapter = code === "VAT-MAPPING-MISSING" ? "btw-instellingen" : "fouten-oplossen";
    return {
      code,
      title: TITLES[code] ?? words.text,
      text: words.text,
      now: words.now,
      count,
      acceptable,
      chapter,
      mends: MENDS[code] ?? null,
    };
  });
  return { causes: causes.sort((a, b) => b.count - a.count), total: rows.length };
}
