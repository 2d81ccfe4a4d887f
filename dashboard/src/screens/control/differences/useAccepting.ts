/** Accepting differences of a month, and taking that back. */
import { useState } from "preact/hooks";

import { answer } from "@/api/client";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { problemWords } from "@/i18n/problem";
import { words } from "@/i18n/words";
import { type Resource, invalidate } from "@/lib/resource";
import { toast } from "@/ui/toasts";

import type { Difference } from "./DifferencesPanel";

type Report = Schema<"MonthReport">;

export interface Accepting {
  busy: boolean;
  problem: ApiProblem | null;
  accept: (differences: readonly Difference[], reason: string) => Promise<boolean>;
  takeBack: (difference: Difference) => Promise<void>;
}

export function useAccepting(month: string, resource: Resource<Report>): Accepting {
  const { id } = useCurrent();
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  const send = async (body: Schema<"AcceptDifference">): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      const params = { path: { integration_id: id, month } };
      const path = "/api/integrations/{integration_id}/months/{month}/acceptance";
      resource.put(await answer(api.POST(path, { params, body })));
      invalidate(`${id}/months`);
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  };

  const failed = () => toast({ text: problemWords(asProblem(null)).title, tone: "bad" });

  const accept = async (differences: readonly Difference[], reason: string) => {
    const ids = differences.map((one) => one.id);
    const done = await send({ ids, reason, undo: false });
    const undo = () => void send({ ids, reason: "", undo: true }).then((back) => !back && failed());
    if (done) toast({ text: words().control.differences.acceptedToast, undo });
    return done;
  };

  const takeBack = async ({ id: difference, accepted }: Difference) => {
    const done = await send({ ids: [difference], reason: "", undo: true });
    if (!done) {
      failed();
      return;
    }
    const again = { ids: [difference], reason: accepted ?? "", undo: false };
    toast({
      text: words().control.differences.takenBack,
      undo: () => void send(again).then((back) => !back && failed()),
    });
  };

  return { busy, problem, accept, takeBack };
}
