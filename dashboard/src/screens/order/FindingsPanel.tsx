/** What was found about the order: what blocks first. */
import type { Finding } from "@/api/schema";
import { words } from "@/i18n/words";
import { Icon } from "@/ui/Icon";
import { Panel } from "@/ui/Panel";

export function FindingsPanel({ findings }: { findings: readonly Finding[] }) {
  const { order, errors } = words();
  if (!findings.length) return null;
  const sorted = [...findings].sort(
    (a, b) => Number(b.severity === "blocks") - Number(a.severity === "blocks"),
  );
  return (
    <Panel title={order.findings}>
      <ul class="findings">
        {sorted.map((finding, index) => (
          <li key={`${finding.code} ${index}`} class={`finding finding-${finding.severity}`}>
            <span class="finding-icon">
              <Icon name={finding.severity === "blocks" ? "stop" : "info"} size={18} />
            </span>
            <div class="finding-words">
              <p>
                <strong>{finding.text}</strong>
              </p>
              {finding.now && <p>{finding.now}</p>}
              <p class="quiet">
                {order[finding.severity]}
                {finding.acceptable && `, ${order.accepted}`} ·{" "}
                <a href={`/handleiding/${finding.chapter}`}>{errors.toManual}</a>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
