/** Sends a dialog's form once at a time; a problem stays in the dialog, with what was typed. */
import { useSignal } from "@preact/signals";

import { type ApiProblem, asProblem } from "@/api/problem";

export interface Submitting {
  busy: boolean;
  problem: ApiProblem | null;
  submit: (send: () => Promise<unknown>) => Promise<void>;
}

export function useSubmit(onDone: () => void): Submitting {
  const busy = useSignal(false);
  const problem = useSignal<ApiProblem | null>(null);
  const submit = async (send: () => Promise<unknown>) => {
    if (busy.value) return;
    busy.value = true;
    problem.value = null;
    try {
      await send();
      onDone();
    } catch (thrown) {
      problem.value = asProblem(thrown);
    } finally {
      busy.value = false;
    }
  };
  return { busy: busy.value, problem: problem.value, submit };
}
