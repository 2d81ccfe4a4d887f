/** Orders in Fouten with a box to choose several of them, and Verwerk for those. */
import { useSignal } from "@preact/signals";

import type { OrderRow } from "@/api/schema";
import { useCurrent } from "@/app/current";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { useStages } from "@/lib/stages";
import { Button } from "@/ui/Button";
import { CheckField } from "@/ui/CheckField";

import type { Acts } from "../orders/useActs";
import { ErrorRow } from "./ErrorRow";

/** As many as one request may name. */
const LIMIT = 500;
const FIRST_ROWS = 5;

export function ErrorList({ label, rows, acts }: { label: string; rows: readonly OrderRow[]; acts: Acts }) {
  const { errors, acts: text } = words();
  const { rights } = useCurrent();
  const picked = useSignal<ReadonlySet<string>>(new Set());
  const drawn = useStages(rows.length, FIRST_ROWS);
  const possible = rights.change ? rows.filter((row) => row.acts.includes("process")) : [];
  const chosen = possible.filter(({ id }) => picked.value.has(id)).slice(0, LIMIT);
  const pick = (ids: readonly string[], on: boolean) => {
    const next = new Set(picked.value);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    picked.value = next;
  };
  const process = () => {
    picked.value = new Set();
    void acts.act({ records: chosen.map(({ id }) => id) });
  };
  return (
    <>
      {possible.length > 1 && (
        <div class="error-choose">
          <CheckField
            label={errors.chooseAll}
            checked={chosen.length === possible.length}
            mixed={chosen.length > 0 && chosen.length < possible.length}
            onChange={(on) =>
              pick(
                possible.map(({ id }) => id),
                on,
              )
            }
          />
          {chosen.length > 0 && (
            <Button small tone="primary" busy={acts.job.running} onClick={process}>
              {text.processSelected(count(chosen.length))}
            </Button>
          )}
        </div>
      )}
      <ul class="error-list" aria-label={label}>
        {rows.slice(0, drawn).map((row) => (
          <ErrorRow
            key={row.id}
            of={row}
            acts={acts}
            picked={picked.value.has(row.id)}
            onPick={possible.length > 1 && possible.includes(row) ? (on) => pick([row.id], on) : undefined}
          />
        ))}
      </ul>
    </>
  );
}
