/** The page of one order: what was booked or would be, every reason, the proofs, the history, what may be done. */
import { useRoute } from "preact-iso";

import { type Api, answer } from "@/api/client";
import type { OrderDetail } from "@/api/schema";
import { NotFound } from "@/app/NotFound";
import { useCurrent } from "@/app/current";
import type { FirstReads } from "@/app/screens";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { type Source, useResource } from "@/lib/resource";
import { Icon } from "@/ui/Icon";
import { Loader } from "@/ui/Loader";
import { PageHead } from "@/ui/PageHead";
import { Skeleton } from "@/ui/Skeleton";
import { Stages } from "@/ui/Stages";

import { OrderActs } from "../orders/OrderActs";
import { Outcomes } from "../orders/Outcomes";
import { StateBadge } from "../orders/StateBadge";
import "../orders/orders.css";
import { useActs } from "../orders/useActs";
import { CentProofPanel } from "./CentProofPanel";
import { FactsPanel } from "./FactsPanel";
import { FindingsPanel } from "./FindingsPanel";
import { HistoryPanel } from "./HistoryPanel";
import { InvoicePanel } from "./InvoicePanel";
import { RelatedPanel } from "./RelatedPanel";
import { VatProofPanel } from "./VatProofPanel";
import "./order.css";

const EVERY_MS = 30_000;

export const firstReads: FirstReads = (api, { id, of }) => [orderOf(api, id, of)];

export default function OrderScreen() {
  const api = useApi();
  const { id } = useCurrent();
  const record = useRoute().params.record ?? "";
  const detail = useResource(...orderOf(api, id, record), { every: EVERY_MS });
  const { data, problem } = detail.state.value;
  if (!data && (problem?.status === 404 || problem?.status === 422)) return <NotFound />;
  return (
    <>
      {!data && <PageHead title={words().orders.name} />}
      <Loader of={detail} waiting={<Waiting />}>
        {(found) => <OrderBody of={found} />}
      </Loader>
    </>
  );
}

function Waiting() {
  return (
    <div class="panel">
      <Skeleton lines={9} height="1.6rem" />
    </div>
  );
}

function OrderBody({ of }: { of: OrderDetail }) {
  const { orders, order } = words();
  const { to } = useCurrent();
  const acts = useActs();
  const row = of.order;
  const name = row.kind === "credit" ? orders.credit(row.number) : orders.order(row.number);
  const list = { report: "rapportage", skipped: "rapportage?toon=skipped", errors: "fouten", open: "open" }[
    row.tab
  ];
  return (
    <>
      <PageHead
        above={
          <a class="back" href={to(list)}>
            <Icon name="left" size={16} /> {order.back[row.tab]}
          </a>
        }
        title={name}
        lead={
          <span class="row">
            <StateBadge state={row.state} text={row.state_text} /> {row.customer}
          </span>
        }
        actions={<OrderActs of={row} acts={acts} withReport={row.tab === "errors"} />}
      />
      <div class="stack">
        <Outcomes of={acts} />
        <FindingsPanel findings={row.findings} />
        <div class="order-columns">
          <div class="stack">
            <Stages first={1}>
              <InvoicePanel of={of} />
              {of.invoice && <CentProofPanel proof={of.invoice.cent_proof} currency={of.invoice.currency} />}
            </Stages>
          </div>
          <div class="stack">
            <Stages first={0}>
              <FactsPanel of={of} />
              {of.vat_proof && <VatProofPanel proof={of.vat_proof} />}
              <RelatedPanel rows={of.related} />
              <HistoryPanel journal={of.journal} />
            </Stages>
          </div>
        </div>
      </div>
    </>
  );
}

function orderOf(api: Api, id: string, record: string): Source<OrderDetail> {
  const params = { path: { integration_id: id, record_id: record } };
  return [
    `${id}/order/${record}`,
    (signal) => answer(api.GET("/api/integrations/{integration_id}/orders/{record_id}", { params, signal })),
  ];
}
