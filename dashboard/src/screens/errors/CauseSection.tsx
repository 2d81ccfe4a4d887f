/** Errors of one cause: plain words, what to do, and the orders beneath. */
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useId } from "preact/hooks";

import type { CauseGroup } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Icon } from "@/ui/Icon";

import type { Acts } from "../orders/useActs";
import { CauseRows } from "./CauseRows";
import { MoreInfoDialog } from "./MoreInfoDialog";
import type { MendDialogProps } from "./mend/MendDialog";

export interface CauseSectionProps {
  cause: CauseGroup;
  acts: Acts;
  /** Whether its orders are shown from the start. */
  open: boolean;
}

export function CauseSection({ cause, acts, open }: CauseSectionProps) {
  const { errors, acts: text, common } = words();
  const { rights } = useCurrent();
  const shown = useSignal(open);
  const explained = useSignal(false);
  const mending = useSignal<ComponentType<MendDialogProps> | null>(null);
  const id = useId();
  const Mending = mending.value;
  // Its drop-downs are those of Configuratie: loaded when somebody mends.
  const mend = async () => (mending.value = (await import("./mend/MendDialog")).MendDialog);
  const number = count(cause.count);
  return (
    <section class="panel panel-flush cause" aria-labelledby={`${id}-title`}>
      <header class="cause-head">
        <span class="cause-count figures">{number}</span>
        <div class="cause-words">
          <h2 id={`${id}-title`}>{cause.title}</h2>
          {cause.now && <p>{cause.now}</p>}
        </div>
        <div class="cause-acts">
          <Button small tone="explain" icon="info" onClick={() => (explained.value = true)}>
            {common.details}
          </Button>
          {rights.change && (cause.mends === "vat" || cause.mends === "payment") && (
            <Button small tone="primary" icon="edit" onClick={() => void mend()}>
              {cause.mends === "vat" ? errors.mendVat : errors.mendPayment}
            </Button>
          )}
          {rights.change && (
            <Button
              small
              tone="primary"
              busy={acts.job.running}
              onClick={() => void acts.act({ cause: cause.code })}
            >
              {cause.count > 1 ? text.processAll(number) : common.process}
            </Button>
          )}
        </div>
      </header>
      <button
        type="button"
        class="cause-toggle"
        aria-expanded={shown.value}
        aria-controls={`${id}-rows`}
        onClick={() => (shown.value = !shown.value)}
      >
        <Icon name={shown.value ? "down" : "right"} size={16} />{" "}
        {shown.value ? errors.hideRows : errors.rows(cause.count, number)}
      </button>
      <div id={`${id}-rows`} hidden={!shown.value}>
        {shown.value && <CauseRows cause={cause.code} title={cause.title} count={cause.count} acts={acts} />}
      </div>
      {Mending && <Mending cause={cause} acts={acts} onClose={() => (mending.value = null)} />}
      {explained.value && (
        <MoreInfoDialog cause={cause} acts={acts} onClose={() => (explained.value = false)} />
      )}
    </section>
  );
}
