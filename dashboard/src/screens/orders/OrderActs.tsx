/** The buttons of one order: what may be done with it now, by this person. */
import { useSignal } from "@preact/signals";

import type { ActName, OrderRow } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";

import { AcceptDialog } from "./AcceptDialog";
import { IgnoreDialog } from "./IgnoreDialog";
import { RebookDialog } from "./RebookDialog";
import { ReportDialog } from "./ReportDialog";
import { SettleDialog } from "./SettleDialog";
import { closesAsItStands } from "./accepting";
import type { Acts } from "./useActs";
import { useSingleActs } from "./useSingleActs";

type Opened = "accept" | "ignore" | "settle" | "rebook" | "report" | null;

export interface OrderActsProps {
  of: OrderRow;
  acts: Acts;
  /** Meld probleem stands with what is wrong, not with what waits. */
  withReport?: boolean;
}

export function OrderActs({ of, acts, withReport }: OrderActsProps) {
  const opened = useSignal<Opened>(null);
  const { rights } = useCurrent();
  const { unignore } = useSingleActs();
  const { acts: text, common, orders } = words();
  const has = (act: ActName) => of.acts.includes(act) && (act === "accept" ? rights.approve : rights.change);
  const outcome = acts.outcomes.find(({ record }) => record === of.id);
  const busy = acts.job.running || outcome?.phase === "underway";
  const name = orders.order(of.number);
  const button = (label: string, open: Opened) => (
    <Button small label={`${label}: ${name}`} onClick={() => (opened.value = open)}>
      {label}
    </Button>
  );
  return (
    <div class="order-acts">
      {has("process") && (
        <Button
          small
          tone="primary"
          busy={busy}
          label={`${common.process}: ${name}`}
          onClick={() => void acts.act({ records: [of.id] })}
        >
          {common.process}
        </Button>
      )}
      {has("settle") && button(text.settle, "settle")}
      {has("accept") && button(closesAsItStands(of) ? text.acceptDeviation : text.accept, "accept")}
      {has("rebook") && button(text.rebook, "rebook")}
      {has("ignore") && button(text.ignore, "ignore")}
      {has("unignore") && (
        <Button small label={`${text.unignore}: ${name}`} onClick={() => void unignore(of.id)}>
          {text.unignore}
        </Button>
      )}
      {withReport && rights.approve && (
        <Button
          small
          tone="alert-quiet"
          label={`${common.report}: ${name}`}
          onClick={() => (opened.value = "report")}
        >
          {common.report}
        </Button>
      )}
      <OpenedDialog opened={opened.value} of={of} acts={acts} onClose={() => (opened.value = null)} />
    </div>
  );
}

interface OpenedProps {
  opened: Opened;
  of: OrderRow;
  acts: Acts;
  onClose: () => void;
}

function OpenedDialog({ opened, of, acts, onClose }: OpenedProps) {
  switch (opened) {
    case "accept":
      return <AcceptDialog of={of} onClose={onClose} />;
    case "ignore":
      return <IgnoreDialog of={of} onClose={onClose} />;
    case "settle":
      return <SettleDialog of={of} onClose={onClose} />;
    case "rebook":
      return <RebookDialog of={of} acts={acts} onClose={onClose} />;
    case "report":
      return <ReportDialog of={of} onClose={onClose} />;
    default:
      return null;
  }
}
