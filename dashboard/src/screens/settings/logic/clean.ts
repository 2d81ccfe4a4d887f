/** The form as it is sent: without the empty lines that somebody was about to fill. */
import type { SettingsForm } from "@/api/schema";

export function cleaned(form: SettingsForm): SettingsForm {
  const { gift_cards: cards } = form;
  return {
    ...form,
    vat_free_products: lines(form.vat_free_products),
    gift_cards: {
      ...cards,
      code_prefixes: lines(cards.code_prefixes),
      cart_rule_ids: cards.cart_rule_ids.filter((id) => typeof id === "number"),
    },
  };
}

function lines(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
}
