/** Another name for the koppeling, as the switcher shows it. */
import { useSignal } from "@preact/signals";

import { answer } from "@/api/client";
import { useCurrent, useMe } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { invalidate } from "@/lib/resource";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextField } from "@/ui/TextField";
import { toast } from "@/ui/toasts";

import { wrongName } from "./logic/wrong";
import { useForm } from "./useForm";

export function Rename() {
  const open = useSignal(false);
  return (
    <>
      <Button small icon="edit" onClick={() => (open.value = true)}>
        {words().connect.rename}
      </Button>
      {open.value && <RenameDialog onClose={() => (open.value = false)} />}
    </>
  );
}

function RenameDialog({ onClose }: { onClose: () => void }) {
  const { id, integration } = useCurrent();
  const { reload } = useMe();
  const api = useApi();
  const { common, connect } = words();
  const name = useSignal(integration.name);
  const form = useForm(wrongName(name.value));
  const rename = async () => {
    const params = { path: { integration_id: id } };
    const body = { name: name.value };
    const renamed = await form.send(() =>
      answer(api.PUT("/api/integrations/{integration_id}/name", { params, body })),
    );
    if (!renamed) return;
    invalidate(`${id}/`);
    await reload();
    toast({ text: connect.renamed });
    onClose();
  };
  return (
    <Dialog
      title={connect.rename}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form="rename" tone="primary" busy={form.busy}>
            {common.save}
          </Button>
        </>
      }
    >
      <form
        id="rename"
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
      >
        {form.problem && <ProblemNotice problem={form.problem} />}
        <TextField
          label={connect.fresh.name}
          maxLength={80}
          value={name.value}
          problem={form.wrong("name")}
          onInput={(text) => {
            form.touched("name");
            name.value = text;
          }}
        />
      </form>
    </Dialog>
  );
}
