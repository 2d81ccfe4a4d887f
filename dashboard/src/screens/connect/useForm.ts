/** Sending a form: once at a time, told beside its fields what is wrong, before and after. */
import { useState } from "preact/hooks";

import { type FieldProblems, fieldProblems } from "@/api/fields";
import { type ApiProblem, asProblem } from "@/api/problem";
import { words } from "@/i18n/words";

import type { Wrongs } from "./logic/wrong";

export interface Sending {
  busy: boolean;
  problem: ApiProblem | null;
  /** What is wrong with a field, once it was left or the form was sent. */
  wrong: (field: string) => string | null;
  /** The field was left. */
  left: (field: string) => void;
  /** The field was changed: what the API said of it counts no more. */
  touched: (field: string) => void;
  /** Sends; gives what came of it, or null when it was not sent or failed. */
  send: <T>(call: () => Promise<T>) => Promise<T | null>;
}

/** @param wrongs what is wrong with what is in the form now */
export function useForm(wrongs: Wrongs = {}): Sending {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [told, setTold] = useState<FieldProblems>({});
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);

  const send = async <T>(call: () => Promise<T>): Promise<T | null> => {
    setTried(true);
    if (busy || Object.keys(wrongs).length) return null;
    setBusy(true);
    setProblem(null);
    setTold({});
    try {
      return await call();
    } catch (thrown) {
      const found = asProblem(thrown);
      setProblem(found);
      setTold(fieldProblems(found));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    problem,
    wrong: (field) => {
      const own = wrongs[field];
      if (own && (tried || seen.has(field))) return words().connect.wrong[own];
      return told[field] ?? null;
    },
    left: (field) => setSeen((before) => new Set(before).add(field)),
    touched: (field) =>
      setTold((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== field))),
    send,
  };
}
