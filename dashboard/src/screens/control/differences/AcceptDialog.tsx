/** Asks why a difference is all right. */
import { useState } from "preact/hooks";

import { count as shown } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextField } from "@/ui/TextField";

import type { Accepting } from "./useAccepting";

export interface AcceptProps {
  count: number;
  accepting: Accepting;
  /** Whether it was taken. */
  onAccept: (reason: string) => Promise<boolean>;
  onClose: () => void;
}

const FORM = "accept-difference";
const LONGEST = 200;

export function AcceptDialog({ count, accepting, onAccept, onClose }: AcceptProps) {
  const { common, control } = words();
  const { differences } = control;
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const empty = !reason.trim();
  const send = async () => {
    setTried(true);
    if (!empty && (await onAccept(reason.trim()))) onClose();
  };
  return (
    <Dialog
      title={count === 1 ? differences.acceptTitle : differences.acceptTitleMany(shown(count))}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="primary" type="submit" form={FORM} busy={accepting.busy}>
            {differences.accept}
          </Button>
        </>
      }
    >
      {accepting.problem && <ProblemNotice problem={accepting.problem} />}
      <form
        id={FORM}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          label={differences.reason}
          hint={differences.reasonHint}
          problem={tried && empty ? differences.reasonNeeded : null}
          maxLength={LONGEST}
          value={reason}
          onInput={setReason}
        />
      </form>
    </Dialog>
  );
}
