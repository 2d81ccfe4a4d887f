/** One version of the settings with what it changed. */
import type { Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { When } from "@/ui/When";

export interface VersionProps {
  version: Schema<"SettingsVersion">;
  current: boolean;
  unsaved: boolean;
  onRestore: () => void;
}

export function VersionView({ version, current, unsaved, onRestore }: VersionProps) {
  const { rights } = useCurrent();
  const { history, version: named } = words().settings;
  const number = count(version.version);
  return (
    <li class="version">
      <div class="version-head">
        <div class="version-words">
          <strong>{named(number, version.saved_by)}</strong>
          <span class="quiet">
            <When at={version.saved_at} style="short" />
          </span>
          {current && <Badge tone="good">{history.current}</Badge>}
        </div>
        {!current && rights.change && (
          <Button
            small
            denied={unsaved ? history.unsaved : null}
            label={history.restoreLabel(number)}
            onClick={onRestore}
          >
            {history.restore}
          </Button>
        )}
      </div>
      {version.changes.length ? (
        <ul class="version-changes">
          {version.changes.map(({ field, label, before, after }) => (
            <li key={field}>
              <span class="version-field">{label}</span>{" "}
              <del aria-label={`${history.before}: ${before || history.nothing}`}>
                {before || history.nothing}
              </del>{" "}
              <span aria-hidden="true">→</span>{" "}
              <ins aria-label={`${history.after}: ${after || history.nothing}`}>
                {after || history.nothing}
              </ins>
            </li>
          ))}
        </ul>
      ) : (
        <p class="quiet">{version.version === 1 ? history.first : history.noChanges}</p>
      )}
    </li>
  );
}
