/**
 * The draft of the settings with what it began from. Kept in the tab until it is saved; when somebody else saved in the
 * meantime the two are merged by the person's own act, and nothing is lost.
 */
import { useMemo, useRef } from "preact/hooks";

import type { Settings, SettingsForm } from "@/api/schema";
import { useDraft } from "@/lib/drafts";

import { changedFields, mergeSettings, sameValue } from "./logic/merge";

interface Kept {
  version: number;
  base: SettingsForm;
  form: SettingsForm;
}

export interface SettingsDraft {
  form: SettingsForm;
  base: SettingsForm;
  changed: (keyof SettingsForm)[];
  /** Kept from an earlier visit. */
  restored: boolean;
  /** Another version than the one that the draft began from is in force. */
  outdated: boolean;
  /** Of an outdated draft: the fields that both sides changed. */
  both: (keyof SettingsForm)[];
  set: <Name extends keyof SettingsForm>(name: Name, value: SettingsForm[Name]) => void;
  /** Puts the changes on top of the version in force. */
  merge: () => void;
  /** Begins anew from what is saved. */
  discard: (saved?: Settings) => void;
  /** Takes a whole form back, such as after discarding by mistake. */
  put: (form: SettingsForm) => void;
}

export function useSettingsDraft(integration: string, saved: Settings): SettingsDraft {
  const draft = useDraft<Kept>(`settings.${integration}`, begunFrom(saved));
  const kept = draft.value.value;
  // Undo is pressed long after it was offered: by then another version may be in force.
  const latest = useRef(saved);
  latest.current = saved;
  const { version, base, form } = present(kept, saved);
  const outdated = version !== saved.version;
  const changed = useMemo(() => changedFields(base, form), [base, form]);
  const put = (next: Kept) => {
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
    both: outdated ? mergeSettings(base, form, saved.settings).both : [],
    set: (name, value) => put({ ...now(), form: { ...now().form, [name]: value } }),
    merge: () =>
      put({ ...begunFrom(saved), form: mergeSettings(now().base, now().form, saved.settings).form }),
    discard: (other = saved) => {
      latest.current = other;
      draft.reset(begunFrom(other));
    },
    put: (other) => put({ ...now(), form: other }),
  };
}

function begunFrom({ version, settings }: Settings): Kept {
  return { version, base: settings, form: settings };
}

/** A form without changes always shows what is in force. */
function present(kept: Kept, saved: Settings): Kept {
  return kept.version !== saved.version && sameValue(kept.base, kept.form) ? begunFrom(saved) : kept;
}
