/**
 * The draft of something that has versions, with what it began from. Kept in the tab until it is saved; when somebody else
 * saved in the meantime the two are merged by the person's own act, and nothing is lost.
 */
import { useMemo, useRef } from "preact/hooks";

import { useDraft } from "./drafts";
import { changedFields, merged, sameValue } from "./merge";

/** What is in force: its version, and its content as the form shows it. */
export interface Versioned<T> {
  version: number;
  value: T;
}

interface Kept<T> {
  version: number;
  base: T;
  form: T;
}

export interface VersionedDraft<T> {
  form: T;
  base: T;
  changed: (keyof T)[];
  /** Kept from an earlier visit. */
  restored: boolean;
  /** Another version than the one that the draft began from is in force. */
  outdated: boolean;
  /** Of an outdated draft: the fields that both sides changed. */
  both: (keyof T)[];
  set: <Name extends keyof T>(name: Name, value: T[Name]) => void;
  /** Puts the changes on top of the version in force. */
  merge: () => void;
  /** Begins anew from what is in force. */
  discard: () => void;
  /**
   * Begins anew from what was just saved. What was typed since stays on top of it: since `sent` was taken from the form, or
   * all of it when another act was saved.
   */
  take: (saved: Versioned<T>, sent?: T) => void;
  /** Takes a whole form back, such as after discarding by mistake. */
  put: (form: T) => void;
}

export function useVersionedDraft<T extends object>(key: string, saved: Versioned<T>): VersionedDraft<T> {
  const draft = useDraft<Kept<T>>(key, begunFrom(saved));
  // Undo is pressed long after it was offered: by then another version may be in force.
  const latest = useRef(saved);
  latest.current = saved;
  const { version, base, form } = present(draft.value.value, saved);
  const outdated = version !== saved.version;
  const changed = useMemo(() => changedFields(base, form), [base, form]);
  const put = (next: Kept<T>) => {
    draft.set("version", next.version);
    draft.set("base", next.base);
    draft.set("form", next.form);
  };
  const now = () => present(draft.value.peek(), latest.current);
  return {
    form,
    base,
    changed,
    restored: draft.restored && changed.length > 0,
    outdated,
    both: outdated ? merged(base, form, saved.value).both : [],
    set: (name, value) => put({ ...now(), form: { ...now().form, [name]: value } }),
    merge: () => put({ ...begunFrom(saved), form: merged(now().base, now().form, saved.value).form }),
    discard: () => draft.reset(begunFrom(latest.current)),
    take: (other, sent) => {
      const { base: begun, form: typed } = now();
      latest.current = other;
      draft.reset(begunFrom(other));
      put({ ...begunFrom(other), form: merged(sent ?? begun, typed, other.value).form });
    },
    put: (other) => put({ ...now(), form: other }),
  };
}

function begunFrom<T>({ version, value }: Versioned<T>): Kept<T> {
  return { version, base: value, form: value };
}

/** A form without changes always shows what is in force. */
function present<T>(kept: Kept<T>, saved: Versioned<T>): Kept<T> {
  return kept.version !== saved.version && sameValue(kept.base, kept.form) ? begunFrom(saved) : kept;
}
