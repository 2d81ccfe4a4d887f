/** Which step is open: by the address, else the first that is to be done; and which were open before. */
import { useEffect, useState } from "preact/hooks";

import { type StepName, firstToDo, hashOf, stepOfHash } from "./logic/steps";
import type { StepProps } from "./step";

export interface OpenStep {
  opened: StepName | null;
  /** A step that was open stays, unseen: a typed key would be lost otherwise. */
  visited: ReadonlySet<StepName>;
  show: (step: StepName | null) => void;
  /** Shows a step and gives it the focus. */
  open: (step: StepName) => void;
}

export function useOpenStep(integration: StepProps["integration"]): OpenStep {
  const begin = stepOfHash(location.hash) ?? firstToDo(integration);
  const [opened, setOpened] = useState<StepName | null>(begin);
  const [visited, setVisited] = useState<ReadonlySet<StepName>>(new Set([begin]));
  const show = (step: StepName | null) => {
    setOpened(step);
    if (!step) return;
    setVisited((before) => new Set(before).add(step));
    history.replaceState(history.state, "", hashOf(step));
  };
  const open = (step: StepName) => {
    show(step);
    // After the drawing, the step takes the focus.
    requestAnimationFrame(() => document.getElementById(`step-${step}`)?.focus());
  };
  useEffect(() => {
    const followed = () => {
      const step = stepOfHash(location.hash);
      if (step) show(step);
    };
    addEventListener("hashchange", followed);
    return () => removeEventListener("hashchange", followed);
  }, []);
  return { opened, visited, show, open };
}
