/** BTW instellingen verwijderen: asks once, and can still be undone afterwards. */
import { useState } from "preact/hooks";

import { answer } from "@/api/client";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Settings, SettingsForm } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import type { VersionedDraft } from "@/lib/versionedDraft";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { toast } from "@/ui/toasts";

import { useRestore } from "./useRestore";

export interface DeleteVatProps {
  saved: Settings;
  draft: VersionedDraft<SettingsForm>;
  onClose: () => void;
  onDone: (settings: Settings) => void;
}

export function DeleteVatDialog({ saved, draft, onClose, onDone }: DeleteVatProps) {
  const { id } = useCurrent();
  const api = useApi();
  const restore = useRestore();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const { common, settings } = words();
  const { vat } = settings;

  const remove = async () => {
    setBusy(true);
    try {
      const removed = await answer(
        api.POST("/api/integrations/{integration_id}/settings/vat-removal", {
          params: { path: { integration_id: id } },
          body: { version: saved.version },
        }),
      );
      onDone(removed);
      // Other changes that were not saved yet stay in the form; the table is the new one.
      draft.set("vat_table", removed.settings.vat_table);
      toast({ text: vat.deleted, undo: () => void restore(saved.version, removed.version, onDone) });
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={vat.deleteTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="grey" icon="trash" busy={busy} onClick={() => void remove()}>
            {vat.deleteAll}
          </Button>
        </>
      }
    >
      <p>{vat.deleteText}</p>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
