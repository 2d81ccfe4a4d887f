/** The debtor as sent. */
import type { Schema } from "@/api/schema";
import { words } from "@/i18n/words";

export function ContactBlock({ of }: { of: Schema<"InvoiceContact"> }) {
  const { order } = words();
  const lines = [
    of.address1,
    of.address2,
    `${of.postcode} ${of.city}`.trim(),
    of.country,
    of.vat_number,
    of.email,
  ];
  return (
    <div class="contact">
      <h3 class="quiet">
        {order.contact} {of.code}
        {of.fixed && `, ${order.fixedDebtor}`}
      </h3>
      <p>
        <strong>{of.full_name}</strong>
      </p>
      {lines.filter(Boolean).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
