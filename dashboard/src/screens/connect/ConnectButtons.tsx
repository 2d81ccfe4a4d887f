/** The red Connect and the quiet test, with what they found. */
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Progress } from "@/ui/Progress";
import { ProblemNotice } from "@/ui/ProblemNotice";

import { CheckItems } from "./CheckItems";
import type { Connecting } from "./useConnecting";

export interface ConnectButtonsProps {
  connecting: Connecting;
  denied: string | null;
  onTest: () => void;
}

export function ConnectButtons({ connecting, denied, onTest }: ConnectButtonsProps) {
  const { connect } = words();
  const { busy, check, isTest, problem } = connecting;
  return (
    <>
      <div class="form-actions">
        <Button type="submit" tone="alert" icon="connect" busy={busy} denied={denied}>
          {connect.connect}
        </Button>
        <Button busy={busy} denied={denied} onClick={onTest}>
          {connect.test}
        </Button>
      </div>
      {busy && <Progress label={connect.testing} done={0} total={0} />}
      {problem && <ProblemNotice problem={problem} />}
      {check && !busy && <CheckItems check={check} isTest={isTest} />}
    </>
  );
}
