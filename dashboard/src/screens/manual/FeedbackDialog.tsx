/** "Meld fout handleiding": what is wrong with a chapter. What was typed survives closing, errors and a reload. */
import { useState } from "preact/hooks";

import { answer } from "@/api/client";
import { type ApiProblem, asProblem } from "@/api/problem";
import { useApi } from "@/app/services";
import { words } from "@/i18n/words";
import { useDraft } from "@/lib/drafts";
import type { Chapter } from "@/manual/blocks";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { TextArea } from "@/ui/TextArea";
import { toast } from "@/ui/toasts";

const SHORTEST = 5;
const LONGEST = 4000;
const FORM = "manual-feedback";

export function FeedbackDialog({ chapter, onClose }: { chapter: Chapter; onClose: () => void }) {
  const api = useApi();
  const { manual, common } = words();
  const draft = useDraft(`feedback.${chapter.id}`, { message: "" });
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const { message } = draft.value.value;
  const short = message.trim().length < SHORTEST;

  const send = async () => {
    setWrong(short);
    if (short) return;
    setBusy(true);
    try {
      const { number } = await answer(
        api.POST("/api/feedback", { body: { chapter: chapter.id, message: message.trim() } }),
      );
      draft.reset();
      toast({ text: manual.feedback.sent(number) });
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={manual.feedback.title(chapter.title)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="primary" type="submit" form={FORM} busy={busy}>
            {common.send}
          </Button>
        </>
      }
    >
      <p>{manual.feedback.intro}</p>
      {problem && <ProblemNotice problem={problem} />}
      <form
        id={FORM}
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextArea
          label={manual.feedback.message}
          hint={manual.feedback.hint}
          problem={wrong && short ? manual.feedback.short : null}
          rows={6}
          maxLength={LONGEST}
          value={message}
          onInput={(text) => draft.set("message", text)}
        />
      </form>
    </Dialog>
  );
}
