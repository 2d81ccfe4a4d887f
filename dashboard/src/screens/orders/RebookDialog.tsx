/** Credits what was booked and books the order as it is now; warnings that stand in the way may be accepted along. */
import { useSignal } from "@preact/signals";

import type { OrderRow } from "@/api/schema";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { CheckField } from "@/ui/CheckField";
import { Dialog } from "@/ui/Dialog";

import type { Acts } from "./useActs";

export function RebookDialog({ of, acts, onClose }: { of: OrderRow; acts: Acts; onClose: () => void }) {
  const { acts: text, common } = words();
  const acceptable = [...new Map(of.findings.filter((f) => f.acceptable).map((f) => [f.code, f])).values()];
  const accept = useSignal<readonly string[]>([]);
  const toggle = (code: string, chosen: boolean) =>
    (accept.value = chosen ? [...accept.value, code] : accept.value.filter((known) => known !== code));
  return (
    <Dialog
      title={text.rebook}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            tone="primary"
            onClick={() => {
              void acts.act({ records: [of.id] }, "rebook", [...accept.value]);
              onClose();
            }}
          >
            {text.rebook}
          </Button>
        </>
      }
    >
      <p>{text.rebookText}</p>
      {acceptable.map(({ code, text: label }) => (
        <CheckField
          key={code}
          label={label}
          checked={accept.value.includes(code)}
          onChange={(chosen) => toggle(code, chosen)}
        />
      ))}
    </Dialog>
  );
}
