/** The sections of the settings around one draft, with the bar that saves it. */
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";

import type { ApiProblem } from "@/api/problem";
import type { Settings } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { words } from "@/i18n/words";
import type { Resource } from "@/lib/resource";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Stages } from "@/ui/Stages";
import { Button } from "@/ui/Button";

import { ConflictNotice } from "./ConflictNotice";
import { DeleteVatDialog } from "./DeleteVatDialog";
import { SaveBar } from "./SaveBar";
import { TrialDialog } from "./TrialDialog";
import { EditingContext } from "./editing";
import { HistoryPart } from "./history/HistoryPart";
import type { PartName } from "./logic/parts";
import { CentsPart } from "./parts/CentsPart";
import { GiftCardsPart } from "./parts/GiftCardsPart";
import { InvoicePart } from "./parts/InvoicePart";
import { LimitsPart } from "./parts/LimitsPart";
import { NumbersPart } from "./parts/NumbersPart";
import { PartLinks } from "./parts/PartLinks";
import { PaymentsPart } from "./parts/PaymentsPart";
import { WhenPart } from "./parts/WhenPart";
import { useEditor } from "./useEditor";
import { usePart } from "./usePart";
import { VatPart } from "./vat/VatPart";

type Open = "trial" | "delete" | null;

export function SettingsEditor({ saved, resource }: { saved: Settings; resource: Resource<Settings> }) {
  const { rights } = useCurrent();
  const { common } = words();
  const { draft, saving, editing, wrong } = useEditor(saved, resource);
  const [open, setOpen] = useState<Open>(null);
  const [hideRestored, setHideRestored] = useState(false);
  const part = usePart();
  return (
    <EditingContext.Provider value={editing}>
      <div class="settings">
        <Stages first={1}>
          <PartLinks current={part} changed={draft.changed} wrong={wrong} />
          <div class="settings-body stack">
            {draft.restored && !hideRestored && (
              <Notice
                tone="info"
                actions={
                  <Button small onClick={() => setHideRestored(true)}>
                    {common.close}
                  </Button>
                }
              >
                {common.draftRestored}
              </Notice>
            )}
            {draft.outdated && <ConflictNotice saved={saved} draft={draft} />}
            <General problem={saving.problem} />
            {part === "history" ? (
              <HistoryPart saved={saved} unsaved={draft.changed.length > 0} onRestored={saving.took} />
            ) : (
              <fieldset disabled={!rights.change} class="stack">
                <Section part={part} isDefault={saved.vat_is_default} onDelete={() => setOpen("delete")} />
              </fieldset>
            )}
          </div>
        </Stages>
      </div>
      {rights.change && draft.changed.length > 0 && (
        <SaveBar
          changed={draft.changed}
          wrong={wrong}
          busy={saving.busy}
          blocked={draft.outdated}
          onSave={() => void saving.save()}
          onDiscard={saving.discard}
          onTry={() => setOpen("trial")}
        />
      )}
      {open === "trial" && (
        <TrialDialog form={draft.form} onClose={() => setOpen(null)} onSave={() => void saving.save()} />
      )}
      {open === "delete" && (
        <DeleteVatDialog saved={saved} draft={draft} onClose={() => setOpen(null)} onDone={saving.took} />
      )}
    </EditingContext.Provider>
  );
}

const SECTIONS: Record<Exclude<PartName, "history">, ComponentType<SectionProps>> = {
  when: WhenPart,
  numbers: NumbersPart,
  payments: PaymentsPart,
  vat: VatPart,
  invoice: InvoicePart,
  cents: CentsPart,
  giftCards: GiftCardsPart,
  limits: LimitsPart,
};

interface SectionProps {
  /** The VAT table is the usual one, and nobody chose it. */
  isDefault: boolean;
  onDelete: () => void;
}

function Section({ part, ...rest }: SectionProps & { part: Exclude<PartName, "history"> }) {
  const Component = SECTIONS[part];
  return <Component {...rest} />;
}

/** A problem with the whole; those of fields are told beside them. */
function General({ problem }: { problem: ApiProblem | null }) {
  return problem && <ProblemNotice problem={problem} />;
}
