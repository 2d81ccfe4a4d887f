/** Accepts findings of one order once, or a deviation as it stands. */
import type { OrderRow } from "@/api/schema";
import { words } from "@/i18n/words";
import { useDraft } from "@/lib/drafts";
import { Button } from "@/ui/Button";
import { CheckField } from "@/ui/CheckField";
import { Dialog } from "@/ui/Dialog";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextField } from "@/ui/TextField";

import { closesAsItStands } from "./accepting";
import { useSingleActs } from "./useSingleActs";
import { useSubmit } from "./useSubmit";

export function AcceptDialog({ of, onClose }: { of: OrderRow; onClose: () => void }) {
  const { acts, common } = words();
  const { accept } = useSingleActs();
  const { busy, problem, submit } = useSubmit(() => {
    draft.reset();
    onClose();
  });
  const deviation = closesAsItStands(of);
  const acceptable = of.findings.filter((finding) => finding.acceptable);
  const draft = useDraft(`accept.${of.id}`, { codes: acceptable.map(({ code }) => code), reason: "" });
  const { codes, reason } = draft.value.value;
  const toggle = (code: string, chosen: boolean) =>
    draft.set("codes", chosen ? [...codes, code] : codes.filter((known) => known !== code));
  const several = [...new Map(acceptable.map((finding) => [finding.code, finding])).values()];
  return (
    <Dialog
      title={deviation ? acts.acceptDeviation : acts.accept}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            tone="primary"
            busy={busy}
            disabled={!deviation && codes.length === 0}
            onClick={() => void submit(() => accept(of.id, { codes: deviation ? [] : codes, reason }))}
          >
            {deviation ? acts.acceptDeviation : acts.accept}
          </Button>
        </>
      }
    >
      <p>{deviation ? acts.acceptDeviationText : acts.acceptText}</p>
      {!deviation && (
        <fieldset class="choices">
          <legend class="field-label">{acts.which}</legend>
          {several.map(({ code, text }) => (
            <CheckField
              key={code}
              label={text}
              checked={codes.includes(code)}
              onChange={(chosen) => toggle(code, chosen)}
            />
          ))}
        </fieldset>
      )}
      <TextField
        label={acts.reason}
        optional
        hint={acts.reasonOptional}
        value={reason}
        maxLength={200}
        onInput={(text) => draft.set("reason", text)}
      />
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
