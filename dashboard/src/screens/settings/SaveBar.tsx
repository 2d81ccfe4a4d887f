/** The bar that appears once something was changed: what it would do, throw it away, save. */
import type { SettingsForm } from "@/api/schema";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Icon } from "@/ui/Icon";

import { hashOf, partOf } from "./logic/parts";

export interface SaveBarProps {
  changed: readonly (keyof SettingsForm)[];
  /** Paths of what is wrong. */
  wrong: readonly string[];
  busy: boolean;
  /** Somebody else's version must be merged first. */
  blocked: boolean;
  onSave: () => void;
  onDiscard: () => void;
  onTry: () => void;
}

export function SaveBar({ changed, wrong: paths, busy, blocked, onSave, onDiscard, onTry }: SaveBarProps) {
  const { settings, common } = words();
  const { save } = settings;
  const names = changed.map((name) => settings.fields[name]).join(", ");
  const wrong = paths.length;
  return (
    <div class="save-bar" role="region" aria-label={common.save}>
      <p class="save-bar-text" role="status">
        <strong>{changed.length === 1 ? save.change : save.changes(count(changed.length))}</strong>
        {wrong > 0 ? (
          <span class="save-bar-wrong">
            <Icon name="stop" size={16} /> {wrong === 1 ? save.wrongOne : save.wrong(count(wrong))}
          </span>
        ) : (
          <span class="quiet save-bar-names">{names}</span>
        )}
      </p>
      <div class="save-bar-actions">
        <Button small onClick={onDiscard}>
          {save.discard}
        </Button>
        {wrong > 0 ? (
          <Button small tone="primary" onClick={() => toWrong(paths[0] ?? "")}>
            {save.firstWrong}
          </Button>
        ) : (
          <>
            <Button small onClick={onTry} disabled={blocked}>
              {save.trial}
            </Button>
            <Button small tone="primary" busy={busy} disabled={blocked} onClick={onSave}>
              {common.save}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

/** Opens the section, then goes to the first field in it that is wrong. */
function toWrong(path: string): void {
  location.hash = hashOf(partOf(path));
  setTimeout(() => {
    const field = document.querySelector<HTMLElement>(
      '.settings [aria-invalid="true"], .vat-row-wrong button',
    );
    field?.scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
  }, 50);
}
