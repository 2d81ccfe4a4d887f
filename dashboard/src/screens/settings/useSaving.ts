/** Saving the draft, what was wrong with it, discarding and undoing. */
import { useState } from "preact/hooks";

import { answer } from "@/api/client";
import { fieldProblems } from "@/api/fields";
import { type ApiProblem, asProblem } from "@/api/problem";
import type { Settings, SettingsForm } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { type Resource, invalidate } from "@/lib/resource";
import type { VersionedDraft } from "@/lib/versionedDraft";
import { toast } from "@/ui/toasts";

import { cleaned } from "./logic/clean";
import { useRestore } from "./useRestore";

export interface Saving {
  busy: boolean;
  problem: ApiProblem | null;
  /** What the API found wrong, by path; gone once the field is touched. */
  fields: Record<string, string>;
  save: () => Promise<void>;
  discard: () => void;
  touched: (name: string) => void;
  /** Takes settings that another act saved; what is being typed stays. */
  took: (settings: Settings) => void;
}

interface Parts {
  saved: Settings;
  draft: VersionedDraft<SettingsForm>;
  resource: Resource<Settings>;
}

const CONFLICT = 409;

export function useSaving({ saved, draft, resource }: Parts): Saving {
  const { id } = useCurrent();
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [fields, setFields] = useState<Record<string, string>>({});
  const restore = useRestore();

  const took = (settings: Settings, sent?: SettingsForm) => {
    draft.take({ version: settings.version, value: settings.settings }, sent);
    resource.put(settings);
    setFields({});
    setProblem(null);
    invalidate(`${id}/`);
  };

  const save = async () => {
    setBusy(true);
    setProblem(null);
    const before = saved.version;
    const sent = draft.form;
    try {
      const body = { settings: cleaned(sent), version: before };
      const path = { integration_id: id };
      const settings = await answer(
        api.PUT("/api/integrations/{integration_id}/settings", { params: { path }, body }),
      );
      took(settings, sent);
      toast({
        text: words().settings.save.saved(count(settings.version)),
        undo: () => void restore(before, settings.version, took),
      });
    } catch (thrown) {
      const found = asProblem(thrown);
      setFields(fieldProblems(found, "settings."));
      // Somebody else saved: the newest version comes in behind the draft, which then says so.
      if (found.status === CONFLICT) await resource.reload();
      else setProblem(found);
    } finally {
      setBusy(false);
    }
  };

  const discard = () => {
    const { form } = draft;
    draft.discard();
    setFields({});
    setProblem(null);
    toast({ text: words().settings.save.discarded, undo: () => draft.put(form) });
  };

  const touched = (name: string) =>
    setFields((found) => {
      const left = Object.entries(found).filter(([path]) => path !== name && !path.startsWith(`${name}.`));
      return left.length === Object.keys(found).length ? found : Object.fromEntries(left);
    });

  return { busy, problem, fields, save, discard, touched, took };
}
