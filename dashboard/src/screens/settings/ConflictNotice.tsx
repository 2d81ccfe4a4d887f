/** Somebody else saved meanwhile: their version and this draft can be merged, or theirs taken. */
import type { Settings, SettingsForm } from "@/api/schema";
import { words } from "@/i18n/words";
import type { VersionedDraft } from "@/lib/versionedDraft";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { toast } from "@/ui/toasts";

export function ConflictNotice({ saved, draft }: { saved: Settings; draft: VersionedDraft<SettingsForm> }) {
  const { settings } = words();
  const { conflict, fields, save } = settings;
  const theirs = () => {
    const { form } = draft;
    draft.discard();
    toast({ text: save.discarded, undo: () => draft.put(form) });
  };
  return (
    <Notice
      tone="warning"
      live
      title={conflict.title(saved.saved_by || conflict.somebody)}
      actions={
        <>
          <Button
            small
            tone="primary"
            onClick={() => {
              draft.merge();
              toast({ text: conflict.merged });
            }}
          >
            {conflict.merge}
          </Button>
          <Button small onClick={theirs}>
            {conflict.theirs}
          </Button>
        </>
      }
    >
      <p>{conflict.text}</p>
      {draft.both.length > 0 && (
        <p>
          {conflict.both} {draft.both.map((name) => fields[name]).join(", ")}
        </p>
      )}
    </Notice>
  );
}
