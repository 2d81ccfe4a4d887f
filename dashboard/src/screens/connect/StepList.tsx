/** The steps beneath each other, each with how it stands; one is open at a time. */
import type { ComponentType } from "preact";

import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { useDraft } from "@/lib/drafts";
import { Notice } from "@/ui/Notice";

import { StepFrame } from "./StepFrame";
import { STEPS, type StepName, doneCount } from "./logic/steps";
import type { StepProps } from "./step";
import { BooksStep } from "./steps/BooksStep";
import { EarlierStep } from "./steps/EarlierStep";
import { PreviewStep } from "./steps/PreviewStep";
import { SettingsStep } from "./steps/SettingsStep";
import { ShopStep } from "./steps/ShopStep";
import { SwitchStep } from "./steps/SwitchStep";
import { useOpenStep } from "./useOpenStep";

const CONTENTS: Record<StepName, ComponentType<StepProps>> = {
  shop: ShopStep,
  books: BooksStep,
  settings: SettingsStep,
  preview: PreviewStep,
  earlier: EarlierStep,
  switch: SwitchStep,
};

export function StepList({ integration, refresh }: Pick<StepProps, "integration" | "refresh">) {
  const { connect } = words();
  const { opened, visited, show, open } = useOpenStep(integration);
  const start = useDraft(`start.${integration.id}`, { start_date: integration.start_date ?? "" });
  const done = doneCount(integration);
  return (
    <div class="connect">
      <p class="connect-progress" role="status">
        <progress aria-hidden="true" value={done} max={STEPS.length} />
        {connect.progress(count(done), count(STEPS.length))}
      </p>
      {integration.pause && (
        <Notice tone="warning" title={`${connect.switch.paused}: ${integration.pause.text}`}>
          {integration.pause.now}
        </Notice>
      )}
      <ol class="steps">
        {STEPS.map((step, index) => {
          const Content = CONTENTS[step];
          return (
            <StepFrame
              key={step}
              step={step}
              number={index + 1}
              integration={integration}
              isOpen={opened === step}
              onToggle={() => show(opened === step ? null : step)}
              onOpen={open}
            >
              {visited.has(step) && (
                <Content integration={integration} refresh={refresh} open={open} start={start} />
              )}
            </StepFrame>
          );
        })}
      </ol>
    </div>
  );
}
