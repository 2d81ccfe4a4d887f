/** How much of the day's calls to Yuki is used. */
import type { Schema } from "@/api/schema";
import { count, shortMoment } from "@/i18n/format";
import { words } from "@/i18n/words";
import { now } from "@/lib/clock";

export function CallsMeter({ calls }: { calls: Schema<"Calls"> }) {
  const { overview } = words();
  const { used, limit, kept_back, exhausted, resets_at } = calls;
  return (
    <div class="meter">
      <p class="meter-label">
        <span>{overview.calls}</span>
        <span class="figures">{overview.callsUsed(count(used), count(limit))}</span>
      </p>
      <meter
        min={0}
        max={Math.max(1, limit)}
        low={Math.max(0, limit - 2 * kept_back)}
        high={Math.max(0, limit - kept_back)}
        optimum={0}
        value={Math.min(used, limit)}
        aria-label={overview.calls}
      />
      <p class="quiet">
        {exhausted
          ? overview.callsExhausted(shortMoment(resets_at, now.value))
          : overview.callsKept(count(kept_back))}
      </p>
    </div>
  );
}
