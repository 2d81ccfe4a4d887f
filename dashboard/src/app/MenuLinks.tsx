/** Links of the menu with how much waits behind them; the one at hand is marked. */
import { useLocation } from "preact-iso";

import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Icon } from "@/ui/Icon";

import { waitingErrors } from "./badges";
import { integrationPath, useMaybeCurrent } from "./current";
import type { MenuEntry } from "./screens";

export function MenuLinks({ entries, onFollow }: { entries: readonly MenuEntry[]; onFollow?: () => void }) {
  const current = useMaybeCurrent();
  const { path } = useLocation();
  const { shell } = words();
  const errors = waitingErrors(current?.id ?? null);
  return (
    <ul class="menu">
      {entries.map((entry) => {
        const href = hrefOf(entry, current?.id ?? null);
        if (href === null) return null;
        const badge = entry.name === "errors" && errors > 0;
        return (
          <li key={entry.name}>
            <a href={href} aria-current={isAt(path, href) ? "page" : undefined} onClick={onFollow}>
              <Icon name={entry.icon} />
              <span class="menu-word">{shell.tabs[entry.name]}</span>
              {badge && (
                <span class="menu-badge">
                  <span aria-hidden="true">{errors > 99 ? "99+" : count(errors)}</span>
                  <span class="visually-hidden">{shell.badge(count(errors))}</span>
                </span>
              )}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** Without an integration only Koppelen and what is of none can be opened. */
function hrefOf({ path, ofIntegration, name }: MenuEntry, integration: string | null): string | null {
  if (!ofIntegration) return path;
  if (integration) return integrationPath(integration, path);
  return name === "connect" ? "/koppelen" : null;
}

function isAt(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}
