/** A step that connects: how it stands, how to get a key, the form with the fields of its own, and the next step. */
import type { ComponentChildren } from "preact";

import { useCurrent } from "@/app/current";
import { words } from "@/i18n/words";

import { ConnectButtons } from "./ConnectButtons";
import { ConnectionState } from "./ConnectionState";
import { Guide } from "./Guide";
import { KeyField } from "./KeyField";
import { NextStep } from "./NextStep";
import { stateOf } from "./logic/steps";
import type { StepProps } from "./step";
import type { ConnectionForm } from "./useConnectionForm";

export interface ConnectionStepProps<Typed> {
  step: StepProps;
  name: "shop" | "books";
  form: ConnectionForm<Typed>;
  /** The chapter of the manual that tells it all. */
  chapter: string;
  /** What is known of what is connected. */
  facts: ComponentChildren;
  /** Fields above the key. */
  children: ComponentChildren;
  /** Behind the key. */
  afterKey?: ComponentChildren;
  /** Behind the buttons and what they found. */
  found?: ComponentChildren;
}

export function ConnectionStep<Typed extends { key: string }>(props: ConnectionStepProps<Typed>) {
  const { step, name, form, chapter, facts, children, afterKey, found } = props;
  const { integration, open } = step;
  const { rights } = useCurrent();
  const { lead, guide, guideSteps, key, keyHint } = words().connect[name];
  return (
    <>
      <p>{lead}</p>
      <ConnectionState of={integration[name]}>{facts}</ConnectionState>
      <Guide
        title={guide}
        steps={guideSteps}
        chapter={chapter}
        open={rights.change && !integration.steps[name]}
      />
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.connect();
        }}
      >
        {children}
        <KeyField label={key} hint={keyHint} stored={form.keyStored} {...form.field("key")} />
        {afterKey}
        <ConnectButtons connecting={form.connecting} denied={rights.changeDenied} onTest={form.test} />
        {found}
      </form>
      {stateOf(name, integration) === "done" && <NextStep after={name} open={open} />}
    </>
  );
}
