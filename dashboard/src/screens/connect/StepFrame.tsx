/** A step's heading, how it stands, and its content folded away or not. */
import type { ComponentChildren } from "preact";

import type { Schema } from "@/api/schema";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Badge, type BadgeTone } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { Icon, type IconName } from "@/ui/Icon";
import { Notice } from "@/ui/Notice";
import { classes } from "@/ui/classes";

import { type StepName, type StepState, hindrance, stateOf } from "./logic/steps";

export interface StepFrameProps {
  step: StepName;
  number: number;
  integration: Schema<"Integration">;
  isOpen: boolean;
  onToggle: () => void;
  onOpen: (step: StepName) => void;
  children: ComponentChildren;
}

const LOOKS: Record<StepState, [BadgeTone, IconName | undefined]> = {
  done: ["good", "check"],
  todo: ["neutral", undefined],
  attention: ["bad", "warning"],
};

export function StepFrame(props: StepFrameProps) {
  const { step, number, integration, isOpen, onToggle, onOpen, children } = props;
  const { connect } = words();
  const state = stateOf(step, integration);
  const [tone, icon] = LOOKS[state];
  const isOn = step === "switch" && state === "done";
  const first = hindrance(step, integration);
  return (
    <li class={classes("panel", "step", `step-${state}`)}>
      <section aria-labelledby={`step-name-${step}`}>
        <h2 class="step-heading">
          <button
            id={`step-${step}`}
            type="button"
            aria-expanded={isOpen}
            aria-controls={`step-body-${step}`}
            onClick={onToggle}
          >
            <span class="step-number" aria-hidden="true">
              {state === "done" ? <Icon name="check" size={18} /> : count(number)}
            </span>
            <span class="step-name">
              <span class="visually-hidden">{connect.stepNumber(count(number))}: </span>
              <span id={`step-name-${step}`}>{connect.steps[step]}</span>
            </span>
            <Badge tone={tone} {...(icon ? { icon } : {})}>
              {isOn ? connect.states.on : connect.states[state]}
            </Badge>
            <span class="step-mark">
              <Icon name="down" size={18} />
            </span>
          </button>
        </h2>
        <div id={`step-body-${step}`} class="step-body" hidden={!isOpen}>
          {first ? (
            <Notice
              tone="info"
              actions={
                <Button small onClick={() => onOpen(first)}>
                  {connect.goTo(connect.steps[first])}
                </Button>
              }
            >
              {connect.first(connect.steps[first])}
            </Notice>
          ) : (
            children
          )}
        </div>
      </section>
    </li>
  );
}
