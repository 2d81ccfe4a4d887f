/** When, who, and where to find it in shop and books. */
import type { OrderDetail } from "@/api/schema";
import { day } from "@/i18n/format";
import { words } from "@/i18n/words";
import { LinkButton } from "@/ui/Button";
import { CopyButton } from "@/ui/CopyButton";
import { Panel } from "@/ui/Panel";
import { When } from "@/ui/When";

import { Facts } from "./Facts";

export function FactsPanel({ of: { order: row, find_in_books } }: { of: OrderDetail }) {
  const { order, common } = words();
  return (
    <Panel title={order.facts}>
      <Facts
        of={[
          [order.customer, row.customer],
          [order.placed, day(row.placed_on)],
          [order.reference, row.reference],
          [order.payment, row.payment_method],
          [order.regime, row.regime ? `${common.regimes[row.regime]} ${row.vat_country}` : ""],
          [order.fetched, <When key="fetched" at={row.fetched_at} style="full" />],
          [order.booked, row.posted_at ? <When key="posted" at={row.posted_at} style="full" /> : ""],
          [order.invoiceNumber, row.invoice_number],
          [order.waitsFor, row.waits_for?.text ?? ""],
          [
            order.again,
            row.looked_at_again ? <When key="again" at={row.looked_at_again} style="full" /> : "",
          ],
        ]}
      />
      {find_in_books && (
        <div class="find-in-books">
          <p class="field-label">{order.findInBooks}</p>
          <p class="row">
            <code>{find_in_books}</code> <CopyButton text={find_in_books} />
          </p>
        </div>
      )}
      {row.shop_link && (
        <p class="order-links">
          <LinkButton small href={row.shop_link} target="_blank" rel="noopener noreferrer" icon="external">
            {order.inShop}
            <span class="visually-hidden"> ({common.newWindow})</span>
          </LinkButton>
        </p>
      )}
    </Panel>
  );
}
