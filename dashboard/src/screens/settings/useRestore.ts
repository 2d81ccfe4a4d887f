/** Makes an earlier version of the settings the newest again. */
import { answer } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Settings } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { useApi } from "@/app/services";
import { problemWords } from "@/i18n/problem";
import { words } from "@/i18n/words";
import { toast } from "@/ui/toasts";

export type Restore = (version: number, current: number, took: (settings: Settings) => void) => Promise<void>;

/** Undo of a save; failures are told at the edge, since what was on the screen is still true. */
export function useRestore(): Restore {
  const { id } = useCurrent();
  const api = useApi();
  return async (version, current, took) => {
    try {
      const settings = await answer(
        api.POST("/api/integrations/{integration_id}/settings/restore", {
          params: { path: { integration_id: id } },
          body: { version, current },
        }),
      );
      took(settings);
      toast({ text: words().settings.save.undone });
    } catch (thrown) {
      toast({ text: problemWords(asProblem(thrown)).title, tone: "bad" });
    }
  };
}
