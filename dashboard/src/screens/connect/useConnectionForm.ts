/** The form of a connection: kept while it is typed, its key apart; connected and stored, or looked at only. */
import { useCurrent } from "@/app/current";
import type { Schema } from "@/api/schema";
import { useDraft } from "@/lib/drafts";

import type { Wrongs } from "./logic/wrong";
import type { StepProps } from "./step";
import { type Connecting, useConnecting } from "./useConnecting";

type Call = () => Promise<Schema<"ConnectionCheck">>;

export interface ConnectionFormOptions<Typed> {
  step: Pick<StepProps, "integration" | "refresh">;
  name: "shop" | "books";
  formOf: (integration: StepProps["integration"]) => Typed;
  wrongOf: (typed: Typed, keyStored: boolean) => Wrongs;
  /** The calls of the API for what is typed: the one stores, the other only looks. */
  calls: (typed: Typed) => { store: Call; look: Call };
}

/** What a field of the form carries. */
export interface ConnectionField {
  value: string;
  problem: string | null;
  disabled: boolean;
  onInput: (text: string) => void;
  onBlur: () => void;
}

export interface ConnectionForm<Typed> {
  typed: Typed;
  connecting: Connecting;
  keyStored: boolean;
  field: (name: keyof Typed & string) => ConnectionField;
  set: <Name extends keyof Typed & string>(name: Name, value: Typed[Name]) => void;
  connect: () => Promise<void>;
  test: () => void;
}

export function useConnectionForm<Typed extends { key: string }>(
  options: ConnectionFormOptions<Typed>,
): ConnectionForm<Typed> {
  const { step, name, formOf, wrongOf, calls } = options;
  const { id, rights } = useCurrent();
  const draft = useDraft(`${name}.${id}`, formOf(step.integration), { secret: ["key"] });
  const typed = draft.value.value;
  const keyStored = step.integration[name].key_stored;
  const connecting = useConnecting(wrongOf(typed, keyStored));
  const set = <Name extends keyof Typed & string>(field: Name, value: Typed[Name]) => {
    connecting.touched(field);
    draft.set(field, value);
  };
  return {
    typed,
    connecting,
    keyStored,
    set,
    field: (field) => ({
      value: String(typed[field]),
      problem: connecting.wrong(field),
      disabled: !rights.change,
      onInput: (text) => set(field, text as Typed[typeof field]),
      onBlur: () => connecting.left(field),
    }),
    connect: async () => {
      const check = await connecting.look(calls(typed).store, false);
      if (check?.saved) draft.saved(typed, formOf(await step.refresh()));
    },
    test: () => void connecting.look(calls(typed).look, true).then(() => step.refresh()),
  };
}
