/** Shop, booked, Yuki side by side: number, amount and VAT, in all and by regime. */
import type { Schema } from "@/api/schema";
import { amount, count, countryName } from "@/i18n/format";
import { words } from "@/i18n/words";
import { Panel } from "@/ui/Panel";

import { type RegimeLine, regimeLines } from "./sides";

type Report = Schema<"MonthReport">;
type Side = Schema<"Side">;

export function SidesPanel({ report }: { report: Report }) {
  const { sides } = words().control;
  const columns: [string, Side | null][] = [
    [sides.shop, report.shop],
    [sides.booked, report.booked],
    [sides.books, report.books],
    [sides.drafts, report.drafts],
  ];
  const lines = regimeLines(columns.map(([, side]) => side));
  return (
    <Panel title={sides.title} flush>
      <div class="sides-frame" tabIndex={0} role="region" aria-label={sides.perRegime}>
        <table class="sides">
          <thead>
            <tr>
              <td />
              {columns.map(([name]) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="sides-sums">
            <Figures name={sides.number} columns={columns} value={(side) => count(side.documents)} />
            <Figures
              name={sides.incl}
              columns={columns}
              value={(side) => amount(side.incl, report.currency)}
            />
            <Figures
              name={sides.vat}
              columns={columns}
              value={(side) => (side.vat === null ? sides.unknown : amount(side.vat, report.currency))}
            />
          </tbody>
          {lines.map((line) => (
            <RegimeRows key={line.key} line={line} />
          ))}
        </table>
      </div>
    </Panel>
  );
}

interface FiguresProps {
  name: string;
  columns: readonly [string, Side | null][];
  value: (side: Side) => string;
}

function Figures({ name, columns, value }: FiguresProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {columns.map(([column, side]) => (
        <td key={column}>{side ? value(side) : "–"}</td>
      ))}
    </tr>
  );
}

function RegimeRows({ line }: { line: RegimeLine }) {
  const { sides } = words().control;
  const place = line.country ? ` ${countryName(line.country)}` : "";
  const money = (text: string | null) => (text === null ? sides.unknown : amount(text, line.currency));
  return (
    <tbody>
      <tr class="sides-regime">
        <th scope="rowgroup" colSpan={5}>
          {line.text || sides.unknownRegime}
          {place} {line.currency !== "EUR" && line.currency}
        </th>
      </tr>
      <tr>
        <th scope="row">{sides.number}</th>
        {line.cells.map((cell, index) => (
          <td key={index}>{cell ? count(cell.documents) : "–"}</td>
        ))}
      </tr>
      <tr>
        <th scope="row">{sides.incl}</th>
        {line.cells.map((cell, index) => (
          <td key={index}>{cell ? money(cell.incl) : "–"}</td>
        ))}
      </tr>
      <tr>
        <th scope="row">{sides.vat}</th>
        {line.cells.map((cell, index) => (
          <td key={index}>{cell ? money(cell.vat) : "–"}</td>
        ))}
      </tr>
    </tbody>
  );
}
