/** Shop beside booking to the cent: one tick, or the exact difference. */
import type { Schema } from "@/api/schema";
import { amount, rate } from "@/i18n/format";
import { words } from "@/i18n/words";
import { isZero } from "@/lib/amounts";
import { Notice } from "@/ui/Notice";
import { Panel } from "@/ui/Panel";
import { type Column, Table } from "@/ui/Table";

interface ProofRow {
  name: string;
  shop: string;
  booked: string;
  difference: string;
}

export function CentProofPanel({ proof, currency }: { proof: Schema<"CentProof">; currency: string }) {
  const { order } = words();
  const rows: ProofRow[] = [
    {
      name: order.proofTotal,
      shop: proof.shop_total_incl,
      booked: proof.booked_total_incl,
      difference: proof.difference,
    },
    ...proof.vat_by_rate.map(({ rate: of, ...figures }) => ({ name: order.proofRate(rate(of)), ...figures })),
    {
      name: order.proofVat,
      shop: proof.shop_vat,
      booked: proof.booked_vat,
      difference: proof.vat_difference,
    },
  ];
  const figures = (key: "shop" | "booked" | "difference", heading: string): Column<ProofRow> => ({
    key,
    heading,
    figures: true,
    cell: (row) => amount(row[key], currency),
  });
  return (
    <Panel title={order.proof} flush>
      <ProofVerdict proof={proof} />
      <Table
        caption={order.proof}
        always
        columns={[
          { key: "name", heading: order.proofWhat, title: true, cell: (row) => row.name },
          figures("shop", order.proofShop),
          figures("booked", order.proofBooked),
          figures("difference", order.proofDifference),
        ]}
        rows={rows}
        rowKey={({ name }) => name}
        rowClass={({ difference }) => (isZero(difference) ? undefined : "proof-differs")}
      />
    </Panel>
  );
}

function ProofVerdict({ proof }: { proof: Schema<"CentProof"> }) {
  const { order } = words();
  const total = isZero(proof.difference);
  const vat = isZero(proof.vat_difference) && proof.vat_by_rate.every(({ difference }) => isZero(difference));
  const text = !total ? order.proofBad : vat ? order.proofGood : order.proofRounded;
  return <Notice class="proof-verdict" tone={!total ? "bad" : vat ? "good" : "info"} title={text} />;
}
