/** A row of the VAT table as it stands: rate, code, account; what is wrong with it in plain sight. */
import type { VatRow } from "@/api/schema";
import { rate } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { classes } from "@/ui/classes";

import { useEditing } from "../editing";
import { NO_CODE, codeName, codeOf } from "../logic/vat";

export interface VatRowViewProps {
  row: VatRow;
  index: number;
  group: string;
  onChange: () => void;
  readOnly: boolean;
}

export function VatRowView({ row, index, group, onChange, readOnly }: VatRowViewProps) {
  const { problem } = useEditing();
  const { common, settings } = words();
  const { vat } = settings;
  const shown = row.rate == null ? vat.anyRateShort : rate(row.rate);
  const wrong = ["rate", "vat_type", "ledger_account", "country"].map((name) =>
    problem(`vat_table.${index}.${name}`),
  );
  const text = wrong.find(Boolean);
  return (
    <div class={classes("vat-row", text && "vat-row-wrong")} id={`vat-${index}`}>
      <span class="vat-rate figures">
        {shown} {row.services && <Badge>{vat.servicesShort}</Badge>}
      </span>
      <span class="vat-code">
        <CodeWords row={row} />
      </span>
      <span class="vat-account">
        <AccountWords account={row.ledger_account} />
      </span>
      {!readOnly && (
        <Button small tone="primary" label={vat.change(`${group}, ${shown}`)} onClick={onChange}>
          {common.change}
        </Button>
      )}
      {text && <p class="field-problem vat-problem">{text}</p>}
    </div>
  );
}

export function CodeWords({ row }: { row: VatRow }) {
  const { choices } = useEditing();
  const { vat } = words().settings;
  const code = codeOf(row, choices.vat_codes);
  if (code) return <>{codeName(code, rate)}</>;
  if (row.vat_type === NO_CODE) return <>–</>;
  const bare = [row.vat_type, row.vat_description].filter((part) => part !== "").join(" · ");
  return (
    <>
      {bare} {choices.read_at !== null && <Badge tone="warning">{vat.inactive}</Badge>}
    </>
  );
}

function AccountWords({ account }: { account: string }) {
  const { choices } = useEditing();
  const { vat } = words().settings;
  const found = choices.ledger_accounts.find(({ code }) => code === account);
  if (found) return <>{`${found.code} ${found.description}`}</>;
  return (
    <>
      {account || "–"} {choices.read_at !== null && account && <Badge tone="warning">{vat.notRevenue}</Badge>}
    </>
  );
}
