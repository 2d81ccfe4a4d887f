/** The VAT table: all EU countries, ICP, Internationaal and what is exempt, each with as many rows as it needs. */
import { useState } from "preact/hooks";

import type { VatRow } from "@/api/schema";
import { count } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Button } from "@/ui/Button";
import { SearchBox } from "@/ui/SearchBox";
import { toast } from "@/ui/toasts";

import { useEditing } from "../editing";
import { type VatGroup, freshRow, groupsOf, usualRates } from "../logic/vat";
import { VatGroupView } from "./VatGroupView";

/** More countries than this without rows are folded away at first. */
const MANY = 8;

export function VatTable() {
  const { form, choices, set, readOnly } = useEditing();
  const { vat } = words().settings;
  const [asked, setAsked] = useState("");
  const [all, setAll] = useState(false);
  /** Which row is open for editing. */
  const [open, setOpen] = useState<number | null>(null);
  const rows = form.vat_table;
  const groups = groupsOf(rows, form.home_country, choices.countries);
  const named = groups.filter((group) =>
    nameOf(group, choices.countries).toLowerCase().includes(asked.toLowerCase()),
  );
  const empty = named.filter(isEmptyCountry);
  const folded = !asked && !all && empty.length > MANY;
  const shown = folded ? named.filter((group) => !isEmptyCountry(group)) : named;

  const add = (group: VatGroup) => {
    set("vat_table", [...rows, freshRow(group, form, choices)]);
    setOpen(rows.length);
  };
  const replace = (index: number, row: VatRow) =>
    set(
      "vat_table",
      rows.map((one, place) => (place === index ? row : one)),
    );
  const remove = (index: number) => {
    set(
      "vat_table",
      rows.filter((_, place) => place !== index),
    );
    setOpen(null);
    toast({ text: vat.removedRow, undo: () => set("vat_table", rows) });
  };

  return (
    <section class="vat-table" aria-label={vat.title}>
      <header class="vat-head">
        <h3>{vat.title}</h3>
        <SearchBox label={vat.find} placeholder={vat.find} value={asked} onSearch={setAsked} />
      </header>
      <div class="vat-columns" aria-hidden="true">
        <span>{vat.rate}</span>
        <span>{vat.code}</span>
        <span>{vat.account}</span>
      </div>
      {shown.map((group) => (
        <VatGroupView
          key={group.key}
          group={group}
          name={nameOf(group, choices.countries)}
          usual={usualRates(group.country, choices.countries)}
          open={open}
          onOpen={setOpen}
          onAdd={() => add(group)}
          onChange={replace}
          onRemove={remove}
          readOnly={readOnly}
        />
      ))}
      {!shown.length && <p class="quiet vat-none">{vat.noneFound}</p>}
      {!asked && empty.length > MANY && (
        <div class="vat-more">
          <Button small icon={all ? "down" : "right"} onClick={() => setAll(!all)} expanded={all}>
            {all ? vat.showFilled : vat.showAll(count(empty.length))}
          </Button>
        </div>
      )}
    </section>
  );
}

function isEmptyCountry({ key, rows }: VatGroup): boolean {
  return !rows.length && (/^[A-Z]{2}$/.test(key) || key === "abroad");
}

export function nameOf(
  { key, country }: VatGroup,
  countries: readonly { code: string; name: string }[],
): string {
  const { groups } = words().settings.vat;
  const name = countries.find(({ code }) => code === country)?.name ?? country;
  if (key === "home") return groups.home(name);
  if (key === "abroad" || key === "icp" || key === "export" || key === "exempt") return groups[key];
  return name;
}
