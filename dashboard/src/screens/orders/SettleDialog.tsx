/** The one question that only a person can answer: is this document in Yuki? */
import { useSignal } from "@preact/signals";

import type { OrderRow } from "@/api/schema";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { ChoiceField } from "@/ui/ChoiceField";
import { CopyButton } from "@/ui/CopyButton";
import { Dialog } from "@/ui/Dialog";
import { ProblemNotice } from "@/ui/ProblemNotice";

import { useSingleActs } from "./useSingleActs";
import { useSubmit } from "./useSubmit";

export function SettleDialog({ of, onClose }: { of: OrderRow; onClose: () => void }) {
  const { acts, common } = words();
  const { settle } = useSingleActs();
  const { busy, problem, submit } = useSubmit(onClose);
  const chosen = useSignal<"yes" | "no" | null>(null);
  return (
    <Dialog
      title={acts.settle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            tone="primary"
            busy={busy}
            disabled={chosen.value === null}
            onClick={() => void submit(() => settle(of.id, chosen.value === "yes"))}
          >
            {common.save}
          </Button>
        </>
      }
    >
      <p>{acts.settleText}</p>
      <p class="row settle-words">
        <code>{of.subject}</code>
        <CopyButton text={of.subject} />
      </p>
      <ChoiceField
        label={acts.settle}
        value={chosen.value}
        choices={[
          { value: "yes", label: acts.settleYes, hint: acts.settleYesText },
          { value: "no", label: acts.settleNo, hint: acts.settleNoText },
        ]}
        onChange={(value) => (chosen.value = value)}
      />
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
