/** The answer at a glance, with the way to what needs doing, and the two connections. */
import type { Overview } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { moment } from "@/i18n/format";
import { words } from "@/i18n/words";
import { LinkButton } from "@/ui/Button";
import { Icon, type IconName } from "@/ui/Icon";

import { Connections } from "./Connections";

const ICONS: Record<Overview["verdict"], IconName> = {
  good: "check",
  attention: "warning",
  stopped: "stop",
  setup: "connect",
};

export function Verdict({ of }: { of: Overview }) {
  const { overview } = words();
  const { verdict, verdict_text, pause } = of;
  return (
    <section class={`panel overview-verdict verdict-${verdict}`} aria-label={overview.verdict[verdict]}>
      <span class="verdict-icon">
        <Icon name={ICONS[verdict]} size={26} />
      </span>
      <div class="verdict-words" role="status">
        <p class="verdict-kind">{overview.verdict[verdict]}</p>
        <p class="verdict-text">{verdict_text}</p>
        {verdict === "setup" && <p>{overview.beginText}</p>}
        {pause && (
          <p>
            {pause.text}{" "}
            {pause.until
              ? overview.resumesAt(moment(pause.until))
              : overview.pausedSince(moment(pause.since))}{" "}
            {pause.now}
          </p>
        )}
        <VerdictAction of={of} />
      </div>
      <Connections shop={of.shop} books={of.books} />
    </section>
  );
}

function VerdictAction({ of: { verdict, errors } }: { of: Overview }) {
  const { to } = useCurrent();
  const { overview } = words();
  if (verdict === "setup" || verdict === "stopped") {
    return (
      <p>
        <LinkButton tone="primary" href={to("koppelen")}>
          {verdict === "setup" ? overview.begin : overview.toConnect}
        </LinkButton>
      </p>
    );
  }
  if (errors === 0) return null;
  return (
    <p>
      <LinkButton tone="primary" href={to("fouten")}>
        {overview.toErrors}
      </LinkButton>
    </p>
  );
}
