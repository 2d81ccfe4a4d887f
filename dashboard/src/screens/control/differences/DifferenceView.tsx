/** One difference: which order or document, both amounts, what it is and what to do. */
import { useCurrent } from "@/app/current";
import { amount, day } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";

import type { Difference } from "./DifferencesPanel";

export interface DifferenceProps {
  difference: Difference;
  onAccept: () => void;
  onTakeBack: () => void;
}

export function DifferenceView({ difference, onAccept, onTakeBack }: DifferenceProps) {
  const { to, rights } = useCurrent();
  const { differences } = words().control;
  const { record, number, customer, accepted, must, text, now } = difference;
  return (
    <li class="difference">
      <div class="difference-what">
        {record ? <a href={to(`bestelling/${record}`)}>{number}</a> : <strong>{number}</strong>}{" "}
        <span class="quiet">
          {[customer, difference.day && day(difference.day, "short")].filter(Boolean).join(", ")}
        </span>
        <p>{text}</p>
        {accepted === null && now && <p class="quiet">{now}</p>}
        {accepted !== null && (
          <p class="difference-accepted">
            <Badge tone="good" icon="check">
              {differences.accepted(difference.accepted_by ?? "")}
            </Badge>{" "}
            {accepted}
          </p>
        )}
      </div>
      <dl class="difference-amounts">
        <Amount name={differences.shop} text={difference.shop_amount} currency={difference.currency} />
        <Amount name={differences.books} text={difference.books_amount} currency={difference.currency} />
      </dl>
      {rights.approve && (accepted !== null || must) && (
        <div class="difference-act no-print">
          {accepted === null ? (
            <Button small onClick={onAccept} label={`${differences.accept}: ${number}`}>
              {differences.accept}
            </Button>
          ) : (
            <Button small tone="plain" onClick={onTakeBack} label={`${differences.takeBack}: ${number}`}>
              {differences.takeBack}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function Amount({ name, text, currency }: { name: string; text: string | null; currency: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="figures">{text === null ? "–" : amount(text, currency)}</dd>
    </div>
  );
}
