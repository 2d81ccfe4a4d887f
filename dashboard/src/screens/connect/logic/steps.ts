/** The steps of a set-up: which are done, which comes next, and the address of each. */
import type { Schema } from "@/api/schema";

type Integration = Schema<"Integration">;

export const STEPS = ["shop", "books", "settings", "preview", "earlier", "switch"] as const;

export type StepName = (typeof STEPS)[number];

/** `attention`: it was done, and something is wrong with it now. */
export type StepState = "done" | "todo" | "attention";

const ADDRESSES: Record<StepName, string> = {
  shop: "webwinkel",
  books: "yuki",
  settings: "instellingen",
  preview: "voorbeeld",
  earlier: "eerder",
  switch: "aanzetten",
};

/** What must be done before a step can be. */
const BEFORE: Partial<Record<StepName, readonly StepName[]>> = {
  preview: ["shop"],
  earlier: ["shop", "books"],
};

export function stateOf(step: StepName, { steps, shop, books }: Integration): StepState {
  switch (step) {
    case "shop":
      return connected(steps.shop, shop.dot);
    case "books":
      return connected(steps.books, books.dot);
    case "earlier":
      return steps.earlier_bookings ? "done" : "todo";
    case "switch":
      return steps.active ? "done" : "todo";
    default:
      return steps[step] ? "done" : "todo";
  }
}

function connected(done: boolean, dot: Schema<"ShopConnection">["dot"]): StepState {
  if (dot === "red") return "attention";
  return done ? "done" : "todo";
}

/** The first step that needs somebody; the last one when none does. */
export function firstToDo(integration: Integration): StepName {
  return STEPS.find((step) => stateOf(step, integration) !== "done") ?? "switch";
}

export function doneCount(integration: Integration): number {
  return STEPS.filter((step) => stateOf(step, integration) === "done").length;
}

/** The step that must come first; null when the step can be done. */
export function hindrance(step: StepName, integration: Integration): StepName | null {
  return BEFORE[step]?.find((before) => stateOf(before, integration) === "todo") ?? null;
}

export function nextOf(step: StepName): StepName | null {
  return STEPS[STEPS.indexOf(step) + 1] ?? null;
}

export function hashOf(step: StepName): string {
  return `#stap-${ADDRESSES[step]}`;
}

/** The step that an address names; null when it names none. */
export function stepOfHash(hash: string): StepName | null {
  return STEPS.find((step) => hashOf(step) === hash) ?? null;
}
