/** A table that becomes a list of cards on phones: each cell then carries its column's heading. */
import type { ComponentChildren } from "preact";

import { useStages } from "@/lib/stages";

import { classes } from "./classes";

/** More than a phone shows; the others follow before anybody has scrolled there. */
const FIRST_ROWS = 4;

export interface Column<Row> {
  key: string;
  heading: ComponentChildren;
  cell: (row: Row) => ComponentChildren;
  /** Figures stand right, in figures of one width. */
  figures?: boolean;
  /** The cell that names the row: a row header, and the title of its card. */
  title?: boolean;
  /** Left out of cards, or of narrow tables. */
  wideOnly?: boolean;
  /** No heading on cards: the cell speaks for itself. */
  bare?: boolean;
  class?: string;
}

export interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowClass?: (row: Row) => string | undefined;
  /** A last row, such as totals: one cell per column. */
  foot?: ComponentChildren;
  class?: string;
  /** Few and short columns: stays a table on phones. */
  always?: boolean;
}

export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowClass,
  foot,
  class: extra,
  always,
}: TableProps<Row>) {
  const drawn = useStages(rows.length, FIRST_ROWS);
  return (
    <div class={classes(!always && "table-frame", extra)}>
      <table class="table" role="table">
        <caption class="visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} scope="col" role="columnheader" class={cellClass(column)}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.slice(0, drawn).map((row) => (
            <tr key={rowKey(row)} role="row" class={rowClass?.(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
        {foot && drawn === rows.length && <tfoot role="rowgroup">{foot}</tfoot>}
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const heading = column.bare ? undefined : <span class="cell-heading">{column.heading}</span>;
  const content = <span class="cell-content">{column.cell(row)}</span>;
  return column.title ? (
    <th scope="row" role="rowheader" class={classes(cellClass(column), "cell-title")}>
      {content}
    </th>
  ) : (
    <td role="cell" class={cellClass(column)}>
      {heading}
      {content}
    </td>
  );
}

function cellClass<Row>(column: Column<Row>): string {
  return classes(
    `cell-${column.key}`,
    column.figures && "cell-figures",
    column.wideOnly && "cell-wide-only",
    column.bare && "cell-bare",
    column.class,
  );
}
