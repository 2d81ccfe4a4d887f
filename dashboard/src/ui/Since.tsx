/** Since when a connection does not answer, and when it is tried again. */
import type { Schema } from "@/api/schema";
import { moment } from "@/i18n/format";
import { words } from "@/i18n/words";

export function Since({ outage }: { outage: Schema<"Outage"> }) {
  const { overview } = words();
  const next = outage.next_try_at;
  return (
    <>
      {overview.pausedSince(moment(outage.since))} {next && overview.triesAgain(moment(next))}
    </>
  );
}
