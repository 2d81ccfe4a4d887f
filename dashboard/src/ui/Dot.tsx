/** The bolletje of a connection, with its word: colour alone says nothing to many. */
import { words } from "@/i18n/words";

export function Dot({ state, label }: { state: "green" | "red" | "grey"; label?: string }) {
  return (
    <span class={`dot dot-${state}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="5" />
        {state === "red" && <path d="M4 4l4 4M8 4 4 8" />}
        {state === "green" && <path d="M3.5 6.2 5.3 8l3.2-3.8" />}
      </svg>
      <span>{label ?? words().common.dots[state]}</span>
    </span>
  );
}
