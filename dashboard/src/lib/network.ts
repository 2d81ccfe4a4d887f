/** Whether the browser has a connection and the page is being looked at. Polling listens to both. */
import { signal } from "@preact/signals";

export const online = signal(navigator.onLine);
export const visible = signal(document.visibilityState === "visible");

export function watchNetwork(): void {
  addEventListener("online", () => (online.value = true));
  addEventListener("offline", () => (online.value = false));
  document.addEventListener(
    "visibilitychange",
    () => (visible.value = document.visibilityState === "visible"),
  );
}
