/** What VIES answered about the buyer's VAT number, with the consultation number as proof. */
import type { Schema } from "@/api/schema";
import { words } from "@/i18n/words";
import { Badge, type BadgeTone } from "@/ui/Badge";
import type { IconName } from "@/ui/Icon";
import { Panel } from "@/ui/Panel";
import { When } from "@/ui/When";

import { Facts } from "./Facts";

type Proof = Schema<"VatNumberProof">;

const LOOKS: Record<Proof["status"], [BadgeTone, IconName]> = {
  valid: ["good", "check"],
  invalid: ["bad", "stop"],
  unchecked: ["warning", "wait"],
};

export function VatProofPanel({ proof }: { proof: Proof }) {
  const { order } = words();
  const [tone, icon] = LOOKS[proof.status];
  return (
    <Panel
      title={order.vies}
      actions={
        <Badge tone={tone} icon={icon}>
          {order.viesStates[proof.status]}
        </Badge>
      }
    >
      <p>{proof.text}</p>
      <Facts
        of={[
          [order.viesNumber, proof.number],
          [order.viesAt, proof.checked_at ? <When key="at" at={proof.checked_at} style="full" /> : ""],
          [order.viesConsultation, proof.consultation_number],
          [order.viesRequester, proof.requester],
        ]}
      />
    </Panel>
  );
}
