/** The form of the dialog: editors for the rows, the trial, saving, and Verwerk afterwards. */
import { useMemo } from "preact/hooks";

import type { CauseGroup, SettingsForm } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { words } from "@/i18n/words";
import { useDraft } from "@/lib/drafts";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Progress } from "@/ui/Progress";

import type { Acts } from "../../orders/useActs";
import { TrialResult } from "../../settings/TrialDialog";
import { EditingContext } from "../../settings/editing";
import "../../settings/settings.css";
import { MendRows } from "./MendRows";
import { type Chosen, NOTHING_CHOSEN, chosenIn, planOf, withChosen } from "./plan";
import { type MendBasis, useMend } from "./useMend";

export interface MendFormProps {
  cause: CauseGroup;
  basis: MendBasis;
  acts: Acts;
  onClose: () => void;
}

export function MendForm({ cause, basis: { settings, findings }, acts, onClose }: MendFormProps) {
  const { id, to } = useCurrent();
  const { errors, common, settings: text } = words();
  const { choices, version } = settings;
  const plan = useMemo(() => planOf(findings, settings.settings, choices), [findings, settings, choices]);
  const draft = useDraft<Chosen>(`mend.${id}.${cause.code}`, NOTHING_CHOSEN);
  const form = withChosen(plan, draft.value.value);
  const mend = useMend();
  const nothing = !plan.vat.length && !plan.payments.length && !plan.otherPayments;
  const editing = {
    integration: id,
    form,
    base: settings.settings,
    choices,
    readOnly: false,
    set: <Name extends keyof SettingsForm>(name: Name, value: SettingsForm[Name]) =>
      (draft.value.value = chosenIn(plan, { ...form, [name]: value })),
    problem: (path: string) => mend.fields[path] ?? null,
  };
  const process = () => {
    void acts.act({ cause: cause.code });
    onClose();
  };
  if (mend.saved) {
    return (
      <Dialog
        title={cause.title}
        onClose={onClose}
        actions={
          <>
            <Button onClick={onClose}>{common.close}</Button>
            <Button tone="primary" onClick={process}>
              {common.process}
            </Button>
          </>
        }
      >
        <Notice tone="good" live title={errors.mendSaved}>
          <p>{errors.mendSavedText}</p>
        </Notice>
      </Dialog>
    );
  }
  const save = async () => {
    if (await mend.save(form, version)) draft.reset();
  };
  return (
    <Dialog
      title={cause.title}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button busy={mend.trial.running} disabled={nothing} onClick={() => mend.tryOut(form)}>
            {errors.mendTry}
          </Button>
          <Button tone="primary" busy={mend.busy} disabled={nothing} onClick={() => void save()}>
            {common.save}
          </Button>
        </>
      }
    >
      <EditingContext.Provider value={editing}>
        {nothing ? (
          <Notice title={errors.mendNothing}>
            <p>
              <a href={to("configuratie")}>{errors.toSettings}</a>
            </p>
          </Notice>
        ) : (
          <>
            <p>{errors.mendText}</p>
            <MendRows plan={plan} />
          </>
        )}
      </EditingContext.Provider>
      {mend.trial.running && (
        <Progress
          label={text.trial.busy}
          done={mend.trial.job?.done ?? 0}
          total={mend.trial.job?.total ?? 0}
        />
      )}
      {mend.tried && <TrialResult result={mend.tried} />}
      {mend.problem && <ProblemNotice problem={mend.problem} />}
    </Dialog>
  );
}
