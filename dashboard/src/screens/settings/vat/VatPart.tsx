/** VAT: how one sells abroad, the table, and what else decides the VAT of an order. */
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";

import { useEditing } from "../editing";
import { Part } from "../parts/Part";
import { OssChoice } from "./OssChoice";
import { VatRules } from "./VatRules";
import { VatTable } from "./VatTable";

export function VatPart({ isDefault, onDelete }: { isDefault: boolean; onDelete: () => void }) {
  const { readOnly } = useEditing();
  const { vat } = words().settings;
  return (
    <Part name="vat" chapter="btw-tabel">
      <OssChoice />
      {isDefault && <Notice tone="info">{vat.isDefault}</Notice>}
      <VatTable />
      {!readOnly && (
        <div class="form-actions">
          <Button tone="grey" icon="trash" onClick={onDelete}>
            {vat.deleteAll}
          </Button>
        </div>
      )}
      <VatRules />
    </Part>
  );
}
