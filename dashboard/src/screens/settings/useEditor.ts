/** The settings in the form with what is wrong with them, for every screen that edits them or a part of them. */
import { useMemo } from "preact/hooks";

import type { Settings, SettingsForm } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { words } from "@/i18n/words";
import type { Resource } from "@/lib/resource";
import { type VersionedDraft, useVersionedDraft } from "@/lib/versionedDraft";

import type { Editing } from "./editing";
import { validate } from "./logic/validate";
import { type Saving, useSaving } from "./useSaving";

export interface Editor {
  draft: VersionedDraft<SettingsForm>;
  saving: Saving;
  editing: Editing;
  /** Paths of what is wrong. */
  wrong: string[];
}

export function useEditor(saved: Settings, resource: Resource<Settings>): Editor {
  const { id, rights } = useCurrent();
  const draft = useVersionedDraft(`settings.${id}`, { version: saved.version, value: saved.settings });
  const saving = useSaving({ saved, draft, resource });
  const wrongs = useMemo(() => validate(draft.form, saved.choices), [draft.form, saved.choices]);
  const editing: Editing = {
    integration: id,
    form: draft.form,
    base: draft.base,
    choices: saved.choices,
    readOnly: !rights.change,
    set: (name, value) => {
      saving.touched(name);
      draft.set(name, value);
    },
    problem: (path) => {
      const wrong = wrongs.get(path);
      return wrong ? words().settings.wrongs[wrong.name](wrong.detail) : (saving.fields[path] ?? null);
    },
  };
  return { draft, saving, editing, wrong: [...wrongs.keys(), ...Object.keys(saving.fields)] };
}
