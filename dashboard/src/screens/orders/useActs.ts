/** What people do with orders, and what became of it: shared by Fouten, Open and the page of one order. */
import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useRef } from "preact/hooks";

import { answer, requestId } from "@/api/client";
import { ApiProblem, asProblem } from "@/api/problem";
import type { OrderRow, Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { type Working, useJob } from "@/app/useJob";
import { invalidate } from "@/lib/resource";

import { type Outcome, outcomeOfResult, outcomeOfRow } from "./outcome";
import { WATCHED, settleRecord } from "./settle";

/** Which orders: named ones, all of a cause, or all of a tab. */
export type Which = Partial<Pick<Schema<"ActsForm">, "records" | "cause" | "tab">>;

export interface Acts {
  job: Working;
  /** What became of the orders of the last act, as far as known. */
  outcomes: readonly Outcome[];
  problem: ApiProblem | null;
  /** Verwerk, or credit and book again. `accept`: findings accepted along with booking again. */
  act: (which: Which, act?: Schema<"ActsForm">["act"], accept?: string[]) => Promise<void>;
  clear: () => void;
}

export function useActs(): Acts {
  const api = useApi();
  const { id } = useCurrent();
  const job = useJob();
  const outcomes = useSignal<readonly Outcome[]>([]);
  const problem = useSignal<ApiProblem | null>(null);
  const watching = useRef<AbortController | null>(null);
  useEffect(() => () => watching.current?.abort(), []);

  const note = useCallback(
    (found: Outcome) => {
      outcomes.value = outcomes.value.map((known) => (known.record === found.record ? found : known));
    },
    [outcomes],
  );
  const watch = useCallback(
    async (records: readonly string[]) => {
      watching.current?.abort();
      const { signal } = (watching.current = new AbortController());
      const read = async (record: string) => {
        const params = { path: { integration_id: id, record_id: record } };
        return (
          await answer(api.GET("/api/integrations/{integration_id}/orders/{record_id}", { params, signal }))
        ).order;
      };
      const onRow = (row: OrderRow) => note(outcomeOfRow(row));
      await Promise.allSettled(records.map((record) => settleRecord(record, { read, onRow, signal })));
      if (!signal.aborted) refreshLists(id);
    },
    [api, id, note],
  );
  const { run } = job;
  const act = useCallback<Acts["act"]>(
    async (which, kind = "process", accept = []) => {
      problem.value = null;
      outcomes.value = [];
      try {
        for (let more = true; more;) {
          const done = await run(() =>
            answer(
              api.POST("/api/integrations/{integration_id}/acts", {
                params: { path: { integration_id: id } },
                body: { request_id: requestId(), act: kind, records: [], accept, ...which },
              }),
            ),
          );
          const result = done?.result?.kind === "acts" ? done.result : null;
          outcomes.value = [...outcomes.value, ...(result?.results ?? []).map(outcomeOfResult)];
          more = result?.more ?? false;
        }
      } catch (thrown) {
        problem.value = asProblem(thrown);
      }
      refreshLists(id);
      const underway = outcomes.value.filter(({ phase }) => phase === "underway").map(({ record }) => record);
      await watch(underway.slice(0, WATCHED));
    },
    [api, id, run, watch, outcomes, problem],
  );
  const clear = useCallback(() => {
    watching.current?.abort();
    outcomes.value = [];
    problem.value = null;
    job.clear();
  }, [job, outcomes, problem]);
  return { job, outcomes: outcomes.value, problem: problem.value ?? job.problem, act, clear };
}

/** Reads anew what acts change. */
export function refreshLists(integration: string): void {
  for (const part of ["orders?", "causes", "order/", "overview"]) invalidate(`${integration}/${part}`);
}
