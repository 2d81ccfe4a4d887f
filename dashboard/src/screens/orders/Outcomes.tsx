/** What became of an act, order by order, while it happens; read out by screen readers. */
import { useEffect, useRef } from "preact/hooks";

import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { useCurrent } from "@/app/current";
import { Button } from "@/ui/Button";
import { Icon, type IconName } from "@/ui/Icon";
import { Panel } from "@/ui/Panel";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Progress } from "@/ui/Progress";

import { type Outcome, type Phase } from "./outcome";
import type { Acts } from "./useActs";

const ICONS: Record<Phase, IconName> = {
  asked: "wait",
  underway: "refresh",
  booked: "check",
  waiting: "wait",
  errors: "stop",
  skipped: "skip",
  refused: "stop",
};

const SHOWN = 30;

export function Outcomes({ of }: { of: Acts }) {
  const { acts, common } = words();
  const { job, outcomes, problem } = of;
  const shown = job.running || outcomes.length > 0 || problem !== null;
  const frame = useRef<HTMLDivElement>(null);
  // Who pressed a button far down the list sees what comes of it.
  useEffect(() => {
    if (shown) frame.current?.scrollIntoView({ block: "center" });
  }, [shown]);
  if (!shown) return null;
  const rest = outcomes.length - SHOWN;
  return (
    <div ref={frame}>
      <Panel
        class="outcomes"
        title={acts.outcomes}
        actions={
          !job.running && (
            <Button small onClick={of.clear}>
              {common.close}
            </Button>
          )
        }
      >
        {job.running && (
          <Progress label={acts.working} done={job.job?.done ?? 0} total={job.job?.total ?? 0} />
        )}
        {problem && <ProblemNotice problem={problem} />}
        {!job.running && !problem && outcomes.length === 0 && <p>{acts.nothing}</p>}
        <div role="status">
          <ul class="outcome-list">
            {outcomes.slice(0, SHOWN).map((outcome) => (
              <OutcomeLine key={outcome.record} of={outcome} />
            ))}
          </ul>
        </div>
        {rest > 0 && <p class="quiet">{acts.andMore(count(rest))}</p>}
      </Panel>
    </div>
  );
}

function OutcomeLine({ of: { record, number, customer, phase, text } }: { of: Outcome }) {
  const { to } = useCurrent();
  const { acts, orders } = words();
  return (
    <li class={`outcome outcome-${phase}`}>
      <span class="outcome-icon">
        <Icon name={ICONS[phase]} size={18} />
      </span>
      <span>
        <a href={to(`bestelling/${record}`)}>{orders.order(number)}</a> <span class="quiet">{customer}</span>{" "}
        <strong>{acts.phases[phase]}</strong>
        {text && <span class="outcome-why">{text}</span>}
      </span>
    </li>
  );
}
