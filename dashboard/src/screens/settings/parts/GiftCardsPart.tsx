/** Which vouchers are gift cards, where they are booked, and which products are outside VAT. */
import { words } from "@/i18n/words";

import { useEditing } from "../editing";
import { LinesField } from "../fields";
import { Outside } from "./Outside";
import { Part } from "./Part";

export function GiftCardsPart() {
  const { form, set, problem } = useEditing();
  const { fields, giftCards } = words().settings;
  const cards = form.gift_cards;
  const change = (changed: Partial<typeof cards>) => set("gift_cards", { ...cards, ...changed });
  return (
    <Part name="giftCards" chapter="cadeaubonnen">
      <p>{giftCards.lead}</p>
      <Outside
        path="gift_cards.account"
        label={giftCards.account}
        hint={giftCards.accountHint}
        value={cards.account ?? { ledger_account: "", vat_type: 0 }}
        onChange={(account) => change({ account: account.ledger_account ? account : null })}
      />
      <div class="form-grid">
        <LinesField
          label={giftCards.rules}
          hint={giftCards.rulesHint}
          problem={problem("gift_cards.cart_rule_ids")}
          value={cards.cart_rule_ids.map(String)}
          onChange={(lines) =>
            // What is no number stays as it was typed, and is told to be wrong.
            change({
              cart_rule_ids: lines.map((line) =>
                /^\d+$/.test(line.trim()) ? Number(line) : line,
              ) as number[],
            })
          }
        />
        <LinesField
          label={giftCards.prefixes}
          hint={giftCards.prefixesHint}
          problem={problem("gift_cards.code_prefixes")}
          value={cards.code_prefixes}
          onChange={(code_prefixes) => change({ code_prefixes })}
        />
      </div>
      <LinesField
        label={fields.vat_free_products}
        hint={giftCards.productsHint}
        problem={problem("vat_free_products")}
        value={form.vat_free_products}
        onChange={(products) => set("vat_free_products", products)}
      />
    </Part>
  );
}
