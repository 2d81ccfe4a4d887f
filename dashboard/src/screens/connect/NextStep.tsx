/** On to the step after this one. */
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";

import { type StepName, nextOf } from "./logic/steps";

export function NextStep({ after, open }: { after: StepName; open: (step: StepName) => void }) {
  const { connect } = words();
  const next = nextOf(after);
  if (!next) return null;
  return (
    <Button tone="primary" onClick={() => open(next)}>
      {connect.next}: {connect.steps[next]}
    </Button>
  );
}
