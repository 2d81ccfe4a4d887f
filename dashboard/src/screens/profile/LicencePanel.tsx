/** Licence key, trial, accepted terms. */
import type { Schema } from "@/api/schema";
import { useMe } from "@/app/current";
import { count, day, moment } from "@/i18n/format";
import { words } from "@/i18n/words";
import { CopyButton } from "@/ui/CopyButton";
import { Notice } from "@/ui/Notice";
import { Panel } from "@/ui/Panel";

export function LicencePanel({ account }: { account: Schema<"Account"> }) {
  const { me } = useMe();
  const { licence } = words().profile;
  const { trial, terms } = account;
  return (
    <Panel title={licence.title}>
      <dl class="facts">
        <div>
          <dt>{licence.key}</dt>
          <dd class="row">
            <code>{account.licence_key}</code>
            <CopyButton text={account.licence_key} label={licence.key} />
          </dd>
          <dd class="quiet">{licence.keyHint}</dd>
        </div>
        <div>
          <dt>{licence.trial}</dt>
          <dd>
            {trial.days_left > 0
              ? licence.trialLeft(count(trial.days_left), day(trial.ends_on))
              : licence.trialOver(day(trial.ends_on))}
          </dd>
          <dd class="quiet">{licence.trialNote}</dd>
        </div>
        <div>
          <dt>{licence.since}</dt>
          <dd>{day(account.created_at)}</dd>
        </div>
        <div>
          <dt>{licence.terms}</dt>
          <dd>
            {licence.accepted(terms.version)} {moment(terms.accepted_at)}, {terms.accepted_by}
          </dd>
          <dd>
            <a href="/voorwaarden">{licence.read}</a>
          </dd>
        </div>
      </dl>
      {me.terms.version !== terms.version && <Notice tone="info">{licence.newer(me.terms.version)}</Notice>}
    </Panel>
  );
}
