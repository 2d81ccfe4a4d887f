/** The lines of an invoice; each opens to its reason: which rule chose rate, code and ledger account. */
import type { InvoiceLine } from "@/api/schema";
import { amount, decimal, rate } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Disclosure } from "@/ui/Disclosure";

import { Facts } from "./Facts";

export function InvoiceLines({ lines, currency }: { lines: readonly InvoiceLine[]; currency: string }) {
  const { order } = words();
  return (
    <ol class="lines" aria-label={order.lines}>
      {lines.map((line, index) => (
        <li key={index}>
          <Disclosure
            summary={
              <span class="line">
                <span class="line-text">
                  {line.description}
                  <span class="quiet line-more">
                    {decimal(line.quantity)} × {amount(line.unit_price, currency)} · {order.vat}{" "}
                    {rate(line.rate)}
                    {line.kind !== "product" && ` · ${order.kinds[line.kind]}`}
                  </span>
                </span>
                <span class="figures line-amount">{amount(line.amount_incl, currency)}</span>
              </span>
            }
          >
            <div class="line-why">
              <p>
                <strong>{order.why}.</strong> {line.reason}
              </p>
              <Facts
                of={[
                  [order.excl, amount(line.amount_excl, currency)],
                  [order.vat, `${amount(line.vat, currency)} (${rate(line.rate)})`],
                  [order.vatCode, `${line.vat_type} ${line.vat_description}`],
                  [order.account, line.ledger_account],
                  [order.sku, line.sku],
                ]}
              />
            </div>
          </Disclosure>
        </li>
      ))}
    </ol>
  );
}
