/** What stands open beside orders: drafts in Yuki to process, and the days of the trial. */
import type { Overview } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { count, day } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Icon } from "@/ui/Icon";
import { Panel } from "@/ui/Panel";

export function StandingPanel({ of: { drafts, trial } }: { of: Overview }) {
  const { overview } = words();
  const { to } = useCurrent();
  if (drafts === 0 && !trial) return null;
  return (
    <div class="overview-standing">
      {drafts > 0 && (
        <Panel title={overview.drafts}>
          <ul class="links">
            <li>
              <a href={to("controle")}>
                <span class="links-number figures">{count(drafts)}</span>
                <span class="links-words">{overview.draftsText(drafts, count(drafts))}</span>
                <Icon name="right" size={18} />
              </a>
            </li>
          </ul>
        </Panel>
      )}
      {trial && (
        <Panel title={overview.trial}>
          <p>
            <strong>{overview.trialLeft(trial.days_left, count(trial.days_left))}</strong>{" "}
            <span class="quiet">{overview.trialEnds(day(trial.ends_on))}</span>
          </p>
        </Panel>
      )}
    </div>
  );
}
