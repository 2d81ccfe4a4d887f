/** The form as it is sent: without the empty lines that somebody was about to fill. */
import type { SettingsForm, VatRow } from "@/api/schema";

import { NO_CODE } from "./vat";

export function cleaned(form: SettingsForm): SettingsForm {
  const { gift_cards: cards } = form;
  return {
    ...form,
    vat_table: form.vat_table.map(withoutNoCode),
    vat_free_products: lines(form.vat_free_products),
    gift_cards: {
      ...cards,
      code_prefixes: lines(cards.code_prefixes),
      cart_rule_ids: cards.cart_rule_ids.filter((id) => typeof id === "number"),
    },
  };
}

/** What was not chosen is not sent: the API then tells that the field is needed. */
function withoutNoCode(row: VatRow): VatRow {
  return row.vat_type === NO_CODE ? { ...row, vat_type: undefined as unknown as number } : row;
}

function lines(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
}
