/** How a month stands, in a word. */
import type { Schema } from "@/api/schema";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Badge } from "@/ui/Badge";

type Standing = Pick<Schema<"MonthRow">, "compared_at" | "deviations" | "signed_off" | "moved">;

export function MonthState({ of: { compared_at, deviations, signed_off, moved } }: { of: Standing }) {
  const { states } = words().control;
  return (
    <span class="row">
      {signed_off && (
        <Badge
          tone={signed_off.outdated ? "warning" : "good"}
          icon={signed_off.outdated ? "warning" : "check"}
        >
          {signed_off.outdated ? states.outdated : states.signed}
        </Badge>
      )}
      {compared_at === null ? (
        <Badge>{states.notCompared}</Badge>
      ) : deviations ? (
        <Badge tone="bad" icon="stop">
          {states.differs(count(deviations))}
        </Badge>
      ) : (
        !signed_off && (
          <Badge tone="good" icon="check">
            {states.equal}
          </Badge>
        )
      )}
      {moved && compared_at !== null && <Badge tone="warning">{states.moved}</Badge>}
    </span>
  );
}
