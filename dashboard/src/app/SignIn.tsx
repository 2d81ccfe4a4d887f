/** The welcome before the log-in. */
import { useState } from "preact/hooks";

import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";

import { Bare } from "./Bare";
import { LanguageChoice } from "./LanguageChoice";
import { useServices } from "./services";

export function SignIn({ failure }: { failure: string | null }) {
  const { login } = useServices();
  const { shell, common } = words();
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState(failure);
  const signIn = async () => {
    setLeaving(true);
    try {
      await login.signIn(location.pathname + location.search);
    } catch (thrown) {
      setLeaving(false);
      setProblem(thrown instanceof Error ? thrown.message : String(thrown));
    }
  };
  return (
    <Bare>
      <h1>{shell.signInHeading}</h1>
      <p>{shell.signInText}</p>
      {problem && (
        <Notice tone="bad" live title={shell.signInFailed}>
          <p>{common.problem.unreadableNow}</p>
          <p class="quiet">{problem}</p>
        </Notice>
      )}
      <div class="bare-actions">
        <Button tone="primary" busy={leaving} onClick={() => void signIn()}>
          {shell.signIn}
        </Button>
        <LanguageChoice />
      </div>
    </Bare>
  );
}
