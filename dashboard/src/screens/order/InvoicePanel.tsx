/** The invoice, as booked or as it would be. */
import type { Invoice, OrderDetail } from "@/api/schema";
import { amount, day } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Badge } from "@/ui/Badge";
import { Empty } from "@/ui/Empty";
import { Panel } from "@/ui/Panel";

import { ContactBlock } from "./ContactBlock";
import { Facts } from "./Facts";
import { InvoiceLines } from "./InvoiceLines";

export function InvoicePanel({
  of: { invoice, invoice_is },
}: {
  of: Pick<OrderDetail, "invoice" | "invoice_is">;
}) {
  const { order } = words();
  if (!invoice) {
    return (
      <Panel>
        <Empty icon="report" title={order.noInvoice}>
          <p>{order.noInvoiceText}</p>
        </Empty>
      </Panel>
    );
  }
  return (
    <Panel
      title={order.invoice[invoice_is ?? "proposed"]}
      actions={<Badge>{invoice.process ? order.processed : order.draft}</Badge>}
      flush
    >
      <div class="invoice-head">
        <ContactBlock of={invoice.contact} />
        <Facts
          of={[
            [order.subject, invoice.subject],
            [order.number, invoice.reference ?? ""],
            [order.date, day(invoice.date)],
            [order.due, invoice.due_date ? day(invoice.due_date) : ""],
            [order.payment, invoice.payment_method],
          ]}
        />
      </div>
      <InvoiceLines lines={invoice.lines} currency={invoice.currency} />
      <InvoiceTotals of={invoice} />
      {invoice.omitted.length > 0 && (
        <div class="invoice-omitted">
          <h3>{order.omitted}</h3>
          <ul>
            {invoice.omitted.map(({ code, text }, index) => (
              <li key={`${code} ${index}`}>{text}</li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

function InvoiceTotals({ of: { total_excl, vat, total_incl, currency } }: { of: Invoice }) {
  const { order } = words();
  return (
    <dl class="invoice-totals figures">
      <div>
        <dt>{order.excl}</dt>
        <dd>{amount(total_excl, currency)}</dd>
      </div>
      <div>
        <dt>{order.vat}</dt>
        <dd>{amount(vat, currency)}</dd>
      </div>
      <div class="invoice-total">
        <dt>{order.total}</dt>
        <dd>{amount(total_incl, currency)}</dd>
      </div>
    </dl>
  );
}
