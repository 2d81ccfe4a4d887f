/** What is not the same on both sides, by kind; each with what to do, and accepting with a reason. */
import { useState } from "preact/hooks";

import type { Schema } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import type { Resource } from "@/lib/resource";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { Panel } from "@/ui/Panel";

import { AcceptDialog } from "./AcceptDialog";
import { DifferenceView } from "./DifferenceView";
import { useAccepting } from "./useAccepting";

type Report = Schema<"MonthReport">;
export type Difference = Schema<"Difference">;

const KINDS = ["missing", "extra", "deviating", "open", "draft"] as const;
/** As many as one act may name. */
const MOST = 200;

export function DifferencesPanel({ report, resource }: { report: Report; resource: Resource<Report> }) {
  const { rights } = useCurrent();
  const accepting = useAccepting(report.month, resource);
  const [asked, setAsked] = useState<readonly Difference[]>([]);
  const { differences } = words().control;
  if (!report.differences.length) {
    return (
      <Panel title={differences.title}>
        <Notice tone="good">{differences.none}</Notice>
      </Panel>
    );
  }
  const groups = KINDS.map((kind) => ({
    kind,
    found: report.differences.filter((one) => one.kind === kind),
  }));
  return (
    <Panel title={differences.title}>
      <div class="stack">
        {groups
          .filter(({ found }) => found.length)
          .map(({ kind, found }) => {
            const left = found.filter(({ must, accepted }) => must && accepted === null).slice(0, MOST);
            return (
              <section key={kind} aria-label={differences.kinds[kind]}>
                <header class="difference-head">
                  <h3>
                    {differences.kinds[kind]} <span class="quiet">({count(found.length)})</span>
                  </h3>
                  {left.length > 1 && rights.approve && (
                    <Button small class="no-print" onClick={() => setAsked(left)}>
                      {differences.acceptAll(count(left.length))}
                    </Button>
                  )}
                </header>
                <ul class="differences">
                  {found.map((one) => (
                    <DifferenceView
                      key={one.id}
                      difference={one}
                      onAccept={() => setAsked([one])}
                      onTakeBack={() => void accepting.takeBack(one)}
                    />
                  ))}
                </ul>
              </section>
            );
          })}
      </div>
      {asked.length > 0 && (
        <AcceptDialog
          count={asked.length}
          accepting={accepting}
          onAccept={(reason) => accepting.accept(asked, reason)}
          onClose={() => setAsked([])}
        />
      )}
    </Panel>
  );
}
