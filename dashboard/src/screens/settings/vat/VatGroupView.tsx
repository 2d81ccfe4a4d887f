/** A country, or ICP, Internationaal, exempt: its rows, and a way to add one. */
import type { VatRow } from "@/api/schema";
import { rate } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";

import type { VatGroup } from "../logic/vat";
import { VatRowEditor } from "./VatRowEditor";
import { VatRowView } from "./VatRowView";

export interface VatGroupProps {
  group: VatGroup;
  name: string;
  /** The country's usual rates today. */
  usual: readonly string[];
  open: number | null;
  onOpen: (index: number | null) => void;
  onAdd: () => void;
  onChange: (index: number, row: VatRow) => void;
  onRemove: (index: number) => void;
  readOnly: boolean;
}

export function VatGroupView(props: VatGroupProps) {
  const { group, name, usual, open, onOpen, onAdd, onChange, onRemove, readOnly } = props;
  const { vat } = words().settings;
  const hint =
    group.key === "icp" || group.key === "export" || group.key === "exempt"
      ? vat.groups[`${group.key}Hint`]
      : "";
  const rates = usual.map((one) => rate(one)).join(", ");
  return (
    <div class="vat-group" role="group" aria-label={name}>
      <div class="vat-group-head">
        <h4>{name}</h4>
        <span class="quiet">
          {hint || [!group.rows.length && vat.notSet, rates && vat.usual(rates)].filter(Boolean).join(" · ")}
        </span>
        {!readOnly && (
          <Button small tone="plain" icon="plus" label={vat.addTo(name)} onClick={onAdd}>
            {vat.addRow}
          </Button>
        )}
      </div>
      {group.rows.map(({ row, index }) =>
        open === index && !readOnly ? (
          <VatRowEditor
            key={index}
            row={row}
            index={index}
            onChange={(changed) => onChange(index, changed)}
            onRemove={() => onRemove(index)}
            onDone={() => onOpen(null)}
          />
        ) : (
          <VatRowView
            key={index}
            row={row}
            index={index}
            group={name}
            onChange={() => onOpen(index)}
            readOnly={readOnly}
          />
        ),
      )}
    </div>
  );
}
