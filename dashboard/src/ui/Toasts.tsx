/** Where toasts appear; read out politely. */
import { words } from "@/i18n/words";

import { Button } from "./Button";
import { Icon } from "./Icon";
import { dismiss, toasts } from "./toasts";

export function Toasts() {
  const { common, shell } = words();
  return (
    <div class="toasts" role="region" aria-label={shell.notifications}>
      <div role="status" aria-live="polite">
        {toasts.value.map(({ id, text, tone, undo }) => (
          <div key={id} class={`toast toast-${tone}`}>
            <Icon name={tone === "good" ? "check" : "stop"} />
            <span class="toast-text">{text}</span>
            {undo && (
              <Button
                small
                tone="plain"
                onClick={() => {
                  dismiss(id);
                  undo();
                }}
              >
                {common.undo}
              </Button>
            )}
            <button type="button" class="toast-close" aria-label={common.close} onClick={() => dismiss(id)}>
              <Icon name="cross" size={16} />
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}
