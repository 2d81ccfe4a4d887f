/**
 * What people type is kept in the tab's session storage until it is saved, so that an error, a reload or an expired
 * log-in loses nothing. Keys of shops and books are never kept: name them in `secret`.
 */
import { type Signal, effect, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";

import { forget, store, stored } from "./storage";

const PREFIX = "factuurbrug.draft.";

/** Whose drafts these are: another person in the same tab must not see them. */
let owner = "";

export function draftsOf(subject: string): void {
  owner = subject;
}

export function forgetDrafts(): void {
  forget("session", PREFIX);
}

export interface Draft<T> {
  /** What is in the form now. */
  readonly value: Signal<T>;
  /** Whether it differs from what it began with. */
  readonly changed: boolean;
  /** Whether it was kept from an earlier visit. */
  readonly restored: boolean;
  set<Key extends keyof T>(key: Key, value: T[Key]): void;
  /** Throws away what was typed and begins again from the given or the first values. */
  reset(to?: T): void;
  /** `sent` is stored now, as `kept`: the form shows that, and what was typed since then stays. */
  saved(sent: T, kept: T): void;
}

export interface DraftOptions<T> {
  secret?: readonly (keyof T)[];
}

/** A draft outside a component; `useDraft` is what forms use. The second part stops the keeping. */
export function openDraft<T extends object>(
  key: string,
  initial: T,
  { secret = [] }: DraftOptions<T> = {},
): [Draft<T>, () => void] {
  const place = `${PREFIX}${owner}.${key}`;
  const kept = parsed<T>(stored("session", place));
  let first = initial;
  const value = signal<T>(kept ? { ...initial, ...kept } : initial);
  const same = (data: T) => JSON.stringify(data) === JSON.stringify(first);
  const stop = effect(() => {
    const data: Partial<T> = { ...value.value };
    const unchanged = same(value.value);
    for (const name of secret) Reflect.deleteProperty(data, name);
    store("session", place, unchanged ? null : JSON.stringify(data));
  });
  const reset = (to = initial) => {
    first = to;
    value.value = to;
    store("session", place, null);
  };
  const draft: Draft<T> = {
    value,
    restored: kept !== null,
    get changed() {
      return !same(value.value);
    },
    set: (name, data) => (value.value = { ...value.value, [name]: data }),
    reset,
    saved: (sent, kept) => {
      const typed = value.peek();
      const names = Object.keys(typed) as (keyof T)[];
      const since = names.filter((name) => typed[name] !== sent[name]);
      reset(kept);
      for (const name of since) draft.set(name, typed[name]);
    },
  };
  return [draft, stop];
}

/** The draft of a form. `initial` counts once per key: give the key the version of what is edited. */
export function useDraft<T extends object>(key: string, initial: T, options: DraftOptions<T> = {}): Draft<T> {
  // eslint-disable-next-line react-hooks/exhaustive-deps -- begun anew for another key only, not for equal values
  const [draft, stop] = useMemo(() => openDraft(key, initial, options), [key]);
  useEffect(() => stop, [stop]);
  return draft;
}

function parsed<T>(text: string | null): Partial<T> | null {
  if (text === null) return null;
  try {
    return JSON.parse(text) as Partial<T>;
  } catch {
    return null;
  }
}
