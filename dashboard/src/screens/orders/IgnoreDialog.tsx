/** Skips an order, with why. It can be undone from the message that follows. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";

import { fieldProblems } from "@/api/fields";
import type { OrderRow } from "@/api/schema";
import { words } from "@/i18n/words";
import { useDraft } from "@/lib/drafts";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextField } from "@/ui/TextField";

import { useSingleActs } from "./useSingleActs";
import { useSubmit } from "./useSubmit";

export function IgnoreDialog({ of, onClose }: { of: OrderRow; onClose: () => void }) {
  const { acts, common } = words();
  const { ignore } = useSingleActs();
  const draft = useDraft(`ignore.${of.id}`, { reason: "" });
  const missing = useSignal(false);
  const suggestions = useId();
  const { busy, problem, submit } = useSubmit(() => {
    draft.reset();
    onClose();
  });
  const reason = draft.value.value.reason.trim();
  const send = () => {
    missing.value = reason === "";
    if (reason) void submit(() => ignore(of.id, reason));
  };
  return (
    <Dialog
      title={acts.ignore}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="primary" busy={busy} onClick={send}>
            {acts.ignore}
          </Button>
        </>
      }
    >
      <p>{acts.ignoreText}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          label={acts.ignoreReason}
          value={draft.value.value.reason}
          maxLength={200}
          required
          list={suggestions}
          problem={missing.value && !reason ? acts.ignoreReasonMissing : fieldProblems(problem).reason}
          onInput={(text) => draft.set("reason", text)}
        />
        <datalist id={suggestions}>
          {acts.ignoreSuggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      </form>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
