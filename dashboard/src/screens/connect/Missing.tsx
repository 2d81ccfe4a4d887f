/** The steps that are still to be done before switching on, each a way to it. */
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";

import { STEPS, stateOf } from "./logic/steps";
import type { StepProps } from "./step";

export function Missing({ integration, open }: Pick<StepProps, "integration" | "open">) {
  const { connect } = words();
  const left = STEPS.filter((step) => step !== "switch" && stateOf(step, integration) !== "done");
  if (!left.length) return null;
  return (
    <Notice
      tone="warning"
      title={connect.switch.missing}
      actions={left.map((step) => (
        <Button key={step} small onClick={() => open(step)}>
          {connect.steps[step]}
        </Button>
      ))}
    />
  );
}
