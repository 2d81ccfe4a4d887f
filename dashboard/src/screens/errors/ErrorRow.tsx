/** One order in Fouten: what is the matter with it in particular, and what may be done. */
import type { OrderRow } from "@/api/schema";
import { day, money } from "@/i18n/format";
import { words } from "@/i18n/words";
import { CheckField } from "@/ui/CheckField";

import { OrderActs } from "../orders/OrderActs";
import { OrderName } from "../orders/OrderName";
import { StateBadge } from "../orders/StateBadge";
import type { Acts } from "../orders/useActs";

export interface ErrorRowProps {
  of: OrderRow;
  acts: Acts;
  picked: boolean;
  /** Undefined when it cannot be chosen. */
  onPick: ((on: boolean) => void) | undefined;
}

export function ErrorRow({ of, acts, picked, onPick }: ErrorRowProps) {
  const { errors, orders } = words();
  const blocking = of.findings.filter(({ severity }) => severity === "blocks");
  const shown = blocking.length ? blocking : of.findings;
  return (
    <li class={picked ? "error-row error-picked" : "error-row"}>
      <div class="error-pick">
        {onPick && (
          <CheckField hideLabel label={errors.chooseOrder(of.number)} checked={picked} onChange={onPick} />
        )}
      </div>
      <div class="error-words">
        <OrderName of={of} />
        <p class="error-facts">
          <span class="figures">{money(of.amount)}</span>
          <span>
            {orders.placed} {day(of.placed_on, "short")}
          </span>
          {of.state !== "HELD" && <StateBadge state={of.state} text={of.state_text} />}
        </p>
        {shown.map(({ code, text }, index) => (
          <p key={`${code} ${index}`} class="error-text">
            {text}
          </p>
        ))}
      </div>
      <OrderActs of={of} acts={acts} withReport />
    </li>
  );
}
