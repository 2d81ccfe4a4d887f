/** Meer info: what is the matter, why it is not booked, how to solve it, and where. */
import type { CauseGroup } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { words } from "@/i18n/words";
import { Button, LinkButton } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";

import type { Acts } from "../orders/useActs";

export interface MoreInfoDialogProps {
  cause: CauseGroup;
  acts: Acts;
  onClose: () => void;
}

export function MoreInfoDialog({ cause, acts, onClose }: MoreInfoDialogProps) {
  const { errors, common } = words();
  const { to, rights } = useCurrent();
  const { mends } = cause;
  return (
    <Dialog
      title={cause.title}
      onClose={onClose}
      actions={
        <>
          <LinkButton href={`/handleiding/${cause.chapter}`} icon="manual">
            {errors.toManual}
          </LinkButton>
          {rights.change && (
            <Button
              tone="primary"
              onClick={() => {
                void acts.act({ cause: cause.code });
                onClose();
              }}
            >
              {common.process}
            </Button>
          )}
        </>
      }
    >
      <Part title={errors.what}>{cause.text}</Part>
      <Part title={errors.why}>{errors.whyBooks}</Part>
      {cause.now && <Part title={errors.how}>{cause.now}</Part>}
      {mends && (
        <section class="more-info">
          <h3>{errors.where}</h3>
          <p>{errors.wheres[mends]}</p>
          {(mends === "vat" || mends === "payment" || mends === "settings") && (
            <p>
              <a href={to("configuratie")}>{errors.toSettings}</a>
            </p>
          )}
        </section>
      )}
      <p class="quiet">{errors.afterwards}</p>
    </Dialog>
  );
}

function Part({ title, children }: { title: string; children: string }) {
  return (
    <section class="more-info">
      <h3>{title}</h3>
      <p>{children}</p>
    </section>
  );
}
