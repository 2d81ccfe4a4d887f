/** What open orders wait for. */
import type { Overview } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Icon } from "@/ui/Icon";
import { Panel } from "@/ui/Panel";

export function WaitingPanel({ of: { waiting, waiting_for } }: { of: Overview }) {
  const { overview } = words();
  const { to } = useCurrent();
  return (
    <Panel title={overview.waitingFor}>
      {waiting === 0 ? (
        <p class="panel-calm">
          <Icon name="check" size={18} /> {overview.nothingWaits}
        </p>
      ) : (
        <ul class="links">
          {waiting_for.map(({ code, text, count: number }) => (
            <li key={code}>
              <a href={to("open")}>
                <span class="links-number figures">{count(number)}</span>
                <span class="links-words">{text}</span>
                <Icon name="right" size={18} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
