/** Light, dark or the system's. */
import { words } from "@/i18n/words";
import { Icon, type IconName } from "@/ui/Icon";

import { type Theme, chooseTheme, theme } from "./theme";

const THEMES: readonly [Theme, IconName][] = [
  ["light", "sun"],
  ["dark", "moon"],
  ["system", "system"],
];

export function ThemeChoice() {
  const names = words().shell.theme;
  return (
    <div class="segments" role="group" aria-label={names.label}>
      {THEMES.map(([name, icon]) => (
        <button
          key={name}
          type="button"
          aria-pressed={theme.value === name}
          title={names[name]}
          onClick={() => chooseTheme(name)}
        >
          <Icon name={icon} size={16} />
          <span class="visually-hidden">{names[name]}</span>
        </button>
      ))}
    </div>
  );
}
