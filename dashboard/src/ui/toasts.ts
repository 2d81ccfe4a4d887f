/** Short messages at the edge of the screen, with undo where undoing is possible. */
import { signal } from "@preact/signals";

export interface Toast {
  id: number;
  text: string;
  tone: "good" | "bad";
  undo?: () => void;
}

const SHOWN_MS = 5_000;
/** Long enough to read, reach the button and decide. */
const UNDO_MS = 12_000;

export const toasts = signal<readonly Toast[]>([]);
let last = 0;

export function toast({
  text,
  tone = "good",
  undo,
}: {
  text: string;
  tone?: Toast["tone"];
  undo?: () => void;
}): void {
  last += 1;
  const id = last;
  toasts.value = [...toasts.value, { id, text, tone, ...(undo ? { undo } : {}) }];
  setTimeout(() => dismiss(id), undo ? UNDO_MS : SHOWN_MS);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((shown) => shown.id !== id);
}
