/** Errors by cause; each leads to its orders in Fouten. */
import type { CauseGroup } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Icon } from "@/ui/Icon";
import { Panel } from "@/ui/Panel";

const SHOWN = 5;

export function CausesPanel({ causes }: { causes: readonly CauseGroup[] }) {
  const { overview } = words();
  const { to } = useCurrent();
  const rest = causes.slice(SHOWN).reduce((all, { count: number }) => all + number, 0);
  return (
    <Panel title={overview.causes}>
      {causes.length === 0 ? (
        <p class="panel-calm">
          <Icon name="check" size={18} /> {overview.noErrors}
        </p>
      ) : (
        <ul class="links">
          {causes.slice(0, SHOWN).map((cause) => (
            <li key={cause.code}>
              <a href={`${to("fouten")}?oorzaak=${encodeURIComponent(cause.code)}`}>
                <span class="links-number links-bad figures">{count(cause.count)}</span>
                <span class="links-words">{cause.title}</span>
                <Icon name="right" size={18} />
              </a>
            </li>
          ))}
          {rest > 0 && (
            <li>
              <a href={to("fouten")}>
                <span class="links-number links-bad figures">{count(rest)}</span>
                <span class="links-words">{overview.otherCauses}</span>
                <Icon name="right" size={18} />
              </a>
            </li>
          )}
        </ul>
      )}
    </Panel>
  );
}
