/** Orders with what would become of them; each opens to its invoice with the reason of every line. */
import type { Schema } from "@/api/schema";
import { day, money } from "@/i18n/format";
import { words } from "@/i18n/words";
import { CentProofPanel } from "@/screens/order/CentProofPanel";
import { FindingsPanel } from "@/screens/order/FindingsPanel";
import { InvoicePanel } from "@/screens/order/InvoicePanel";
import { VatProofPanel } from "@/screens/order/VatProofPanel";
import "@/screens/order/order.css";
import { StateBadge } from "@/screens/orders/StateBadge";
import { Disclosure } from "@/ui/Disclosure";
import { Notice } from "@/ui/Notice";

type Previewed = Schema<"PreviewOrder">;

export function PreviewList({ orders }: { orders: readonly Previewed[] }) {
  const { preview } = words().connect;
  return (
    <ul class="previews" aria-label={preview.list}>
      {orders.map((order) => (
        <li key={order.number}>
          <Disclosure summary={<Summary of={order} />}>
            <Details of={order} />
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

function Summary({ of }: { of: Previewed }) {
  const first = of.findings.find(({ severity }) => severity === "blocks") ?? of.findings[0];
  return (
    <span class="preview">
      <span class="preview-name">
        <strong>{of.number}</strong> {of.customer}
        <span class="quiet preview-more">
          {[of.reference, of.placed_on && day(of.placed_on), of.regime_text].filter(Boolean).join(" · ")}
        </span>
        {first && <span class="preview-more">{first.text}</span>}
      </span>
      <StateBadge state={of.state} text={of.state_text} />
      <span class="figures preview-amount">{money(of.amount)}</span>
    </span>
  );
}

function Details({ of }: { of: Previewed }) {
  const { preview } = words().connect;
  return (
    <div class="stack">
      {of.waits_for && (
        <Notice tone="info" icon="wait" title={`${preview.waitsFor}: ${of.waits_for.text}`}>
          {of.waits_for.now}
        </Notice>
      )}
      <FindingsPanel findings={of.findings} />
      {of.invoice ? (
        <>
          <InvoicePanel of={{ invoice: of.invoice, invoice_is: "proposed" }} />
          <CentProofPanel proof={of.invoice.cent_proof} currency={of.invoice.currency} />
        </>
      ) : (
        <p class="quiet">{preview.noInvoice}</p>
      )}
      {of.vat_proof && <VatProofPanel proof={of.vat_proof} />}
    </div>
  );
}
