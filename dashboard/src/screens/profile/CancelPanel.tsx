/** Ends the account: the company's name must be typed, since this cannot be undone. */
import { useState } from "preact/hooks";

import { answer } from "@/api/client";
import { fieldProblems } from "@/api/fields";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Schema } from "@/api/schema";
import { useMe } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { type Resource, invalidate } from "@/lib/resource";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Panel } from "@/ui/Panel";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextField } from "@/ui/TextField";
import { toast } from "@/ui/toasts";

export interface CancelProps {
  account: Schema<"Account">;
  resource: Resource<Schema<"Account">>;
}

const FORM = "cancel-account";

export function CancelPanel(props: CancelProps) {
  const [open, setOpen] = useState(false);
  const { cancel } = words().profile;
  return (
    <Panel title={cancel.title}>
      <div class="stack">
        <p>{cancel.text}</p>
        <div>
          <Button onClick={() => setOpen(true)}>{cancel.open}</Button>
        </div>
      </div>
      {open && <CancelDialog {...props} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function CancelDialog({ account, resource, onClose }: CancelProps & { onClose: () => void }) {
  const api = useApi();
  const { reload } = useMe();
  const { common, profile } = words();
  const { cancel } = profile;
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const differs = typed.trim() !== account.company.trim();

  const end = async () => {
    setTried(true);
    if (differs) return;
    setBusy(true);
    setProblem(null);
    try {
      const params = { path: { account_id: account.id } };
      resource.put(
        await answer(
          api.POST("/api/accounts/{account_id}/cancellation", { params, body: { company: typed.trim() } }),
        ),
      );
      invalidate("");
      void reload();
      toast({ text: cancel.done });
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={cancel.dialog}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.back}</Button>
          <Button tone="alert" type="submit" form={FORM} busy={busy}>
            {cancel.act}
          </Button>
        </>
      }
    >
      <ul class="cancel-points">
        {cancel.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {problem && <ProblemNotice problem={problem} />}
      <form
        id={FORM}
        onSubmit={(event) => {
          event.preventDefault();
          void end();
        }}
      >
        <TextField
          label={cancel.confirm(account.company)}
          problem={(tried && differs ? cancel.differs : null) ?? fieldProblems(problem).company}
          value={typed}
          onInput={setTyped}
        />
      </form>
    </Dialog>
  );
}
