/** The list of what was booked. */
import type { OrderRow } from "@/api/schema";
import { day, money } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Badge } from "@/ui/Badge";
import { LinkButton } from "@/ui/Button";
import { CopyButton } from "@/ui/CopyButton";
import { type Column, Table } from "@/ui/Table";
import { When } from "@/ui/When";

import { OrderName } from "../orders/OrderName";
import { StateBadge } from "../orders/StateBadge";

export function ReportTable({ rows }: { rows: readonly OrderRow[] }) {
  const { orders, shell } = words();
  const columns: Column<OrderRow>[] = [
    { key: "name", heading: orders.name, title: true, cell: (row) => <OrderName of={row} /> },
    { key: "placed", heading: orders.placed, class: "cell-date", cell: (row) => day(row.placed_on, "short") },
    {
      key: "booked",
      heading: orders.booked,
      class: "cell-date",
      cell: (row) => (row.posted_at ? <When at={row.posted_at} style="short" /> : "–"),
    },
    { key: "amount", heading: orders.amount, figures: true, cell: (row) => money(row.booked ?? row.amount) },
    { key: "vat", heading: orders.vat, figures: true, cell: (row) => money(row.booked_vat) },
    { key: "regime", heading: orders.regime, cell: (row) => <Regime of={row} /> },
    { key: "state", heading: orders.state, bare: true, cell: (row) => <Standing of={row} /> },
    { key: "find", heading: orders.find, cell: (row) => <Whereabouts of={row} /> },
  ];
  return <Table caption={shell.tabs.report} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

function Regime({ of }: { of: OrderRow }) {
  const { regimes } = words().common;
  if (!of.regime) return <>–</>;
  return (
    <span title={of.regime_text}>
      {regimes[of.regime]} {of.regime === "domestic" ? "" : of.vat_country}
    </span>
  );
}

/** Where else it is: words to find it in Yuki, a link to the shop. */
function Whereabouts({ of }: { of: OrderRow }) {
  const { orders, order, common } = words();
  const find = of.invoice_number || of.subject;
  const inShop = `${order.inShop}: ${orders.order(of.number)} (${common.newWindow})`;
  return (
    <span class="whereabouts">
      {of.booked && find && <CopyButton text={find} label={`${order.findInBooks} ${find}`} iconOnly />}
      {of.shop_link && (
        <LinkButton
          small
          iconOnly
          icon="external"
          href={of.shop_link}
          target="_blank"
          rel="noopener noreferrer"
          title={inShop}
        >
          {inShop}
        </LinkButton>
      )}
    </span>
  );
}

function Standing({ of }: { of: OrderRow }) {
  return (
    <span class="row">
      <StateBadge state={of.state} text={of.state_text} />
      {of.booked && !of.processed && <Badge>{words().orders.draft}</Badge>}
    </span>
  );
}
