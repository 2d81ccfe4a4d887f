/** The journal, newest first. */
import type { Schema } from "@/api/schema";
import { words } from "@/i18n/words";
import { Panel } from "@/ui/Panel";
import { When } from "@/ui/When";

export function HistoryPanel({ journal }: { journal: readonly Schema<"JournalLine">[] }) {
  const { order } = words();
  return (
    <Panel title={order.history}>
      <ol class="history" reversed>
        {[...journal].reverse().map((line, index) => (
          <li key={index} class={`history-${line.after.toLowerCase()}`}>
            <p class="history-state">{line.after_text}</p>
            <p>{line.text}</p>
            <p class="quiet">
              <When at={line.at} style="full" /> {line.actor && order.by(line.actor)}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
