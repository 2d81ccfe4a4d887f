/** An order's number, leading to its page, with the customer and the shop's reference. */
import type { OrderRow } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { words } from "@/i18n/words";

export function OrderName({
  of,
}: {
  of: Pick<OrderRow, "id" | "number" | "kind" | "reference" | "customer">;
}) {
  const { to } = useCurrent();
  const { orders } = words();
  return (
    <span class="order-name">
      <a href={to(`bestelling/${of.id}`)}>
        {of.kind === "credit" ? orders.credit(of.number) : orders.order(of.number)}
      </a>
      <span class="order-customer">
        {of.customer}
        {of.reference && <span class="order-reference">{of.reference}</span>}
      </span>
    </span>
  );
}
